package io.lookbook.app.cli;

import io.lookbook.app.plugin.Suggestions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook help}. */
@Command(
        name = "help",
        description = "Explain a command or a topic.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  lookbook help run", "  lookbook help exit-codes", "  lookbook help environment"})
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND|TOPIC",
            description = "A command, exit-codes or environment. Without it: the first page.")
    private String subject;

    @Override
    public Integer call() {
        CommandLine lookbook = spec.commandLine().getParent();
        PrintWriter out = spec.commandLine().getOut();
        if (subject == null) {
            lookbook.usage(out);
        } else if (HelpTopic.of(subject).isPresent()) {
            print(HelpTopic.of(subject).get(), out);
        } else {
            command(lookbook).usage(out);
        }
        return ExitCode.DONE;
    }

    private CommandLine command(CommandLine lookbook) {
        CommandLine command = lookbook.getSubcommands().get(subject);
        if (command == null) {
            List<String> known = new ArrayList<>(Main.commandsForPeople(lookbook.getCommandSpec()));
            known.addAll(HelpTopic.words());
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no help on '" + subject + "'. There is on " + String.join(", ", known) + "."
                            + Suggestions.didYouMean(subject, known));
        }
        return command;
    }

    private static void print(HelpTopic topic, PrintWriter out) {
        int width = topic.lines().stream()
                .mapToInt(line -> line.term().length())
                .max()
                .orElse(0);
        out.println(topic.title() + ":");
        for (HelpTopic.Line line : topic.lines()) {
            out.println("  " + line.term() + " ".repeat(width - line.term().length()) + "  " + line.text());
        }
    }
}
