package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Looks at the help of every command that there is, so that a new one need not be named here. */
class HelpPagesTest {
    private static final int COLUMNS = 80;
    private static final int SCREEN = 24;
    private static final int LARGEST = 44;

    @Test
    void theFirstPageListsEveryCommandUnderAGroupAndFitsAScreenOrALittleMore() {
        Console first = Console.lookbook("--help");
        assertThat(first.out().lines()).hasSizeLessThanOrEqualTo(33).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(first.out()).contains("Compare:", "Look:", "Extend and learn:", "lookbook run --quick");
        assertThat(commands()).allSatisfy(command -> assertThat(first.out()).contains("\n  " + command.name() + " "));
    }

    @Test
    void withoutACommandTheFirstPageIsTheAnswer() {
        Console nothing = Console.lookbook();
        assertThat(nothing.exitCode()).isZero();
        assertThat(nothing.out()).isEqualTo(Console.lookbook("--help").out());
        assertThat(nothing.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aPageFitsAndHelpTellsTheSameAsTheOption(CommandSpec command) {
        Console page = Console.lookbook(command.name(), "--help");
        assertThat(page.exitCode()).isZero();
        assertThat(page.err()).isEmpty();
        assertThat(page.out().lines())
                .hasSizeLessThanOrEqualTo(command.name().equals("run") ? LARGEST : SCREEN)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(Console.lookbook("help", command.name()).out()).isEqualTo(page.out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aPageHasExamplesThatLookbookUnderstands(CommandSpec command) {
        List<String> examples = Arrays.stream(command.usageMessage().footer())
                .filter(line -> line.startsWith("  lookbook "))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(2).anyMatch(line -> line.contains(" " + command.name()));
        for (String example : examples) {
            String[] words = example.strip()
                    .replaceFirst("^lookbook ", "")
                    .replaceFirst("\\s*[#>|].*$", "")
                    .split("\\s+");
            assertThatCode(() -> lookbook().parseArgs(words)).as(example).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionAndParameterIsExplainedInASentence(CommandSpec command) {
        Stream<ArgSpec> shown = Stream.concat(
                command.options().stream().filter(option -> !option.hidden()).map(ArgSpec.class::cast),
                command.positionalParameters().stream());
        assertThat(shown).isNotEmpty().allSatisfy(arg -> assertThat(String.join(" ", arg.description()))
                .as(arg.toString())
                .endsWith("."));
        assertThat(String.join(" ", command.usageMessage().description())).endsWith(".");
    }

    @Test
    void everyCommandTellsItsHelpInBothSpellings() {
        assertThat(commands())
                .allSatisfy(command -> assertThat(command.optionsMap()).containsKeys("-h", "--help"));
    }

    @Test
    void manyOptionsStandUnderHeadings() {
        assertThat(Console.lookbook("run", "--help").out())
                .containsSubsequence(
                        "\nWhat is compared:\n",
                        " --model=",
                        "\nHow it runs:\n",
                        " --workers=",
                        "\nWhat comes out:\n",
                        " --out=");
    }

    @Test
    void topicsTellExitCodesAndEnvironment() {
        assertThat(Console.lookbook("help", "exit-codes").out()).contains("Data is missing or damaged.", "130, 143");
        assertThat(Console.lookbook("help", "environment").out())
                .contains("LOOKBOOK_JAVA_OPTS", "LOOKBOOK_ON", "NO_COLOR");
    }

    @Test
    void unknownTopicsAreGuessed() {
        Console wrong = Console.lookbook("help", "enviroment");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("no help on 'enviroment'", "Did you mean 'environment'?");
    }

    private static List<CommandSpec> commands() {
        return lookbook().getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .toList();
    }

    private static CommandLine lookbook() {
        return Main.whole(new Bootstrap(Optional.empty(), Map.of()));
    }
}
