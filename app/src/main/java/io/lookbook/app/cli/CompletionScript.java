package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.scaffold.ProjectKind;
import io.lookbook.app.store.ShellWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The scripts that complete command lines. What is the same in every shell, which commands and options there are and what their
 * values are, comes from the command line's own model as shell functions; the rest is a template for each shell.
 */
final class CompletionScript {
    private static final String KINDS =
            Arrays.stream(PluginKind.values()).map(PluginKind::word).collect(Collectors.joining(" "));

    private final CommandLine lookbook;

    /** A shell whose command lines can be completed. */
    enum Shell {
        /** The GNU one. */
        BASH,

        /** The Z shell. */
        ZSH;

        static Optional<Shell> of(String name) {
            return Arrays.stream(values())
                    .filter(shell -> shell.word().equals(name))
                    .findFirst();
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CompletionScript(CommandLine lookbook) {
        this.lookbook = lookbook;
    }

    String of(Shell shell) {
        return resource("completion." + shell.word()).replace("{{tables}}\n", tables());
    }

    private String tables() {
        List<CommandSpec> commands = Main.commandsForPeople(lookbook.getCommandSpec()).stream()
                .map(name -> lookbook.getSubcommands().get(name).getCommandSpec())
                .toList();
        StringBuilder options = new StringBuilder();
        StringBuilder values = new StringBuilder();
        StringBuilder positions = new StringBuilder();
        for (CommandSpec command : commands) {
            command.names().forEach(name -> {
                options.append(options(name, command));
                values.append(values(name, command));
                positions.append(positions(name, command));
            });
        }
        return "_lookbook_commands() {\n    printf '%s\\n' "
                + words(commands, command -> command.name() + "\t" + HelpLayout.firstSentence(command)) + "\n}\n\n"
                + function("_lookbook_options", "$1", options)
                + function("_lookbook_value", "$1 $2", values)
                + function("_lookbook_position", "$1 $2", positions);
    }

    private static String options(String name, CommandSpec command) {
        return entry(
                name,
                "printf '%s\\n' "
                        + words(
                                shown(command),
                                option -> option.longestName() + "\t" + HelpLayout.firstSentence(option)));
    }

    private static String values(String name, CommandSpec command) {
        return shown(command).stream()
                .filter(option -> option.arity().max() > 0)
                .map(option -> entry(name + " " + option.longestName(), "echo " + source(command, option)))
                .collect(Collectors.joining());
    }

    private static String positions(String name, CommandSpec command) {
        List<PositionalParamSpec> parameters = command.positionalParameters();
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < parameters.size(); i++) {
            // Of several the last takes all that follows.
            boolean repeats =
                    i == parameters.size() - 1 && parameters.get(i).index().max() == Integer.MAX_VALUE;
            entries.append(entry(name + " " + i, repeats, "echo " + source(command, parameters.get(i))));
        }
        return entries.toString();
    }

    private static List<OptionSpec> shown(CommandSpec command) {
        return OptionGroups.of(command).values().stream().flatMap(List::stream).toList();
    }

    /**
     * What the words for it are taken from: a kind of plugin, {@code of-kind} with all kinds, {@code runs}, {@code labels}, {@code files} with their endings,
     * {@code folders}, {@code words} with the words, {@code commands} or {@code nothing}.
     */
    private static String source(CommandSpec command, ArgSpec arg) {
        List<String> choices = Choices.of(arg);
        if (!choices.isEmpty()) {
            return "words " + String.join(" ", choices);
        }
        String label = arg.paramLabel();
        if (label.equals("LABEL")) {
            return "labels";
        }
        if (arg instanceof OptionSpec option) {
            String name = option.longestName().replaceFirst("^--(add-)?", "");
            Optional<String> kind = Arrays.stream(PluginKind.values())
                    .map(PluginKind::word)
                    .filter(name::equals)
                    .findFirst();
            if (kind.isPresent()) {
                return kind.get();
            }
        }
        if (label.contains("RUN")) {
            return "runs";
        }
        if (label.equals("KIND")) {
            return "words " + (command.name().equals("new") ? String.join(" ", ProjectKind.words()) : KINDS);
        }
        if (label.equals("WHERE")) {
            return PluginKind.CLUSTER.word();
        }
        return Map.of(
                        "FILE.yaml|FILE.pdf", "files yaml yml pdf",
                        "EXPERIMENT.yaml", "files yaml yml",
                        "REPORT.pdf", "files pdf",
                        "IMAGE", "files png jpg jpeg gz idx3-ubyte",
                        "DIR", "folders",
                        "FILE", "files",
                        "SHELL", "words bash zsh",
                        "COMMAND|TOPIC", "commands " + String.join(" ", HelpTopic.words()))
                .getOrDefault(label, command.name().equals("describe") ? "of-kind " + KINDS : "nothing");
    }

    private static String function(String name, String subject, StringBuilder entries) {
        return name + "() {\n    case \"" + subject + "\" in\n" + entries + "    esac\n}\n\n";
    }

    private static String entry(String pattern, String action) {
        return entry(pattern, false, action);
    }

    private static String entry(String pattern, boolean repeats, String action) {
        String quoted = repeats
                ? ShellWord.of(pattern.substring(0, pattern.lastIndexOf(' ') + 1)) + "*"
                : ShellWord.of(pattern);
        return "        " + quoted + ") " + action + " ;;\n";
    }

    private static <T> String words(List<T> items, Function<T, String> text) {
        List<String> words = new ArrayList<>();
        items.forEach(item -> words.add("'" + text.apply(item).replace("'", "'\\''") + "'"));
        return String.join(" \\\n            ", words);
    }

    private static String resource(String name) {
        try (InputStream in = CompletionScript.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
