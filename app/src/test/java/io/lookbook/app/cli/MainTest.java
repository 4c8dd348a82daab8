package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void versionNamesLookbookTheApiAndJava() {
        Console version = Console.lookbook("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out())
                .matches("(?s)lookbook \\S+ \\(plugin API 1\\.0\\)\\RJava "
                        + Runtime.version().toString().replace("+", "\\+") + ", .*\\R");
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
                .contains(
                        "'foo'. The commands are run, list, report, compare, gate, verify, predict, export, plugins, describe, schema, bench, cache, new, completion, help.");
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
        assertThat(unknown.err()).contains("'--jason'. Did you mean '--json'?", "See 'lookbook plugins --help'.");
    }
}
