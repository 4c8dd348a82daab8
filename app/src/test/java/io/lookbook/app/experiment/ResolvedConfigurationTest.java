package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.config.Origin;
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

/** What the plugins make of a configuration: its mistakes, and what is printed of it. */
class ResolvedConfigurationTest {
    private static final Path EXPERIMENTS = Path.of("src/main/experiments");

    @TempDir
    private static Path folder;

    private static Resolver resolver;

    private final ExperimentFile files = new ExperimentFile();

    @BeforeAll
    static void load() {
        Injector injector = new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(),
                        new ExperimentModule(
                                new PluginContexts(folder.resolve("cache"), Progress.NONE),
                                new RunCache(folder.resolve("cache/runs"), Clock.systemUTC()),
                                new EngineVersion(Optional.empty())));
        resolver = injector.getInstance(Resolver.class);
    }

    @Test
    void thePapersFileSaysInFullWhatIsTheDefault() {
        Configuration full = files.begin(EXPERIMENTS.resolve("paper.yaml")).build();

        assertThat(resolver.resolve(full).effective())
                .isEqualTo(resolver.resolve(files.bundled("paper")).effective());
        Experiment written = full.experiment();
        for (ModelPlan model : resolver.resolve(full).models()) {
            assertThat(written.models().stream()
                            .filter(spec -> spec.label().equals(model.label()))
                            .findFirst()
                            .orElseThrow()
                            .plugin()
                            .options()
                            .keySet())
                    .as(model.label())
                    .isEqualTo(model.effectiveOptions().keySet());
        }
    }

    @Test
    void theQuickFileIsTheBundledOne() {
        assertThat(resolver.resolve(files.read(EXPERIMENTS.resolve("quick.yaml")))
                        .effective())
                .isEqualTo(resolver.resolve(files.bundled("quick")).effective());
    }

    @Test
    void theExampleOfAGridHasSixModelsAndOne() {
        assertThat(resolver.resolve(files.read(EXPERIMENTS.resolve("grid.yaml")))
                        .models())
                .extracting(ModelPlan::label)
                .contains("mlp-hidden-64_32-learning-rate-1e-3", "cnn")
                .hasSize(7);
    }

    @Test
    void mistakesInOptionsAreToldWithTheirPlaces() throws IOException {
        Path file = file("""
                dataset: {plugin: fashion-mnist-sample, splt: official}
                models:
                  cnn:
                    epoch: 8
                    filters: a
                  mlp: {optimizer: adm}
                  shallow: {schedule: cosine, schedule.end: 1}
                  majority: {epochs: 3}
                reports: [pdf, {plugin: html, foo: 1}]
                sections: [summary, sumary]
                """);

        assertThatThrownBy(() -> resolver.resolve(files.begin(file).build()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("the experiment has 8 mistakes\n")
                .hasMessageContaining(file + ":1:41: dataset fashion-mnist-sample has no option 'splt'")
                .hasMessageContaining("Did you mean 'split'?")
                .hasMessageContaining(file + ":4:5: model cnn has no option 'epoch'")
                .hasMessageContaining("Did you mean 'epochs'?")
                .hasMessageContaining(file + ":5:14: model cnn: option 'filters' takes integers")
                .hasMessageContaining(file + ":6:20: model mlp: there is no optimizer 'adm'")
                .hasMessageContaining(file + ":7:31: model shallow: schedule=cosine has no option 'end'")
                .hasMessageContaining(file + ":8:14: model majority trains itself, so it takes no epochs")
                .hasMessageContaining(file + ":9:31: report html has no option 'foo'")
                .hasMessageContaining(file + ":10:21: there is no section 'sumary'");
    }

    @Test
    void aMistakeInTheOptimizerOfAllIsToldWhereThatIs() throws IOException {
        Path unknown = file("dataset: fashion-mnist-sample\nmodels: {cnn: , mlp: }\noptimizer: adm\n");
        assertThatThrownBy(() -> resolver.resolve(files.begin(unknown).build()))
                .hasMessageStartingWith(unknown + ":3:12: there is no optimizer 'adm'");

        Path wrong = file("dataset: fashion-mnist-sample\nmodels: {cnn: }\noptimizer: {plugin: sgd, momentum: 7}\n");
        assertThatThrownBy(() -> resolver.resolve(files.begin(wrong).build()))
                .hasMessageStartingWith(wrong + ":3:36: optimizer sgd: option 'momentum' takes number");
    }

    @Test
    void aMistakeOfAFlagIsToldWithTheFlag() {
        assertThatThrownBy(() -> resolver.resolve(files.beginBundled("quick")
                        .set("models.cnn.epoch=3", new Origin("--set models.cnn.epoch=3"))
                        .build()))
                .hasMessageStartingWith("--set models.cnn.epoch=3: model cnn has no option 'epoch'");
    }

    @Test
    void whatIsPrintedMeansTheSame() throws IOException {
        Path file = file("""
                name: 'yes: #no'
                dataset: {plugin: fashion-mnist-sample, ratios: 80+10+10}
                models:
                  a: {plugin: mlp, learning-rate: [1e-2, 1e-9], schedule: step}
                  b: {plugin: cnn, optimizer: rmsprop, warmup: 2}
                  '7': majority
                optimizer: {plugin: sgd, momentum: 0.9}
                reports: [html, pdf]
                sections: [summary, conclusions]
                limit: 100
                """);
        Configuration given = files.begin(file)
                .seed(5, new Origin("--seed"))
                .set("models.b.epochs=3", new Origin("--set models.b.epochs=3 # \n\u001B[31m"))
                .build();
        ExperimentPlan plan = resolver.resolve(given);

        String printed = EffectiveConfiguration.of(plan, given);

        assertThat(resolver.resolve(files.parse(printed, "test", "test.yaml")).effective())
                .isEqualTo(plan.effective());
        assertThat(printed.lines().map(line -> line.replaceFirst(" +# ", " # ")))
                .contains(
                        "name: \"yes: #no\" # " + file + ":1:7",
                        "  ratios: 80+10+10 # " + file + ":2:49",
                        "  split: stratified # default",
                        "  a-learning-rate-1e-9:",
                        "    hidden: 256+128 # default",
                        "    learning-rate: 0.01 # " + file + ":4:36",
                        "    optimizer: sgd # " + file + ":7:21",
                        "    optimizer.momentum: 0.9 # " + file + ":7:36",
                        "    schedule: step # " + file + ":4:59",
                        "    schedule.gamma: 0.1 # default",
                        "    batch-size: 64 # recipe of mlp",
                        "    epochs: 3 # --set models.b.epochs=3 # ??[31m",
                        "    learning-rate: 0.001 # default of rmsprop",
                        "    optimizer: rmsprop # " + file + ":5:31",
                        "    patience: 0 # recipe of cnn",
                        "    weights: best # default",
                        "- plugin: html # " + file + ":8:11",
                        "- conclusions # " + file + ":9:21",
                        "seed: 5 # --seed",
                        "repeats: 1 # default",
                        "limit: 100 # " + file + ":10:8");
    }

    @Test
    void whatIsPrintedOfAGivenPrintIsTheSameButForThePlaces() {
        Configuration paper = files.beginBundled("paper").build();
        String once = EffectiveConfiguration.of(resolver.resolve(paper), paper);
        Configuration again = ExperimentBuilder.of(files.parse(once, "test", "once.yaml"), Origin.DEFAULT)
                .build();

        assertThat(values(EffectiveConfiguration.of(resolver.resolve(again), again)))
                .isEqualTo(values(once));
    }

    private static List<String> values(String printed) {
        return printed.lines().map(line -> line.replaceFirst(" +# .*", "")).toList();
    }

    private static Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), yaml);
    }
}
