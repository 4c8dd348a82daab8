package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.UserException;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever text an experiment file has: it is read, or refused with its name; and what was read is written back the same. */
@AddLifecycleHook(MoreTries.class)
class MalformedExperimentPropertiesTest {
    private static final String VALID = """
            name: paper
            dataset: {plugin: fashion-mnist, split: stratified, ratios: 70+10+20}
            models:
              cnn: {plugin: cnn, filters: 32+64, epochs: 25}
              wide: {plugin: mlp, hidden: '512+256', learning-rate: 0.001}
            optimizer: {plugin: adam}
            reports: [{plugin: pdf}, html]
            sections: [summary, conclusions]
            seed: 1
            repeats: 2
            limit: 1000
            """;

    /** Pieces that mean something in YAML, and values that are nearly right. */
    private static final List<String> PIECES = List.of(
            "name",
            "dataset",
            "models",
            "optimizer",
            "reports",
            "sections",
            "seed",
            "repeats",
            "limit",
            "plugin",
            ": ",
            ":",
            "\n",
            "\n  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'",
            "\"",
            "#",
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "|\n ",
            ">\n ",
            "? ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "null",
            "~",
            "true",
            "1",
            "-1",
            "0x1F",
            "017",
            "1_000",
            "1e9",
            ".5",
            ".nan",
            "-.inf",
            "+",
            "0b1",
            "190:20:30",
            "2001-12-14",
            "9223372036854775807",
            "99999999999999999999",
            "mlp",
            "ä",
            "\uD835\uDD38",
            "\uD800",
            "\u202E",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\t",
            "\0",
            "\u001B[2J",
            "../x");

    private final ExperimentFile files = new ExperimentFile();

    @Property(tries = 2000, seed = "1")
    void anyTextOfPiecesOfYamlIsReadOrRefused(@ForAll("pieces") String yaml) {
        readOrRefused(yaml);
    }

    @Property(tries = 2000, seed = "2")
    void aValidFileWithSomeCharactersChangedIsReadOrRefused(@ForAll("changed") String yaml) {
        readOrRefused(yaml);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> changed() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, VALID.length()),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(PIECES))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(changes -> {
                    String text = VALID;
                    for (Change change : changes) {
                        text = change.in(text);
                    }
                    return text;
                });
    }

    private void readOrRefused(String yaml) {
        Optional<Experiment> experiment = read(yaml);
        experiment.ifPresent(read -> assertThat(read(files.write(read))).contains(read));
    }

    private Optional<Experiment> read(String yaml) {
        try {
            return Optional.of(files.parse(yaml, "mine", "mine.yaml"));
        } catch (UserException e) {
            assertThat(e.getMessage())
                    .contains("mine.yaml")
                    .doesNotContain("java.", "snakeyaml", "NullPointer")
                    .hasSizeLessThan(4000);
            return Optional.empty();
        }
    }

    /** Some characters replaced by a piece. */
    private record Change(int at, int length, String piece) {
        String in(String text) {
            int start = Math.min(at, text.length());
            return text.substring(0, start) + piece + text.substring(Math.min(start + length, text.length()));
        }
    }
}
