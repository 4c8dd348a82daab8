package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, in the order of the help. Each is made only where it is needed: making all of them costs as much as a help page. */
final class Commands {
    private static final Set<String> ABOUT_ALL = Set.of("-h", "--help", "-V", "--version");

    private final Bootstrap bootstrap;

    Commands(Bootstrap bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    /** The one place that names every command. */
    static List<Entry> all() {
        return List.of(
                new Entry(CommandGroup.COMPARE, RunCommand.class, RunCommand::new),
                new Entry(CommandGroup.COMPARE, ListCommand.class, bootstrap -> new ListCommand()),
                new Entry(CommandGroup.COMPARE, ReportCommand.class, ReportCommand::new),
                new Entry(CommandGroup.COMPARE, CompareCommand.class, CompareCommand::new),
                new Entry(CommandGroup.COMPARE, GateCommand.class, bootstrap -> new GateCommand()),
                new Entry(CommandGroup.COMPARE, VerifyCommand.class, VerifyCommand::new),
                new Entry(CommandGroup.USE, PredictCommand.class, PredictCommand::new),
                new Entry(CommandGroup.USE, ExportCommand.class, ExportCommand::new),
                new Entry(CommandGroup.LOOK, PluginsCommand.class, PluginsCommand::new),
                new Entry(CommandGroup.LOOK, DescribeCommand.class, DescribeCommand::new),
                new Entry(CommandGroup.LOOK, SchemaCommand.class, SchemaCommand::new),
                new Entry(CommandGroup.LOOK, BenchCommand.class, BenchCommand::new),
                new Entry(CommandGroup.LOOK, CacheCommand.class, CacheCommand::new),
                new Entry(CommandGroup.EXTEND, NewCommand.class, NewCommand::new),
                new Entry(CommandGroup.EXTEND, CompletionCommand.class, CompletionCommand::new),
                new Entry(CommandGroup.EXTEND, HelpCommand.class, bootstrap -> new HelpCommand()),
                new Entry(CommandGroup.INTERNAL, IsolatedRunCommand.class, IsolatedRunCommand::new),
                new Entry(CommandGroup.INTERNAL, CompletionWordsCommand.class, CompletionWordsCommand::new));
    }

    /** Adds what a command line needs: the one command that it names, the names of all for the first page, else all. */
    void addTo(CommandLine lookbook, String[] args) {
        Optional<Entry> named = all().stream()
                .filter(entry -> args.length > 0 && entry.name().equals(args[0]))
                .findFirst();
        if (named.isPresent() && named.get().type() != HelpCommand.class) {
            lookbook.addSubcommand(named.get().maker().apply(bootstrap));
        } else if (Arrays.stream(args).allMatch(ABOUT_ALL::contains)) {
            all().forEach(entry -> lookbook.addSubcommand(entry.name(), entry.outline()));
        } else {
            addAllTo(lookbook);
        }
    }

    void addAllTo(CommandLine lookbook) {
        all().forEach(entry -> lookbook.addSubcommand(entry.maker().apply(bootstrap)));
    }

    /**
     * A command.
     *
     * @param group where it stands in the help
     * @param type its class, which has picocli's annotation
     * @param maker makes it
     */
    record Entry(CommandGroup group, Class<?> type, Function<Bootstrap, Object> maker) {
        String name() {
            return annotation().name();
        }

        /** Its name and description, without its options. */
        CommandSpec outline() {
            CommandSpec spec = CommandSpec.create().name(name());
            spec.usageMessage()
                    .description(annotation().description())
                    .hidden(annotation().hidden());
            return spec;
        }

        private Command annotation() {
            return type.getAnnotation(Command.class);
        }
    }
}
