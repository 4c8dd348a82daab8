package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of defaults, file, environment and flags, as {@code --print-config} shows it. */
class PrintedConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void theFileWinsOverDefaultsTheEnvironmentOverTheFileAndFlagsOverAll() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                dataset: fashion-mnist
                models: {mlp: {epochs: 2, hidden: 64}}
                seed: 2
                limit: 20
                """);
        Map<String, String> environment = Map.of(
                "LOOKBOOK_DATASET", "fashion-mnist-sample",
                "LOOKBOOK_SEED", "3",
                "LOOKBOOK_LIMIT", "30",
                "LOOKBOOK_SET", "models.mlp.epochs=3; models.mlp.batch-size=8",
                "LOOKBOOK_REPEATS", "");

        Console printed = Console.lookbook(
                environment,
                "run",
                file.toString(),
                "--print-config",
                "--seed=4",
                "--set=models.mlp.epochs=4",
                "--set=models.mlp.epochs=5");

        assertThat(printed.exitCode()).as(printed.err()).isZero();
        assertThat(lines(printed))
                .contains(
                        "name: mine # default, the file's name",
                        "  plugin: fashion-mnist-sample # LOOKBOOK_DATASET",
                        "    hidden: 64 # " + file + ":2:35",
                        "    batch-size: 8 # LOOKBOOK_SET",
                        "    epochs: 5 # --set models.mlp.epochs=5",
                        "seed: 4 # --seed",
                        "limit: 30 # LOOKBOOK_LIMIT",
                        "repeats: 1 # default");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--open", "--track=tensorboard:board"})
    void whatSpeaksOfResultsHasNoPlaceBesideIt(String option) {
        Console printed = Console.lookbook("run", "--quick", "--print-config", option);

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).contains(option.split("=")[0] + " has no place beside --print-config");
    }

    @Test
    void anOptionWithoutAValueIsToldAsOne() {
        assertThat(Console.lookbook("run", "--model=cnn:epochs", "--print-config")
                        .err())
                .contains("option 'epochs' has no value; write cnn:epochs=VALUE");
    }

    @Test
    void flagsThatNameModelsTakeThePlaceOfAll() {
        Console printed = Console.lookbook(
                "run",
                "--quick",
                "--print-config",
                "--model=a=mlp:epochs=2",
                "--add-model=majority",
                "--optimizer=sgd");

        assertThat(printed.exitCode()).as(printed.err()).isZero();
        assertThat(lines(printed))
                .contains(
                        "name: a-majority # --add-model",
                        "  plugin: fashion-mnist-sample # built-in quick.yaml:3:19",
                        "  a:",
                        "    plugin: mlp # --model",
                        "    epochs: 2 # --model",
                        "    optimizer: sgd # --optimizer",
                        "    plugin: majority # --add-model")
                .doesNotContain("  cnn:", "  shallow:");
    }

    @Test
    void aVariableThatIsWrongIsNamed() {
        assertThat(Console.lookbook(Map.of("LOOKBOOK_SEED", "x"), "run", "--quick", "--print-config"))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(refused ->
                        assertThat(refused.err()).contains("LOOKBOOK_SEED: 'seed' must be a whole number, not 'x'"));
        assertThat(Console.lookbook(Map.of("LOOKBOOK_DATASET", "a=b"), "run", "--print-config")
                        .err())
                .contains("LOOKBOOK_DATASET: 'a=b' is not NAME:option=value");
        assertThat(Console.lookbook(Map.of("LOOKBOOK_SET", "models.cn.epochs=1"), "run", "--print-config")
                        .err())
                .contains("LOOKBOOK_SET: there is no model labelled 'cn'", "Did you mean 'cnn'?");
    }

    private static List<String> lines(Console printed) {
        return printed.out()
                .lines()
                .map(line -> line.replaceFirst(" +# ", " # "))
                .toList();
    }
}
