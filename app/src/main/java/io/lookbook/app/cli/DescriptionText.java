package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.Option;
import io.lookbook.api.model.Architecture;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.terminal.TextWidth;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Help.ColorScheme;

/** Describes a plugin for a reader at a terminal. */
final class DescriptionText {
    private static final String INDENT = "  ";
    private static final String DEEPER = "      ";
    private static final int LEAST_WIDTH = 40;

    private final ColorScheme colours;
    private final int width;

    DescriptionText(ColorScheme colours, int width) {
        this.colours = requireNonNull(colours, "colours is null");
        this.width = Math.max(LEAST_WIDTH, width);
    }

    void print(PluginDescription description, PrintWriter out) {
        Plugin<?> plugin = description.plugin();
        out.println(colours.text(
                "@|bold " + plugin.kind().word() + " " + plugin.name() + "|@")); // names are kebab-case, no markup
        out.print(folded(PluginWords.line(plugin.description()), INDENT));
        printOptions(description, out);
        printTraining(description, out);
        description.inspection().architecture().ifPresent(layers -> printLayers(layers, description, out));
        printSource(description, out);
        heading("Examples", out);
        description.examples().forEach(example -> out.println(INDENT + PluginWords.line(example)));
        out.flush();
    }

    private void printOptions(PluginDescription description, PrintWriter out) {
        List<Option<?>> options = description.plugin().options();
        heading(options.isEmpty() ? "Options: none" : "Options", out);
        for (Option<?> option : options) {
            out.println(INDENT
                    + PluginWords.line(option.name() + "="
                            + description.inspection().options().getOrDefault(option.name(), "")
                            + changed(description, option)));
            out.print(folded(PluginWords.line(option.help() + " (" + PluginWords.range(option) + ")"), DEEPER));
        }
        List<String> ofHost = description.inspection().options().entrySet().stream()
                .filter(entry ->
                        options.stream().noneMatch(option -> option.name().equals(entry.getKey())))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        if (!ofHost.isEmpty()) {
            out.println(INDENT + "and, as every " + description.plugin().kind().word() + ":");
            out.print(folded(PluginWords.line(String.join("  ", ofHost)), DEEPER));
        }
    }

    private static <T> String changed(PluginDescription description, Option<T> option) {
        String usual = option.format(option.defaultValue());
        return usual.equals(description.inspection().options().get(option.name())) ? "" : "   (default: " + usual + ")";
    }

    private void printTraining(PluginDescription description, PrintWriter out) {
        Map<String, String> training = description.inspection().training();
        if (description.plugin().kind() == PluginKind.MODEL) {
            heading(training.isEmpty() ? "Recipe: none, it trains itself" : "Recipe", out);
            if (!training.isEmpty()) {
                out.print(folded(
                        PluginWords.line(training.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining("  "))),
                        INDENT));
            }
        }
    }

    private void printLayers(Architecture architecture, PluginDescription description, PrintWriter out) {
        heading(
                "Layers for images of " + description.input().shape() + " and "
                        + description.input().classes() + " classes",
                out);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("layer", "", "output", "parameters"));
        for (Architecture.Layer layer : architecture.layers()) {
            rows.add(List.of(
                    PluginWords.line(layer.type()),
                    PluginWords.line(layer.detail()),
                    layer.outputShape().stream().map(String::valueOf).collect(Collectors.joining(" x ")),
                    count(layer.parameters())));
        }
        rows.add(List.of("total", "", "", count(architecture.parameters())));
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> TextWidth.of(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            out.println(INDENT
                    + TextWidth.padRight(row.get(0), widths[0])
                    + INDENT
                    + TextWidth.padRight(row.get(1), widths[1])
                    + INDENT
                    + TextWidth.padLeft(row.get(2), widths[2])
                    + INDENT
                    + TextWidth.padLeft(row.get(3), widths[3]));
        }
        out.println(INDENT + count(architecture.multiplyAdds()) + " multiply-adds an image");
    }

    private void printSource(PluginDescription description, PrintWriter out) {
        Plugin<?> plugin = description.plugin();
        heading("Source", out);
        out.println(INDENT
                + PluginWords.source(plugin)
                + plugin.source()
                        .location()
                        .map(Path::toString)
                        .map(file -> ", " + PluginWords.line(file))
                        .orElse(""));
        out.println(INDENT + "class    " + PluginWords.line(plugin.provider()));
        description.licence().ifPresent(licence -> out.println(INDENT + "licence  " + licence));
        description.ownJar().ifPresent(jar -> {
            out.println(INDENT + "jar      " + PluginWords.line(jar));
            out.println(INDENT + "sha256   " + description.sha256().get(jar));
        });
        int others = description.sha256().size() - (description.ownJar().isPresent() ? 1 : 0);
        if (others > 0) {
            out.println(INDENT + "and " + others + (others == 1 ? " further jar" : " further jars")
                    + "; --json lists them");
        }
    }

    private void heading(String words, PrintWriter out) {
        out.println();
        out.println(colours.text("@|bold " + words + "|@"));
    }

    private String folded(String words, String indent) {
        String end = System.lineSeparator();
        return indent + WordUtils.wrap(words, width - indent.length(), end + indent, false) + end;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
