package io.lookbook.app.report;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The letters of a PDF and where they stand.
 *
 * @param pages the letters of each page
 * @param width of a page, in points
 * @param height of a page
 */
record PlacedText(List<List<Letter>> pages, double width, double height) {
    /** A letter in the box of its advance and its height above the line; the origin is the top left corner of the page. */
    record Letter(String text, Rectangle2D box) {}

    static PlacedText of(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            Collector collector = new Collector();
            collector.writeText(document, Writer.nullWriter());
            return new PlacedText(
                    collector.pages,
                    document.getPage(0).getMediaBox().getWidth(),
                    document.getPage(0).getMediaBox().getHeight());
        }
    }

    /** Letters that stand on one another, each with the other one. */
    static List<String> overlaps(List<Letter> page) {
        List<Letter> fromTheLeft = page.stream()
                .sorted(Comparator.comparingDouble(letter -> letter.box().getMinX()))
                .toList();
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < fromTheLeft.size(); i++) {
            Rectangle2D a = fromTheLeft.get(i).box();
            for (int j = i + 1; j < fromTheLeft.size(); j++) {
                Rectangle2D b = fromTheLeft.get(j).box();
                if (b.getMinX() >= a.getMaxX()) {
                    break;
                }
                if (a.intersects(b)) {
                    Rectangle2D both = a.createIntersection(b);
                    double part = both.getWidth() * both.getHeight() / Math.min(area(a), area(b));
                    if (part > 0.3) {
                        overlaps.add(fromTheLeft.get(i) + " and " + fromTheLeft.get(j));
                    }
                }
            }
        }
        return overlaps;
    }

    private static double area(Rectangle2D box) {
        return box.getWidth() * box.getHeight();
    }

    private static final class Collector extends PDFTextStripper {
        private final List<List<Letter>> pages = new ArrayList<>();

        @Override
        protected void startPage(PDPage page) throws IOException {
            pages.add(new ArrayList<>());
            super.startPage(page);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            if (!text.getUnicode().isBlank()) {
                pages.get(pages.size() - 1).add(new Letter(text.getUnicode(), box(text)));
            }
            super.processTextPosition(text);
        }

        private static Rectangle2D box(TextPosition text) {
            double along = text.getWidthDirAdj();
            double high = text.getHeightDir();
            double x = text.getX();
            double y = text.getY();
            return switch ((int) text.getDir()) {
                case 90 -> new Rectangle2D.Double(x - high, y - along, high, along);
                case 270 -> new Rectangle2D.Double(x, y, high, along);
                case 180 -> new Rectangle2D.Double(x - along, y, along, high);
                default -> new Rectangle2D.Double(x, y - high, along, high);
            };
        }
    }
}
