package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        Console help = Console.lookbook("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: lookbook")
                .contains("plugins", "Exit codes:", "130   interrupted", "data is missing or damaged");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void versionNamesLookbookTheApiAndJava() {
        Console version = Console.lookbook("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out())
                .matches("(?s)lookbook \\S+ \\(plugin API 1\\.0\\)\\RJava "
                        + Runtime.version().toString().replace("+", "\\+") + ", .*\\R");
    }

    @Test
    void withoutACommandTheKnownOnesAreTold() {
        Console nothing = Console.lookbook();
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err())
                .startsWith("lookbook: Which command? Choose one of ")
                .contains("plugins");
    }

    @Test
    void aMistypedCommandIsGuessed() {
        Console mistyped = Console.lookbook("plugin");
        assertThat(mistyped.exitCode()).isEqualTo(2);
        assertThat(mistyped.err()).contains("'plugin'", "Did you mean 'plugins'?", "See 'lookbook --help'.");
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheKnownOnes() {
        assertThat(Console.lookbook("foo").err())
                .contains("'foo'. The commands are run, plugins, schema, new, report, verify, list, compare, merge, gate,"
                        + " bench, cache, predict, export.");
    }

    @Test
    void aNameThatIsNoPathIsRefusedInPlainWords() {
        Console verify = Console.lookbook("verify", "a\0b");
        assertThat(verify.exitCode()).isEqualTo(2);
        assertThat(verify.err())
                .contains("cannot be the name of a file", "LC_ALL=C.UTF-8")
                .doesNotContain("java.nio");
    }

    @Test
    void anUnknownOptionIsTheUsersMistake() {
        Console unknown = Console.lookbook("plugins", "--jason");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("'--jason' Did you mean '--json'?", "See 'lookbook plugins --help'.");
    }
}
