package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.app.plugin.FailedPlugin;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.plugin.PluginWarning;
import io.lookbook.app.report.TerminalText;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The list of plugins for a reader at a terminal: one block a kind, a line or two a plugin. */
final class PluginListingText {
    private static final int MIN_WIDTH = 60;
    private static final int INDENT = 2;
    private static final int MAX_LEFT = 30;

    private final ColorScheme colours;
    private final int width;

    PluginListingText(ColorScheme colours, int width) {
        this.colours = requireNonNull(colours, "colours is null");
        this.width = Math.max(MIN_WIDTH, width);
    }

    void print(PluginRegistry registry, List<PluginKind> kinds, PrintWriter out) {
        int name = kinds.stream()
                .flatMap(kind -> registry.all(kind).stream())
                .mapToInt(plugin -> plugin.name().length())
                .max()
                .orElse(0);
        int left = Math.min(MAX_LEFT, INDENT + name + INDENT);
        for (PluginKind kind : kinds) {
            List<? extends Plugin<?>> plugins = registry.all(kind);
            out.println(text(bold(kind.word() + "s") + (plugins.isEmpty() ? ": none" : "")));
            if (!plugins.isEmpty()) {
                out.print(table(plugins, left));
            }
            namesakes(kind, plugins).forEach(out::println);
            out.println();
        }
        printWarnings(registry.warnings(), out);
        printFailures(registry.failures(), out);
        out.println("'lookbook describe NAME' shows the options of a plugin, its layers, and where it comes from.");
        out.flush();
    }

    private TextTable table(List<? extends Plugin<?>> plugins, int left) {
        TextTable table = TextTable.forColumns(
                colours, new Column(left, INDENT, Overflow.SPAN), new Column(width - left, 0, Overflow.WRAP));
        table.setAdjustLineBreaksForWideCJKCharacters(true);
        for (Plugin<?> plugin : plugins) {
            table.addRowValues(
                    text(bold(plugin.name())),
                    text(escape(plugin.description()) + " " + faint("(" + PluginWords.source(plugin) + ")")));
        }
        return table;
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
