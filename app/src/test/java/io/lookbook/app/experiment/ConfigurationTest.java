package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.app.config.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers of settings, lists as values, and where each value was given; without plugins. */
class ConfigurationTest {
    private static final Origin SET = new Origin("--set");

    @TempDir
    private Path folder;

    @Test
    void whatComesLaterTakesThePlaceOfWhatWasThere() throws IOException {
        Configuration configuration = begin("""
                        dataset: {plugin: d, split: official}
                        models: {a: , b: mlp}
                        seed: 1
                        """)
                .seed(2, new Origin("LOOKBOOK_SEED"))
                .set("seed=3", SET)
                .set("dataset.split=stratified", SET)
                .set("models.a.epochs=5", SET)
                .set("models.b.optimizer.momentum=0.5", SET)
                .build();

        Experiment experiment = configuration.experiment();
        assertThat(experiment.seed()).isEqualTo(3);
        assertThat(experiment.dataset()).isEqualTo(PluginSpec.parse("d:split=stratified"));
        assertThat(experiment.models())
                .containsExactly(
                        new ModelSpec("a", PluginSpec.parse("a:epochs=5")),
                        new ModelSpec("b", PluginSpec.parse("mlp:optimizer.momentum=0.5")));
    }

    @Test
    void everyValueKnowsWhereItWasGiven() throws IOException {
        Configuration configuration = begin("""
                        dataset: {plugin: d, split: official}
                        models:
                          a: {h: 1, epochs: 3}
                        reports: [pdf, {plugin: html, wide: true}]
                        """)
                .set("models.a.epochs=5", new Origin("--set models.a.epochs=5"))
                .repeats(2, new Origin("--repeats"))
                .build();

        Path file = folder.resolve("mine.yaml");
        assertThat(configuration.value(List.of("dataset", "split"))).contains(new Origin(file + ":1:29"));
        assertThat(configuration.key(List.of("dataset", "split"))).contains(new Origin(file + ":1:22"));
        assertThat(configuration.value(List.of("models", "a", "h"))).contains(new Origin(file + ":3:10"));
        assertThat(configuration.value(List.of("models", "a", "epochs")))
                .contains(new Origin("--set models.a.epochs=5"));
        assertThat(configuration.value(List.of("reports", "1", "wide"))).contains(new Origin(file + ":4:37"));
        assertThat(configuration.value(List.of("repeats"))).contains(new Origin("--repeats"));
        assertThat(configuration.value(List.of("models", "a", "none"))).isEmpty();
        assertThat(configuration.value(List.of("reports", "2"))).isEmpty();
    }

    @Test
    void ofTwoLabelsWithDotsTheLongerIsMeant() throws IOException {
        Experiment experiment = begin("dataset: d\nmodels: {v1: a, v1.5: a, v1.5.x: a}")
                .set("models.v1.5.epochs=2", SET)
                .set("models.v1.schedule.gamma=0.5", SET)
                .set("models.v1.5.x=b", SET)
                .build()
                .experiment();

        assertThat(experiment.models())
                .containsExactly(
                        new ModelSpec("v1", PluginSpec.parse("a:schedule.gamma=0.5")),
                        new ModelSpec("v1.5", PluginSpec.parse("a:epochs=2")),
                        new ModelSpec("v1.5.x", PluginSpec.of("b")));
    }

    @Test
    void aListMakesAModelOfEachCombinationAndTheFirstVariesSlowest() throws IOException {
        Experiment experiment = begin("""
                        dataset: d
                        models:
                          a: {plugin: cnn, rate: [1e-2, 1e-3], fixed: x, epochs: [5, 10]}
                          cnn: {hidden: [32+64, 64], single: [7]}
                        """).build().experiment();

        assertThat(experiment.models())
                .containsExactly(
                        new ModelSpec("a-rate-1e-2-epochs-5", PluginSpec.parse("cnn:rate=0.01,fixed=x,epochs=5")),
                        new ModelSpec("a-rate-1e-2-epochs-10", PluginSpec.parse("cnn:rate=0.01,fixed=x,epochs=10")),
                        new ModelSpec("a-rate-1e-3-epochs-5", PluginSpec.parse("cnn:rate=0.001,fixed=x,epochs=5")),
                        new ModelSpec("a-rate-1e-3-epochs-10", PluginSpec.parse("cnn:rate=0.001,fixed=x,epochs=10")),
                        new ModelSpec("cnn-hidden-32_64", PluginSpec.parse("cnn:hidden=32+64,single=7")),
                        new ModelSpec("cnn-hidden-64", PluginSpec.parse("cnn:hidden=64,single=7")));
    }

    @Test
    void aListMayBeSetFromOutsideTheFile() throws IOException {
        Experiment experiment = begin("dataset: d\nmodels: {a: {epochs: 1}}")
                .set("models.a.epochs=[1, 2]", SET)
                .set("models.a.optimizer=[adam, sgd]", SET)
                .build()
                .experiment();

        assertThat(experiment.models())
                .extracting(ModelSpec::label)
                .containsExactly(
                        "a-epochs-1-optimizer-adam",
                        "a-epochs-1-optimizer-sgd",
                        "a-epochs-2-optimizer-adam",
                        "a-epochs-2-optimizer-sgd");
    }

    @Test
    void longLabelsOfAGridLeaveTheNamesOfTheOptionsOut() throws IOException {
        String option = "o".repeat(60);

        assertThat(begin("dataset: d\nmodels: {a: {" + option + ": [1, 2], b: [x, y]}}")
                        .build()
                        .experiment()
                        .models())
                .extracting(ModelSpec::label)
                .containsExactly("a-1-x", "a-1-y", "a-2-x", "a-2-y");
    }

    @Test
    void aGridIsBoundedBeforeItIsMade() throws IOException {
        String many = IntStream.range(0, 5000).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        ExperimentBuilder begun =
                begin("dataset: d\nmodels:\n  a: {x: " + many + ", y: " + many + ", z: " + many + "}");

        assertThatThrownBy(begun::build)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mine.yaml:3:")
                .hasMessageContaining(
                        "the lists of 'models.a' make too many models: an experiment has at most 10000 runs");
        assertThatThrownBy(() -> begin("dataset: d\nrepeats: 1000\nmodels:\n  a: {x: [1, 2, 3, 4], y: [1, 2, 3, 4]}")
                        .build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("make too many models");
    }

    @Test
    void theOptionsOfAllModelsOfAGridAreBoundedToo() throws IOException {
        String values = IntStream.range(0, 9999).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        String options = IntStream.range(0, 200).mapToObj(i -> "o" + i + ": 1").collect(Collectors.joining(", "));
        ExperimentBuilder begun = begin("dataset: d\nmodels:\n  a: {x: " + values + ", " + options + "}");

        assertThatThrownBy(begun::build)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("and a million options in all its models");
    }

    @Test
    void modelsOfAGridMayNotHaveTheLabelOfAnother() {
        assertThatThrownBy(() -> begin("dataset: d\nmodels:\n  a-x-1: b\n  a: {x: [1, 2]}")
                        .build())
                .isInstanceOf(UserException.class)
                .hasMessage(
                        folder.resolve("mine.yaml") + ":4:3: the lists of a model make a second one labelled 'a-x-1';"
                                + " give one of the two another label");
        assertThatThrownBy(
                        () -> begin("dataset: d\nmodels: {a: {x: [p/q, p+q]}}").build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("make two models labelled 'a-x-p_q'");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> begin("sed: 1\nmodels: {../a: b}\nrepeats: x\noptimizer: [a]")
                        .build())
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("the experiment has 5 mistakes\n  " + folder.resolve("mine.yaml") + ":1:1: ")
                .hasMessageContaining(":1:1: there is no key 'sed'")
                .hasMessageContaining("Did you mean 'seed'?")
                .hasMessageContaining(":2:10: '../a' cannot be a model's label")
                .hasMessageContaining(":3:10: 'repeats' must be a whole number, not 'x'")
                .hasMessageContaining(":4:12: 'optimizer' must be a plugin's name")
                .hasMessageContaining("'dataset' is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed                 | 'seed' is not KEY=VALUE",
                "=5                   | '=5' is not KEY=VALUE",
                "sed=1                | there is no key 'sed'; there are name, dataset, models",
                "modles.cnn.epochs=1  | Did you mean 'models'?",
                "models.cn.epochs=1   | there is no model labelled 'cn'; there are mlp, cnn. Did you mean 'cnn'?",
                "models.=1            | there is no model labelled ''",
                "seed.x=1             | 'seed' has no parts; give all of it: seed=3",
                "reports.0=pdf        | give all of it: reports=[pdf, html]",
                "seed=x               | 'seed' must be a whole number, not 'x'",
                "models=5             | 'models' must be a mapping",
                "models.cnn.x={a: b}  | 'models.cnn.x' must be a single value",
                "models.cnn.x=        | 'models.cnn.x' has no value",
                "models.cnn.x=[1      | this is not valid YAML",
                "models.cnn.x=*a      | it has an anchor or alias",
                "dataset.x=[1, 2]     | 'dataset.x' must be a single value; write a list as 32+64",
            })
    void aWrongAssignmentIsToldWithItself(String assignment, String complaint) throws IOException {
        Origin origin = new Origin("--set " + assignment);
        ExperimentBuilder begun = begin("dataset: d\nmodels: {mlp: , cnn: }");

        assertThatThrownBy(() -> begun.set(assignment, origin).build())
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("--set " + assignment + ": ")
                .hasMessageContaining(complaint);
    }

    private ExperimentBuilder begin(String yaml) throws IOException {
        return new ExperimentFile().begin(Files.writeString(folder.resolve("mine.yaml"), yaml));
    }
}
