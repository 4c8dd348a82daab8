package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.Option;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.optim.Schedule;
import io.lookbook.app.plugin.FailedPlugin;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.plugin.PluginWarning;
import io.lookbook.app.report.TerminalText;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The list of plugins for a reader at a terminal: one block a kind, one paragraph a plugin. */
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

    void print(PluginRegistry registry, PrintWriter out) {
        for (PluginKind kind : PluginKind.values()) {
            List<? extends Plugin<?>> plugins = registry.all(kind);
            out.println(text(bold(kind.word() + "s") + (plugins.isEmpty() ? ": none" : "")));
            if (!plugins.isEmpty()) {
                out.print(table(plugins));
            }
            namesakes(kind, plugins).forEach(out::println);
            if (kind == PluginKind.MODEL) {
                printRecipes(plugins, out);
            }
            out.println();
        }
        printWarnings(registry.warnings(), out);
        printFailures(registry.failures(), out);
        out.flush();
    }

    private TextTable table(List<? extends Plugin<?>> plugins) {
        int left = Math.min(
                MAX_LEFT,
                INDENT
                        + 2
                        + plugins.stream()
                                .flatMap(plugin -> Stream.concat(
                                        Stream.of(plugin.name()),
                                        plugin.options().stream().map(option -> "  " + option)))
                                .mapToInt(String::length)
                                .max()
                                .orElse(0));
        TextTable table = TextTable.forColumns(
                colours, new Column(left, INDENT, Overflow.SPAN), new Column(width - left, 0, Overflow.WRAP));
        table.setAdjustLineBreaksForWideCJKCharacters(true);
        for (Plugin<?> plugin : plugins) {
            table.addRowValues(
                    text(bold(plugin.name())),
                    text(escape(plugin.description()) + " " + faint("(" + source(plugin) + ")")));
            for (Option<?> option : plugin.options()) {
                table.addRowValues(text("  " + escape(option.toString())), text(help(option)));
            }
        }
        return table;
    }

    private static String source(Plugin<?> plugin) {
        String version = plugin.source().version();
        return plugin.source().id() + (version.equals("unknown") ? "" : " " + version);
    }

    private static String help(Option<?> option) {
        String type = option.type().equals("choice") || option.type().equals("flag") ? "" : option.type() + ", ";
        String range = option.type().equals("text") ? "text" : type + option.allowed();
        return escape(option.help()) + " " + faint("(" + range + ")");
    }

    private void printRecipes(List<? extends Plugin<?>> models, PrintWriter out) {
        List<String> lines = models.stream()
                .flatMap(plugin -> plugin.recipe().map(recipe -> plugin.name() + " " + words(recipe)).stream())
                .toList();
        if (!lines.isEmpty()) {
            out.println(
                    "  Recipes, unless told otherwise by optimizer, learning-rate, epochs, batch-size, schedule, warmup");
            out.println("  and patience:");
            lines.forEach(line -> out.println("    " + line));
        }
    }

    private static String words(Recipe recipe) {
        return recipe.optimizer() + ", learning rate "
                + BigDecimal.valueOf(recipe.learningRate()).toPlainString() + ", " + recipe.epochs() + " epochs, "
                + (recipe.batchSize() == Recipe.FULL_BATCH ? "full batch" : "batch size " + recipe.batchSize())
                + words(recipe.schedule())
                + (recipe.patience() == 0 ? "" : ", patience " + recipe.patience());
    }

    private static String words(Schedule schedule) {
        if (schedule.equals(Schedule.CONSTANT)) {
            return "";
        }
        String parameters = schedule.decay().parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                .collect(Collectors.joining(", "));
        return ", schedule " + schedule.decay().word()
                + (parameters.isEmpty() ? "" : " (" + parameters + ")")
                + (schedule.warmup() == 0 ? "" : ", warmup " + schedule.warmup());
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
        String line = TerminalText.line(words.replaceAll("\\p{Cntrl}+", " "));
        return line.replace("@|", "@ |").replace("|@", "| @");
    }
}
