package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentFileTest {
    private final ExperimentFile files = new ExperimentFile();

    @Test
    void aShortFileIsFilledUpWithDefaults() {
        Experiment experiment = parse("dataset: fashion-mnist\nmodels: {cnn: , wide: {plugin: mlp, hidden: 512}}");

        assertThat(experiment.name()).isEqualTo("mine");
        assertThat(experiment.dataset()).isEqualTo(PluginSpec.of("fashion-mnist"));
        assertThat(experiment.models()).extracting(ModelSpec::label).containsExactly("cnn", "wide");
        assertThat(experiment.models().get(1).plugin())
                .isEqualTo(new PluginSpec("mlp", new TreeMap<>(Map.of("hidden", "512"))));
        assertThat(experiment.reports()).containsExactly(PluginSpec.of("pdf"));
        assertThat(experiment.sections()).isEmpty();
        assertThat(experiment.seed()).isEqualTo(1);
        assertThat(experiment.repeats()).isEqualTo(1);
        assertThat(experiment.limit()).isEmpty();
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        Experiment experiment = new Experiment(
                "all of it",
                new PluginSpec(
                        "data:idx",
                        new TreeMap<>(Map.of(
                                "folder",
                                "007",
                                "digits",
                                "0.50",
                                "ratio",
                                "1E-8",
                                "small",
                                "0.00000001",
                                "minus",
                                "-0",
                                "text",
                                "yes: #no"))),
                List.of(new ModelSpec("a", new PluginSpec("mlp", new TreeMap<>(Map.of("learning-rate", "0.0005"))))),
                Optional.of(PluginSpec.of("adam")),
                List.of(PluginSpec.of("pdf"), PluginSpec.of("json")),
                List.of(PluginSpec.of("summary"), PluginSpec.of("sections:data")),
                -7,
                3,
                Optional.of(100));

        assertThat(parse(files.write(experiment))).isEqualTo(experiment);
    }

    @Test
    void theBundledExperimentsHaveThePapersThreeModels() {
        assertThat(files.bundled("paper").dataset().reference()).isEqualTo("fashion-mnist");
        assertThat(files.bundled("paper").models())
                .extracting(ModelSpec::label)
                .containsExactly("shallow", "mlp", "cnn");
        assertThat(files.bundled("quick").dataset().reference()).isEqualTo("fashion-mnist-sample");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modles: {}                                  | there is no key 'modles' | Did you mean 'models'?",
                "models: {a: {}}                             | 'dataset' is missing     | mine.yaml",
                "dataset: d                                  | 'models' is missing      | mine.yaml",
                "{dataset: d, models: [a]}                   | 'models' must be a mapping | cnn",
                "{dataset: d, models: {}}                    | at least one model       | mine.yaml",
                "{dataset: {plugin: d, h: [1, 2]}, models: {a: }} | 'dataset.h' must be a single value | 32+64",
                "{dataset: d, models: {a: {h: [[1], 2]}}}    | each element of 'models.a.h' must be a single value | 32+64",
                "{dataset: d, models: {a: {h: []}}}          | 'models.a.h' is an empty list | mine.yaml:1:30: ",
                "{dataset: d, models: {a: {h: [1, 1]}}}      | 'models.a.h' has 1 twice | mine.yaml:1:34: ",
                "{dataset: {split: official}, models: {a: }} | 'dataset' does not say which plugin | plugin: NAME",
                "{dataset: d, models: {a: {}}, seed: x}      | 'seed' must be a whole number | 'x'",
                "{dataset: d, models: {a: {}}, limit: 0}     | 'limit' must be from 1 to | 0",
                "{dataset: d, models: {a: {}}, reports: pdf} | 'reports' must be a list | [a, b]",
                "{dataset: d, models: {a: }, reports: []}    | at least one report format | pdf",
                "{dataset: d, models: {../a: {}}}            | cannot be a model's label | folder",
                "{dataset: d, models: {a: {optimizer: {plugin: adam, beta1: 2}}}} | 'optimizer: NAME' | 'optimizer.KEY: VALUE'",
                "{dataset: d, models: {a: {h: }}}            | 'models.a.h' has no value | mine.yaml:1:",
                "just text                                   | must be a mapping        | dataset",
                "'models: {a: {}, a: {}}'                    | the key 'a' is given twice | first at mine.yaml:1:10",
                "'a: [1'                                     | not valid YAML           | mine.yaml:1:",
            })
    void aMistakeIsNamedWithTheFile(String yaml, String complaint, String also) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining(complaint)
                .hasMessageContaining(also);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> files.read(Path.of("no-such.yaml")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no-such.yaml")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aRunFolderSaysHowItIsRunAgain(@TempDir Path folder) throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        assertThatThrownBy(() -> files.read(run))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("it is a folder");
        Files.writeString(run.resolve("experiment.yaml"), "dataset: d");

        assertThatThrownBy(() -> files.read(run))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("run " + run + "/experiment.yaml'")
                .hasMessageContaining("run --resume " + run + "'");
    }

    @Test
    void mistakesAreToldInTheOrderOfTheirLines() {
        assertThatThrownBy(() -> parse("repeats: x\nseed: x\nsections: 3\nmodels: 3\ndataset: [d]\nlimit: 0"))
                .isInstanceOf(UserException.class)
                .message()
                .containsSubsequence("yaml:1:10", "yaml:2:7", "yaml:3:11", "yaml:4:9", "yaml:5:10", "yaml:6:8");
    }

    private Experiment parse(String yaml) {
        return files.parse(yaml, "mine", "mine.yaml");
    }
}
