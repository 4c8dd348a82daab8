package io.lookbook.plugins.report.formats;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import io.lookbook.api.report.Block;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Draws a figure as a PDF of one page of just its size: lines stay lines, text stays text in embedded fonts. */
final class FigurePdf {
    /** What pdfTeX takes without a warning. */
    private static final float VERSION = 1.5f;

    private final ReportFonts fonts;

    FigurePdf(ReportFonts fonts) {
        this.fonts = fonts;
    }

    /**
     * Draws a figure.
     *
     * @param figure what to draw
     * @param created the date of the report
     * @return a whole PDF file, the same for the same arguments
     * @throws IOException if the PDF cannot be made
     */
    byte[] render(Block.Figure figure, Instant created) throws IOException {
        try (TrueTypeFont regular = parse(fonts.regular());
                TrueTypeFont bold = parse(fonts.bold());
                PDDocument document = new PDDocument()) {
            document.setVersion(VERSION);
            float width = (float) figure.width();
            float height = (float) figure.height();
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            graphics.setFontTextDrawer(new EmbeddedFonts(
                    PDType0Font.load(document, regular, true), PDType0Font.load(document, bold, true)));
            FigurePainter.paint(figure, graphics, fonts);
            graphics.dispose();

            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            describe(document, figure, created);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION); // compressed objects would need a newer version
            return out.toByteArray();
        }
    }

    private static void describe(PDDocument document, Block.Figure figure, Instant created) {
        Calendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        date.setTimeInMillis(created.toEpochMilli());
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(figure.caption());
        information.setSubject(figure.alternativeText());
        information.setProducer("Lookbook");
        information.setCreationDate(date);
        document.setDocumentId(created.toEpochMilli());
    }

    private static TrueTypeFont parse(byte[] file) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        font.setEnableGsub(false); // as in the report: ligatures would spoil searching and copying
        return font;
    }

    /** The report's family for every text, so that none becomes an outline but what the family cannot show. */
    private static final class EmbeddedFonts extends PdfBoxGraphics2DFontTextDrawer {
        private final PDFont regular;
        private final PDFont bold;

        EmbeddedFonts(PDFont regular, PDFont bold) {
            this.regular = regular;
            this.bold = bold;
        }

        @Override
        protected boolean hasDynamicFontMapping() {
            return true;
        }

        @Override
        protected PDFont mapFont(Font font, IFontTextDrawerEnv environment) {
            if (!font.getFamily(Locale.ROOT).equals(ReportFonts.FAMILY)) {
                return null; // drawn as outlines, in the font that was asked for
            }
            return font.isBold() ? bold : regular;
        }
    }
}
