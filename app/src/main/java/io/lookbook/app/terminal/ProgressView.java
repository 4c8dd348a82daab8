package io.lookbook.app.terminal;

import io.lookbook.app.terminal.ProgressSnapshot.RunRow;
import io.lookbook.app.terminal.ProgressSnapshot.Task;
import io.lookbook.app.terminal.ProgressSnapshot.Total;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Lays out how far all work is: a line a run and one for all of them, in columns that are left out, the least important first,
 * where the window is narrow. Immutable.
 */
public final class ProgressView {
    /** A window narrower than this gets one short line. */
    static final int NARROW = 40;

    private static final int GAP = 2;
    private static final int LEAST_BAR = 8;
    private static final int MOST_BAR = 40;
    private static final int LONGEST_NAME = 24;
    private static final String TOTAL = "total";

    /** In the order in which they stand. */
    private enum Column {
        NAME,
        BAR,
        EPOCHS,
        LOSS,
        ACCURACY,
        SPEED,
        LEFT
    }

    /** In the order in which they are left out. */
    private static final List<Column> OPTIONAL =
            List.of(Column.SPEED, Column.LOSS, Column.BAR, Column.ACCURACY, Column.LEFT, Column.EPOCHS);

    private final AttributedStyle running;
    private final AttributedStyle all;
    private final AttributedStyle faint;
    private final Bar bar;

    /**
     * Creates it.
     *
     * @param traits what the terminal can do
     */
    public ProgressView(TerminalTraits traits) {
        this.running = foreground(traits, AttributedStyle.CYAN);
        this.all = foreground(traits, AttributedStyle.GREEN);
        this.faint = traits.colours() ? AttributedStyle.DEFAULT.faint() : AttributedStyle.DEFAULT;
        this.bar = new Bar(traits.unicode(), faint);
    }

    private static AttributedStyle foreground(TerminalTraits traits, int colour) {
        return traits.colours() ? AttributedStyle.DEFAULT.foreground(colour) : AttributedStyle.DEFAULT;
    }

    /**
     * Lays it out.
     *
     * @param snapshot how far all work is
     * @param window the size of the window
     * @return the lines, none wider than the window less one column, fewer than it has rows
     */
    public List<AttributedString> lines(ProgressSnapshot snapshot, Window window) {
        int width = window.columns() - 1; // a full line would wrap
        if (snapshot.isEmpty() || width < 1) {
            return List.of();
        }
        if (window.columns() < NARROW) {
            return List.of(cut(new AttributedString(brief(snapshot)), width));
        }
        int room = Math.max(1, window.rows() - 1 - (snapshot.task().isPresent() ? 1 : 0) - 2);
        List<RunRow> shown =
                snapshot.runs().subList(0, Math.min(room, snapshot.runs().size()));
        List<Map<Column, String>> cells =
                new ArrayList<>(shown.stream().map(ProgressView::cells).toList());
        Optional<Total> total = snapshot.total().filter(known -> known.all() > 1); // of one run its line tells all
        total.ifPresent(known -> cells.add(cells(known)));
        Map<Column, Integer> widths = widths(cells, width);
        List<AttributedString> lines = new ArrayList<>();
        snapshot.task().ifPresent(task -> lines.add(cut(line(task, width), width)));
        for (int i = 0; i < shown.size(); i++) {
            lines.add(cut(line(cells.get(i), shown.get(i).fraction(), running, widths), width));
        }
        int more = snapshot.runs().size() - shown.size();
        if (more > 0) {
            lines.add(cut(new AttributedString("and " + more + " more", faint), width));
        }
        total.ifPresent(known -> lines.add(cut(line(cells.get(shown.size()), known, widths), width)));
        return List.copyOf(lines.subList(Math.max(0, lines.size() - Math.max(1, window.rows() - 1)), lines.size()));
    }

    private static Map<Column, String> cells(RunRow run) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        cells.put(Column.NAME, TextWidth.abbreviate(run.name(), LONGEST_NAME));
        cells.put(Column.EPOCHS, run.epochs());
        cells.put(Column.LOSS, number("loss %.4f", run.loss()));
        cells.put(Column.ACCURACY, number("val %5.2f %%", 100 * run.validationAccuracy()));
        cells.put(Column.SPEED, number("%.0f/s", run.imagesPerSecond()));
        cells.put(Column.LEFT, TimeLeft.text(run.secondsLeft()));
        return cells;
    }

    private static Map<Column, String> cells(Total total) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        cells.put(Column.NAME, TOTAL);
        cells.put(Column.EPOCHS, total.done() + "/" + total.all());
        cells.put(Column.LEFT, TimeLeft.text(total.secondsLeft()));
        return cells;
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
    }

    /** The columns that have room, each as wide as its widest cell; the bar takes what is left. */
    private static Map<Column, Integer> widths(List<Map<Column, String>> rows, int width) {
        Map<Column, Integer> widths = new EnumMap<>(Column.class);
        widths.put(Column.BAR, LEAST_BAR);
        for (Map<Column, String> row : rows) {
            row.forEach((column, text) -> {
                if (!text.isEmpty()) {
                    widths.merge(column, TextWidth.of(text), Math::max);
                }
            });
        }
        for (Column column : OPTIONAL) {
            if (sum(widths) > width) {
                widths.remove(column);
            }
        }
        int left = width - sum(widths);
        widths.computeIfPresent(Column.BAR, (column, least) -> Math.min(MOST_BAR, least + Math.max(0, left)));
        return widths;
    }

    private static int sum(Map<Column, Integer> widths) {
        return widths.values().stream().mapToInt(Integer::intValue).sum() + GAP * (widths.size() - 1);
    }

    private AttributedString line(
            Map<Column, String> cells, double fraction, AttributedStyle style, Map<Column, Integer> widths) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        widths.forEach((column, width) -> {
            line.append(line.length() == 0 ? "" : " ".repeat(GAP));
            if (column == Column.BAR) {
                bar.append(line, fraction, width, style);
            } else {
                append(line, cells.getOrDefault(column, ""), width, column != Column.NAME);
            }
        });
        return line.toAttributedString();
    }

    /** The words stand where the numbers of a run stand above them. */
    private AttributedString line(Map<Column, String> cells, Total total, Map<Column, Integer> widths) {
        Set<Column> middle = EnumSet.range(Column.EPOCHS, Column.SPEED);
        middle.retainAll(widths.keySet());
        int room = middle.stream().mapToInt(widths::get).sum() + GAP * Math.max(0, middle.size() - 1);
        String words = total.done() + " of " + total.all() + " done"
                + (total.waiting() > 0 ? ", " + total.waiting() + " waiting" : "");
        if (words.length() > room) {
            return line(cells, total.fraction(), all, widths);
        }
        AttributedStringBuilder line = new AttributedStringBuilder();
        append(line, TOTAL, widths.get(Column.NAME), false);
        if (widths.containsKey(Column.BAR)) {
            line.append(" ".repeat(GAP));
            bar.append(line, total.fraction(), widths.get(Column.BAR), all);
        }
        line.append(" ".repeat(GAP));
        append(line, words, room, false);
        if (widths.containsKey(Column.LEFT)) {
            line.append(" ".repeat(GAP));
            append(line, cells.get(Column.LEFT), widths.get(Column.LEFT), true);
        }
        return line.toAttributedString();
    }

    private static void append(AttributedStringBuilder line, String text, int width, boolean right) {
        line.append(right ? TextWidth.padLeft(text, width) : TextWidth.padRight(text, width));
    }

    private AttributedString line(Task task, int width) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(task.name());
        int room = width - TextWidth.of(task.name()) - GAP - GAP - "100 %".length();
        if (!Double.isNaN(task.fraction())) {
            line.append(" ".repeat(GAP));
            if (room >= LEAST_BAR) {
                bar.append(line, task.fraction(), Math.min(MOST_BAR, room), running);
                line.append(" ".repeat(GAP));
            }
            line.append(String.format(Locale.ROOT, "%3.0f %%", Math.floor(100 * task.fraction())));
        }
        return line.toAttributedString();
    }

    private static String brief(ProgressSnapshot snapshot) {
        List<String> words = new ArrayList<>();
        snapshot.total().ifPresent(total -> {
            words.add(total.done() + "/" + total.all());
            words.add(number("%.0f%%", Math.floor(100 * total.fraction())));
            words.add(TimeLeft.text(total.secondsLeft()));
        });
        if (words.isEmpty()) {
            snapshot.task().ifPresent(task -> words.add(task.name()));
        }
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }

    private static AttributedString cut(AttributedString line, int width) {
        return line.columnLength() <= width ? line : line.columnSubSequence(0, width);
    }
}
