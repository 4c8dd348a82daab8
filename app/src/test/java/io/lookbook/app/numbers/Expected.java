package io.lookbook.app.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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

    /** A text whose numbers come neither from predictions nor from a history; {@code why} says from where. */
    void doesNotCheck(String regex, String why) {
        assert !why.isEmpty();
        unchecked.add(Pattern.compile(regex));
    }

    /**
     * A table.
     *
     * @param caption how its caption begins
     * @param rows its heading and all its rows; a cell is a string, a number or a list of the parts of a statement
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
        section.texts().forEach(text -> text(text, wrong));
        section.figures().forEach(figure -> {
            figure.alternativeText().ifPresent(text -> text(text, wrong));
            drawn(figure, wrong);
        });
        List<String> found = new ArrayList<>();
        section.tables().forEach(table -> table(table, found, wrong));
        tables.keySet().stream()
                .filter(caption -> !found.contains(caption))
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

    private void text(String text, List<String> wrong) {
        Statement read = reader.read(text);
        if (read.hasNumbers() && !isUnchecked(text) && statements.stream().noneMatch(read::agrees)) {
            wrong.add("'" + text + "' says [" + read + "]; " + nearest(read));
        }
    }

    private String nearest(Statement read) {
        return statements.stream()
                .max((a, b) -> Integer.compare(read.sameUntil(a), read.sameUntil(b)))
                .filter(statement -> read.sameUntil(statement) > 0)
                .map(statement -> "the nearest reference is [" + statement + "]")
                .orElse("there is no reference");
    }

    private void drawn(ReportSection.Figure figure, List<String> wrong) {
        Drawn expected = drawings.entrySet().stream()
                .filter(entry -> figure.caption().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Drawn(TICK, 0, List.of()));
        List<String> strings = figure.strings().stream()
                .filter(text -> reader.read(text).hasNumbers())
                .filter(text -> !expected.ticks().matcher(text).matches())
                .toList();
        List<Statement> read = strings.subList(0, Math.max(0, strings.size() - expected.last())).stream()
                .map(reader::read)
                .toList();
        if (read.isEmpty() && expected.mayBeEmpty()) {
            return;
        }
        for (int i = 0; i < Math.max(read.size(), expected.statements().size()); i++) {
            String left = i < read.size() ? read.get(i).toString() : "nothing";
            String right = i < expected.statements().size()
                    ? expected.statements().get(i).toString()
                    : "nothing";
            if (left.equals("nothing")
                    || right.equals("nothing")
                    || !read.get(i).agrees(expected.statements().get(i))) {
                wrong.add("the figure '" + figure.caption() + "' shows [" + left + "] where the reference is [" + right
                        + "]");
                return;
            }
        }
    }

    private void table(ReportSection.Table table, List<String> found, List<String> wrong) {
        String caption = tables.keySet().stream()
                .filter(start -> table.caption().startsWith(start))
                .findFirst()
                .orElse("");
        if (caption.isEmpty()) {
            boolean numbers = table.rows().stream()
                    .flatMap(List::stream)
                    .anyMatch(cell -> reader.read(cell).hasNumbers()
                            && !isUnchecked(cell)
                            && statements.stream().noneMatch(reader.read(cell)::agrees));
            if (numbers) {
                wrong.add("the table '" + table.caption() + "' has no reference: " + table.rows());
            }
            return;
        }
        found.add(caption);
        List<List<Object>> expected = tables.get(caption);
        if (table.rows().size() != expected.size()) {
            wrong.add("the table '" + caption + "' has " + table.rows().size() + " rows, not " + expected.size());
            return;
        }
        for (int row = 0; row < expected.size(); row++) {
            List<String> cells = table.rows().get(row);
            if (cells.size() != expected.get(row).size()) {
                wrong.add("the table '" + caption + "' has the row " + cells + ", not " + expected.get(row));
                continue;
            }
            for (int column = 0; column < cells.size(); column++) {
                Object reference = expected.get(row).get(column);
                if (!agrees(cells.get(column), reference)) {
                    wrong.add("the table '" + caption + "' says '" + cells.get(column) + "' for " + cells.get(0) + ", "
                            + table.rows().get(0).get(column) + ", where the reference is " + reference);
                }
            }
        }
    }

    private boolean agrees(String cell, Object reference) {
        return reference instanceof String text
                ? cell.equals(text)
                : reader.read(cell).agrees(reader.reference(reference));
    }
}
