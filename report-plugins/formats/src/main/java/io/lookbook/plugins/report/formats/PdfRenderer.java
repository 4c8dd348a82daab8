package io.lookbook.plugins.report.formats;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Lays out XHTML as PDF/A-3a and PDF/UA-1. */
final class PdfRenderer {
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private final ReportFonts fonts;
    private final Instant created;
    private final Supplier<List<PackedAttachment>> attachments;

    /**
     * Creates it.
     *
     * @param fonts for text and figures
     * @param created the date of the report
     * @param attachments asked for after all pages are laid out
     */
    PdfRenderer(ReportFonts fonts, Instant created, Supplier<List<PackedAttachment>> attachments) {
        this.fonts = fonts;
        this.created = created;
        this.attachments = attachments;
    }

    /**
     * Makes the PDF. The same arguments give the same bytes on the same machine.
     *
     * @param html what {@link PageTemplate} made of the report
     * @param gallery the figures that the XHTML names
     * @param failures filled with the reason of each figure that could not be drawn, by its name: then the PDF is not complete
     * @return a whole PDF file
     * @throws IOException if the PDF cannot be made
     */
    byte[] render(String html, Gallery gallery, Map<String, String> failures) throws IOException {
        XRLog.setLoggingEnabled(false); // it would note its progress on standard error
        List<TrueTypeFont> open = new ArrayList<>();
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePDDocument(document);
            builder.withHtmlContent(html, null);
            builder.useFont(
                    supplier(document, fonts.regular(), open), ReportFonts.FAMILY, REGULAR, FontStyle.NORMAL, true);
            builder.useFont(supplier(document, fonts.bold(), open), ReportFonts.FAMILY, BOLD, FontStyle.NORMAL, true);
            builder.useUnicodeLineBreaker(new WordBreaker());
            builder.useReplacementText("\u25A1");
            builder.usePdfUaAccessibility(true);
            builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_3_A);
            builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
            builder.withProducer("Lookbook");
            builder.useObjectDrawerFactory(figures(gallery, failures));
            for (ExternalResourceControlPriority priority : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((uri, type) -> uri.startsWith("data:"), priority);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            builder.toStream(out);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
                PdfExtras.add(document, created, attachments.get());
                document.save(out);
            }
            return out.toByteArray();
        } finally {
            for (TrueTypeFont font : open) {
                font.close();
            }
        }
    }

    private static PDFontSupplier supplier(PDDocument document, byte[] file, List<TrueTypeFont> open)
            throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        open.add(font);
        font.setEnableGsub(false); // ligatures would stand in the text layer, and a search for "classifier" would fail
        return new PDFontSupplier(PDType0Font.load(document, font, true));
    }

    private DefaultObjectDrawerFactory figures(Gallery gallery, Map<String, String> failures) {
        FSObjectDrawer drawer = new FigureDrawer(gallery, fonts, failures);
        DefaultObjectDrawerFactory factory = new DefaultObjectDrawerFactory();
        factory.registerDrawer("lookbook/figure", drawer);
        return factory;
    }
}
