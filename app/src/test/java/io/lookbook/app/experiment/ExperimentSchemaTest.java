package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.cli.Console;
import io.lookbook.app.plugin.PluginRegistry;
import io.lookbook.app.store.RunCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, the program and the experiments that come with it agree on what is right and what is wrong. */
class ExperimentSchemaTest {
    private static final Path EXPERIMENTS = Path.of("src/main/experiments");
    private static final String START = "dataset: fashion-mnist-sample\nmodels: {mlp: }\n";

    @TempDir
    private static Path folder;

    private static Resolver resolver;
    private static String text;
    private static JsonSchema schema;

    @BeforeAll
    static void write() {
        Injector injector = new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(),
                        new ExperimentModule(
                                new PluginContexts(folder.resolve("cache"), Progress.NONE),
                                new RunCache(folder.resolve("cache/runs"), Clock.systemUTC()),
                                new EngineVersion(Optional.empty())));
        resolver = injector.getInstance(Resolver.class);
        text = ExperimentSchema.of(injector.getInstance(PluginRegistry.class));
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }

    @Test
    void itIsASchemaOfTheDraftThatItNames() {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema("{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}");

        assertThat(meta.validate(text, InputFormat.JSON)).isEmpty();
    }

    @Test
    void whatIsPublishedIsWhatTheCommandPrints() throws IOException {
        Console printed = Console.lookbook("schema");
        assertThat(printed.exitCode()).as(printed.err()).isZero();
        assertThat(printed.out()).isEqualTo(text);
        assertThat(Files.readString(EXPERIMENTS.resolve("experiment.schema.json")))
                .as("after a change: lookbook schema > app/src/main/experiments/experiment.schema.json")
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper", "quick", "grid"})
    void theExperimentsThatComeWithItAreValidAndNameIt(String name) throws IOException {
        String yaml = Files.readString(EXPERIMENTS.resolve(name + ".yaml"));

        assertThat(yaml).startsWith("# yaml-language-server: $schema=experiment.schema.json\n");
        assertThat(schema.validate(yaml, InputFormat.YAML)).isEmpty();
    }

    static List<String> right() {
        return List.of(
                START,
                START + "name: 7\nseed: -3\nrepeats: 2\nlimit: 10\nsections: []\nreports: [html, {plugin: pdf}]",
                "dataset: {plugin: fashion-mnist-sample, split: official, scale: 1e2}\nmodels: {a: 'classpath:mlp'}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {hidden: [64, 32+16], epochs: [5, 10]}}",
                "dataset: fashion-mnist-sample\nmodels: {a: {plugin: [mlp, cnn]}, majority: {}}",
                "dataset: fashion-mnist-sample\n"
                        + "models: {a: {plugin: mlp, schedule: step, schedule.gamma: 0.5, optimizer: sgd, optimizer.momentum: 0.9}}",
                START + "optimizer: {plugin: sgd, learning-rate: 1e-2}");
    }

    @ParameterizedTest
    @MethodSource("right")
    void whatIsRightIsAcceptedByBoth(String yaml) throws IOException {
        assertThat(schema.validate(yaml, InputFormat.YAML)).isEmpty();
        assertThatCode(() -> resolve(yaml)).doesNotThrowAnyException();
    }

    static List<String> wrong() {
        return List.of(
                "[]",
                "models: {mlp: }",
                "dataset: fashion-mnist-sample",
                "dataset: fashion-mnist-sample\nmodels: {}",
                "dataset: fashion-mnist-sample\nmodels: [mlp]",
                "dataset: fashion-mnist-sample\nmodels: {nothing: }",
                "dataset: fashion-mnist-sample\nmodels: {a: {hidden: 32}}",
                "dataset: fashion-mnist-sample\nmodels: {../a: mlp}",
                "dataset: fashion-mnist-sample\nmodels: {a: mpl}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {epoch: 5}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {epochs: 0}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {epochs: 1.5}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {epochs: five}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {epochs: []}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {epochs: [1, 1]}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {epochs: [[1, 2]]}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {hidden: 32+x}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {dropout: 1}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {learning-rate: 0}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {weights: worst}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {optimizer: adm}}",
                "dataset: fashion-mnist-sample\nmodels: {mlp: {optimizer.nothing: 1}}",
                "dataset: fashion-mnist-sample\nmodels: {a: {plugin: mlp, filters: 32}}",
                "dataset: fashion-mnist-sample\nmodels: {a: {plugin: majority, epochs: 3}}",
                "dataset: nothing\nmodels: {mlp: }",
                "dataset: {split: official}\nmodels: {mlp: }",
                "dataset: {plugin: fashion-mnist-sample, split: thirds}\nmodels: {mlp: }",
                "dataset: {plugin: fashion-mnist-sample, ratios: [70, 10, 20]}\nmodels: {mlp: }",
                START + "sed: 1",
                START + "seed: one",
                START + "seed: 1.5",
                START + "repeats: 0",
                START + "repeats: 20000",
                START + "limit: 0",
                START + "reports: pdf",
                START + "reports: []",
                START + "reports: [pfd]",
                START + "sections: [sumary]",
                START + "optimizer: {plugin: sgd, momentum: 7}",
                START + "optimizer: {learning-rate: 1}");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsRefusedByBoth(String yaml) throws IOException {
        assertThat(schema.validate(yaml, InputFormat.YAML)).isNotEmpty();
        assertThatThrownBy(() -> resolve(yaml)).isInstanceOf(UserException.class);
    }

    private static ExperimentPlan resolve(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), yaml);
        return resolver.resolve(new ExperimentFile().begin(file).build());
    }
}
