package io.lookbook.app.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What one section of a report may say: every other number in it is wrong. */
final class Expected {
    private static final Pattern TICK = Pattern.compile("[+\u2212]?\\d[\\d.,]*[kM]?( %)?");

    private final Statement.Reader reader;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Pattern> unchecked = new ArrayList<>();
    private final Map<String, List<List<Object>>> tables = new LinkedHashMap<>();
    private final Map<String, Drawn> drawings = new LinkedHashMap<>();

    /**
     * The numbers drawn in a figure.
     *
     * @param ticks strings that are the marks of an axis or of a key
     * @param last how many of the last strings with numbers are the ends of a key
     * @param statements the others, in the order in which they are drawn
     */
    private record Drawn(Pattern ticks, int last, List<Statement> statements) {
        /** Where cells are too small for numbers, there are none but those of the key. */
        boolean mayBeEmpty() {
            return last > 0;
        }
    }

    Expected(Statement.Reader reader) {
        this.reader = reader;
    }

    /** A sentence, a caption or an alternative text, see {@link Statement.Reader#reference}. */
    void says(Object... parts) {
        statements.add(reader.reference(parts));
    }

    /** Texts whose numbers are no results. */
    void doesNotCheck(String regex) {
        unchecked.add(Pattern.compile(regex));
    }

    /**
     * A table.
     *
     * @param caption how its caption begins
     * @param rows its heading and all its rows; a cell is a string that must stand there exactly, a number or a statement
     */
    void table(String caption, List<List<Object>> rows) {
        tables.put(caption, rows);
    }

    /** What a figure with this caption shows in numbers; a number that stands alone is a tick. */
    void draws(String caption, List<Statement> statements) {
        drawings.put(caption, new Drawn(TICK, 0, statements));
    }

    /** A figure that shows numbers that stand alone, and has other ticks, or a key at the end. */
    void draws(String caption, String ticks, int last, List<Statement> statements) {
        drawings.put(caption, new Drawn(Pattern.compile(ticks), last, statements));
    }

    Statement statement(Object... parts) {
        return reader.reference(parts);
    }

    static List<Object> row(Object... cells) {
        return Arrays.asList(cells);
    }

    /** {@return what the section says that it should not say} */
    List<String> disagreements(ReportSection section) {
        List<String> wrong = new ArrayList<>();
        section.said().forEach(text -> wrong.addAll(disagreements(text)));
        section.tables().forEach(table -> wrong.addAll(disagreements(table)));
        section.figures().forEach(figure -> wrong.addAll(disagreements(figure)));
        tables.keySet().stream()
                .filter(caption -> section.tables().stream()
                        .noneMatch(table -> table.caption().startsWith(caption)))
                .forEach(caption -> wrong.add("there is no table '" + caption + "'"));
        drawings.keySet().stream()
                .filter(caption -> section.figures().stream()
                        .noneMatch(figure -> figure.caption().startsWith(caption)))
                .forEach(caption -> wrong.add("there is no figure '" + caption + "'"));
        return wrong.stream().map(text -> section.title() + ": " + text).toList();
    }

    /** {@return whether the numbers of a text come from elsewhere} */
    boolean isUnchecked(String text) {
        return unchecked.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    /** {@return what a text says that it should not say} */
    List<String> disagreements(String text) {
        Statement read = reader.read(text);
        return read.hasNumbers() && !isUnchecked(text) && statements.stream().noneMatch(read::agrees)
                ? List.of("'" + text + "' says [" + read + "]; " + nearest(read))
                : List.of();
    }

    private String nearest(Statement read) {
        return statements.stream()
                .max((a, b) -> Integer.compare(read.sameUntil(a), read.sameUntil(b)))
                .filter(statement -> read.sameUntil(statement) > 0)
                .map(statement -> "the nearest reference is [" + statement + "]")
                .orElse("there is no reference");
    }

    private List<String> disagreements(ReportSection.Figure figure) {
        Drawn expected = drawings.entrySet().stream()
                .filter(entry -> figure.caption().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Drawn(TICK, 0, List.of()));
        List<Statement> all = figure.strings().stream()
                .filter(text -> !expected.ticks().matcher(text).matches())
                .map(reader::read)
                .filter(Statement::hasNumbers)
                .toList();
        List<Statement> read = all.subList(0, Math.max(0, all.size() - expected.last()));
        if (read.isEmpty() && expected.mayBeEmpty()) {
            return List.of();
        }
        String name = "the figure '" + figure.caption() + "' shows ";
        if (read.size() != expected.statements().size()) {
            return List.of(name + read + " where the reference is " + expected.statements());
        }
        return IntStream.range(0, read.size())
                .filter(i -> !read.get(i).agrees(expected.statements().get(i)))
                .mapToObj(i -> name + "[" + read.get(i) + "] where the reference is ["
                        + expected.statements().get(i) + "]")
                .toList();
    }

    /** {@return what a table says that it should not say} */
    List<String> disagreements(ReportSection.Table table) {
        Optional<List<List<Object>>> expected = tables.entrySet().stream()
                .filter(entry -> table.caption().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        String name = "the table '" + table.caption() + "' says ";
        if (expected.isEmpty()) {
            return table.rows().stream()
                    .flatMap(List::stream)
                    .flatMap(cell -> disagreements(cell).stream())
                    .map(text -> name + text)
                    .toList();
        }
        List<List<Object>> rows = expected.get();
        if (!sizes(table.rows()).equals(sizes(rows))) {
            return List.of(name + table.rows() + " where the reference is " + rows);
        }
        List<String> wrong = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                String cell = table.rows().get(row).get(column);
                Object reference = rows.get(row).get(column);
                if (!agrees(cell, reference)) {
                    wrong.add(
                            name + "'" + cell + "' for " + table.rows().get(row).get(0) + ", "
                                    + table.rows().get(0).get(column) + ", where the reference is [" + reference + "]");
                }
            }
        }
        return wrong;
    }

    private static <T> List<Integer> sizes(List<List<T>> rows) {
        return rows.stream().map(List::size).toList();
    }

    private boolean agrees(String cell, Object reference) {
        return reference instanceof String text
                ? cell.equals(text)
                : reader.read(cell).agrees(reader.reference(reference));
    }
}
