package io.lookbook.app.report;

import io.lookbook.app.store.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What stands on the pages of a PDF.
 *
 * @param pages the lines of each page, those within its charts too, in the order in which they were drawn
 */
record PdfPages(List<List<String>> pages) {
    private static final int MOST_PAGES = 5000;
    private static final int LONGEST_QUOTE = 160;

    static PdfPages of(PDDocument document) throws IOException {
        int count = document.getNumberOfPages();
        if (count > MOST_PAGES) {
            throw new IOException("it has " + count + " pages");
        }
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setLineSeparator("\n");
        List<List<String>> pages = new ArrayList<>();
        for (int page = 1; page <= count; page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            pages.add(stripper.getText(document)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        }
        return new PdfPages(pages);
    }

    /**
     * Compares every line.
     *
     * @param recomputed what should stand there
     * @param subject what to call the check
     * @return what does not agree, one entry a line or, where lines are missing or too many, one a group of lines
     */
    Check compare(PdfPages recomputed, String subject) {
        List<Check.Difference> differences = new ArrayList<>();
        int lines = pages.stream().mapToInt(List::size).sum();
        if (pages.size() != recomputed.pages.size()) {
            differences.add(new Check.Difference(
                    "number of pages", String.valueOf(pages.size()), String.valueOf(recomputed.pages.size())));
        }
        for (int i = 0; i < Math.min(pages.size(), recomputed.pages.size()); i++) {
            compare("page " + (i + 1), pages.get(i), recomputed.pages.get(i), differences);
        }
        return new Check(subject, lines, differences);
    }

    private static void compare(String where, List<String> a, List<String> b, List<Check.Difference> differences) {
        int start = 0;
        while (start < Math.min(a.size(), b.size()) && a.get(start).equals(b.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(a.size(), b.size()) - start
                && a.get(a.size() - 1 - end).equals(b.get(b.size() - 1 - end))) {
            end++;
        }
        List<String> left = a.subList(start, a.size() - end);
        List<String> right = b.subList(start, b.size() - end);
        if (left.size() != right.size()) {
            differences.add(
                    new Check.Difference(where, quote(String.join(" / ", left)), quote(String.join(" / ", right))));
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).equals(right.get(i))) {
                differences.add(new Check.Difference(where, quote(left.get(i)), quote(right.get(i))));
            }
        }
    }

    private static String quote(String text) {
        return "'" + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...") + "'";
    }
}
