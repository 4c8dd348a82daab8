package io.lookbook.app.numbers;

import io.lookbook.app.numbers.TaggedPdf.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    record Table(String caption, List<List<String>> rows) {}

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

    /** {@return the same with other texts, alternative texts and cells of tables} */
    ReportSection map(UnaryOperator<String> change) {
        return new ReportSection(
                title,
                texts.stream().map(change).toList(),
                tables.stream()
                        .map(table -> new Table(
                                table.caption(),
                                table.rows().stream()
                                        .map(row -> row.stream().map(change).toList())
                                        .toList()))
                        .toList(),
                figures.stream()
                        .map(figure -> new Figure(
                                figure.caption(), figure.alternativeText().map(change), figure.strings()))
                        .toList());
    }

    private static String withoutNumber(String caption) {
        return caption.replaceFirst("^(Figure|Table) \\d+ ", "");
    }
}
