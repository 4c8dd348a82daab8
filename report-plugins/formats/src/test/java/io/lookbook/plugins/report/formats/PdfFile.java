package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;

/** A PDF as a reader meets it. */
final class PdfFile {
    private final byte[] bytes;
    private final List<String> pages = new ArrayList<>();

    private PdfFile(byte[] bytes) throws IOException {
        this.bytes = bytes;
        try (PDDocument document = open()) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).replaceAll(" +", " "));
            }
        }
    }

    static PdfFile written(Report report, Path folder) throws IOException {
        return new PdfFile(
                Files.readAllBytes(new PdfReportWriter().write(report, folder).get(0)));
    }

    byte[] bytes() {
        return bytes;
    }

    PDDocument open() throws IOException {
        return Loader.loadPDF(bytes);
    }

    int pages() {
        return pages.size();
    }

    String text() {
        return String.join("\n", pages);
    }

    /** The text of one page, counted from 1. */
    String text(int page) {
        return pages.get(page - 1);
    }

    /** The number of the page on which a line of exactly this text stands, from the first page on that is asked for. */
    int pageOfLine(String line, int from) {
        Pattern pattern = Pattern.compile("^" + Pattern.quote(line) + "\\s*$", Pattern.MULTILINE);
        for (int page = from; page <= pages(); page++) {
            if (pattern.matcher(text(page)).find()) {
                return page;
            }
        }
        throw new AssertionError("no page has the line " + line);
    }

    /** The bookmarks, children indented, each with the number of the page it leads to. */
    List<String> bookmarks() throws IOException {
        try (PDDocument document = open()) {
            List<String> titles = new ArrayList<>();
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                collect(document, item, "", titles);
            }
            return titles;
        }
    }

    private static void collect(PDDocument document, PDOutlineItem item, String indent, List<String> titles)
            throws IOException {
        int page = document.getPages().indexOf(item.findDestinationPage(document)) + 1;
        titles.add(indent + item.getTitle() + " @" + page);
        for (PDOutlineItem child : item.children()) {
            collect(document, child, indent + "  ", titles);
        }
    }
}
