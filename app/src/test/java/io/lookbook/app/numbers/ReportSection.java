package io.lookbook.app.numbers;

import io.lookbook.app.numbers.TaggedPdf.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A section of a report, taken from the pages of its PDF.
 *
 * @param title its heading
 * @param texts all paragraphs, items of lists, captions, headings and titles of images
 * @param tables all tables
 * @param figures all figures
 */
record ReportSection(String title, List<String> texts, List<Table> tables, List<Figure> figures) {
    /**
     * A table.
     *
     * @param caption without its number
     * @param rows the heading and all rows
     */
    record Table(String caption, List<List<String>> rows) {
        /** {@return copies of it with one wrong digit each, those left out whose cell is exempt} */
        List<Table> misprints(Statement.Reader reader, Predicate<String> exempt) {
            List<Table> misprints = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    String cell = rows.get(row).get(column);
                    for (String misprint : exempt.test(cell) ? List.<String>of() : reader.misprints(cell)) {
                        List<List<String>> changed = new ArrayList<>(rows);
                        changed.set(row, new ArrayList<>(rows.get(row)));
                        changed.get(row).set(column, misprint);
                        misprints.add(new Table(caption, changed));
                    }
                }
            }
            return misprints;
        }
    }

    /**
     * A figure.
     *
     * @param caption without its number; empty for an image
     * @param alternativeText for who cannot see it
     * @param strings all that is written in it, in the order in which it is drawn
     */
    record Figure(String caption, Optional<String> alternativeText, List<String> strings) {}

    /** {@return all sections of a report} */
    static List<ReportSection> of(Element document) {
        List<ReportSection> sections = new ArrayList<>();
        divisions(document, sections);
        return sections;
    }

    /** A section is the innermost division that has a heading of the second level as its child. */
    private static void divisions(Element element, List<ReportSection> sections) {
        Optional<Element> heading = element.children().stream()
                .filter(child -> child.type().equals("H2"))
                .findFirst();
        if (heading.isEmpty()) {
            element.children().forEach(child -> divisions(child, sections));
            return;
        }
        List<Table> tables = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        blocks(element, tables, figures);
        List<String> texts = Stream.of(element)
                .flatMap(section -> section.all("P", "LBody", "H3", "Span", "Table", "Figure").stream())
                .filter(text -> !List.of("Table", "Figure").contains(text.type()))
                .map(text -> withoutNumber(text.text()))
                .toList();
        sections.add(new ReportSection(heading.get().text(), texts, tables, figures));
    }

    private static void blocks(Element element, List<Table> tables, List<Figure> figures) {
        String caption = element.children().stream()
                .filter(child -> child.type().equals("P"))
                .map(child -> withoutNumber(child.text()))
                .findFirst()
                .orElse("");
        for (Element child : element.children()) {
            if (child.type().equals("Table")) {
                tables.add(new Table(
                        caption,
                        child.all("TR").stream()
                                .map(row -> row.all("TH", "TD").stream()
                                        .map(Element::text)
                                        .toList())
                                .toList()));
            } else if (child.type().equals("Figure")) {
                figures.add(new Figure(caption, child.alternativeText(), child.strings()));
            } else {
                blocks(child, tables, figures);
            }
        }
    }

    /** {@return all texts and alternative texts} */
    List<String> said() {
        return Stream.concat(texts.stream(), figures.stream().flatMap(figure -> figure.alternativeText().stream()))
                .toList();
    }

    private static String withoutNumber(String caption) {
        return caption.replaceFirst("^(Figure|Table) \\d+ ", "");
    }
}
