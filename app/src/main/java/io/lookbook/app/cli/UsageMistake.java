package io.lookbook.app.cli;

import io.lookbook.app.plugin.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what was probably meant. */
final class UsageMistake {
    /** What others have as options of a command and lookbook has as options of a model, because each may have its own. */
    private static final Set<String> OF_MODELS = Set.of(
            "batch-size",
            "dropout",
            "epochs",
            "hidden",
            "learning-rate",
            "lr",
            "patience",
            "schedule",
            "warmup",
            "weights");

    private static final Set<String> OF_DATASETS = Set.of("folder", "ratios", "scale", "split", "split-seed");

    /** How the words of picocli and {@link WholeNumbers} end, and what the option takes then. */
    private static final Map<String, String> TYPES =
            Map.of("is not a whole number", "a whole number", "is not a double", "a number");

    /** Picocli's words where a positional parameter is not given often enough. */
    private static final Pattern FEW = Pattern.compile(
            "^positional parameter at index \\S+ \\((\\S+)\\) requires at least (\\d+) values, but only (\\d+) were specified.*$",
            Pattern.DOTALL);

    private UsageMistake() {}

    /** Without a full stop where nothing is guessed. */
    static String text(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            return word.startsWith("-") && word.length() > 1 ? option(word, command) : argument(word, command);
        }
        if (wrong instanceof MissingParameterException) {
            // What is missing may be there, misspelt, or be the words that nothing takes.
            List<String> unmatched = wrong.getCommandLine().getUnmatchedArguments();
            return unmatched.stream()
                    .filter(word -> word.startsWith("-"))
                    .findFirst()
                    .map(word -> option(word, command))
                    .orElseGet(() -> FEW.matcher(wrong.getMessage())
                                    .replaceFirst("at least $2 of $1 are needed, not $3")
                            + (unmatched.isEmpty() ? example(command) : "; " + argument(unmatched.get(0), command)));
        }
        if (wrong.getArgSpec() != null) {
            List<String> choices = Choices.of(wrong.getArgSpec());
            if (!choices.isEmpty() && wrong.getMessage().startsWith("Invalid value")) {
                return "'" + name(wrong.getArgSpec()) + "' takes " + String.join(", ", choices) + ", not '"
                        + wrong.getValue() + "'." + Suggestions.didYouMean(wrong.getValue(), choices);
            }
            for (Map.Entry<String, String> type : TYPES.entrySet()) {
                if (wrong.getMessage().endsWith(type.getKey())) {
                    return "'" + name(wrong.getArgSpec()) + "' takes " + type.getValue() + ", not '" + wrong.getValue()
                            + "'";
                }
            }
        }
        return wrong.getMessage();
    }

    private static String example(CommandSpec command) {
        return Arrays.stream(command.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .findFirst()
                .map(line -> ". For example: " + line.strip())
                .orElse("");
    }

    private static String option(String word, CommandSpec command) {
        String name = word.split("=", 2)[0];
        String value = word.contains("=") ? word.substring(word.indexOf('=') + 1) : "VALUE";
        String bare = name.replaceFirst("^-+", "");
        String unknown = "there is no option '" + name + "'.";
        if (OF_MODELS.contains(bare) && command.findOption("--model") != null) {
            String option = bare.equals("lr") ? "learning-rate" : bare;
            return unknown + " Models have it: --model NAME:" + option + "=" + value
                    + (command.findOption("--set") == null ? "" : ", or --set models.LABEL." + option + "=" + value);
        }
        if (OF_DATASETS.contains(bare) && command.findOption("--dataset") != null) {
            return unknown + " Datasets have it: --dataset NAME:" + bare + "=" + value;
        }
        return unknown + Suggestions.didYouMean(name, shown(command));
    }

    private static String argument(String word, CommandSpec command) {
        List<String> commands = Main.commandsForPeople(command);
        if (!commands.isEmpty()) {
            String guess = Suggestions.didYouMean(word, commands);
            return "there is no command '" + word + "'."
                    + (guess.isEmpty() ? " The commands are " + String.join(", ", commands) + "." : guess);
        }
        return "'" + word + "' is a word too many for '" + command.qualifiedName() + "'."
                + Suggestions.didYouMean("--" + word, shown(command));
    }

    private static Collection<String> shown(CommandSpec command) {
        List<String> names = new ArrayList<>();
        command.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
