package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.app.plugin.FailedPlugin;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.plugin.PluginWarning;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.terminal.TextWidth;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The list of plugins for a reader at a terminal: one block a kind, a line a plugin. */
final class PluginListingText {
    private static final int MIN_WIDTH = 60;
    private static final int INDENT = 2;
    private static final int LEAST_DESCRIPTION = 20;

    private final ColorScheme colours;
    private final int width;
    private final boolean wholeLines;

    /**
     * Creates it.
     *
     * @param width of a line
     * @param wholeLines whether a line may be longer where it would have to be cut: nobody reads it on a terminal
     */
    PluginListingText(ColorScheme colours, int width, boolean wholeLines) {
        this.colours = requireNonNull(colours, "colours is null");
        this.width = Math.max(MIN_WIDTH, width);
        this.wholeLines = wholeLines;
    }

    void print(PluginRegistry registry, List<PluginKind> kinds, PrintWriter out) {
        List<? extends Plugin<?>> all =
                kinds.stream().flatMap(kind -> registry.all(kind).stream()).toList();
        int names = widest(all, Plugin::name);
        int sources = widest(all, PluginWords::source);
        for (PluginKind kind : kinds) {
            List<? extends Plugin<?>> plugins = registry.all(kind);
            out.println(text(bold(kind.word() + "s") + (plugins.isEmpty() ? ": none" : "")));
            plugins.forEach(plugin -> out.println(line(plugin, names, sources)));
            namesakes(kind, plugins).forEach(out::println);
            out.println();
        }
        printWarnings(registry.warnings(), out);
        printFailures(registry.failures(), out);
        out.println("'lookbook describe NAME' shows its options, its layers, and where it comes from.");
        out.flush();
    }

    private static int widest(List<? extends Plugin<?>> plugins, Function<Plugin<?>, String> column) {
        return plugins.stream()
                .mapToInt(plugin -> TextWidth.of(column.apply(plugin)))
                .max()
                .orElse(0);
    }

    /** One line; on a terminal a description that is longer ends where the line does. */
    private Text line(Plugin<?> plugin, int names, int sources) {
        String gap = " ".repeat(INDENT);
        String name = bold(plugin.name()) + " ".repeat(names - TextWidth.of(plugin.name()));
        String source = faint(TextWidth.padRight(PluginWords.source(plugin), sources));
        int left = Math.max(LEAST_DESCRIPTION, width - names - sources - 3 * INDENT);
        String description = PluginWords.line(plugin.description());
        return text(gap
                + name
                + gap
                + source
                + gap
                + escape(wholeLines ? description : TextWidth.abbreviate(description, left)));
    }

    private static List<String> namesakes(PluginKind kind, List<? extends Plugin<?>> plugins) {
        return plugins.stream()
                .filter(plugin -> plugins.stream()
                                .filter(other -> other.name().equals(plugin.name()))
                                .count()
                        > 1)
                .map(plugin -> "  Another " + kind.word() + " has the same name: select this one as "
                        + TerminalText.line(plugin.id()))
                .toList();
    }

    private void printFailures(List<FailedPlugin> failures, PrintWriter out) {
        if (failures.isEmpty()) {
            return;
        }
        out.println(text(bold("could not be loaded")));
        failures.forEach(failure -> print(failure.where(), failure.reason(), failure.advice(), out));
        out.println();
    }

    private void printWarnings(List<PluginWarning> warnings, PrintWriter out) {
        if (warnings.isEmpty()) {
            return;
        }
        out.println(text(bold("misbehaved while they were loaded, and can be used")));
        warnings.forEach(warning -> print(warning.where(), warning.reason(), warning.advice(), out));
        out.println();
    }

    private void print(String where, String reason, String advice, PrintWriter out) {
        out.println(text("  " + bold(where)));
        TextTable table = TextTable.forColumns(colours, new Column(width, 2 * INDENT, Overflow.WRAP));
        table.addRowValues(text(escape(reason + ". " + advice + ".")));
        out.print(table);
    }

    private Text text(String markup) {
        return colours.text(markup);
    }

    private static String bold(String words) {
        return "@|bold " + escape(words) + "|@";
    }

    private static String faint(String words) {
        return "@|faint " + escape(words) + "|@";
    }

    /** Words of a plugin must not act as picocli's markup, nor as control sequences of a terminal. */
    private static String escape(String words) {
        return PluginWords.line(words).replace("@|", "@ |").replace("|@", "| @");
    }
}
