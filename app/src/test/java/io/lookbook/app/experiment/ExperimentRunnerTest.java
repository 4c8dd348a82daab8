package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.api.eval.Run;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.store.RunJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunnerTest {
    private static final String YAML = """
            dataset: {plugin: fashion-mnist-sample, split-seed: 3}
            models:
              small: {plugin: mlp, hidden: 8, epochs: 2}
              conv: {plugin: cnn, filters: 4, dense: 8, epochs: 1}
            optimizer: {plugin: adam, beta1: 0.8}
            seed: 5
            repeats: 2
            limit: 200
            """;

    @TempDir
    private Path folder;

    private Injector injector;

    @BeforeEach
    void load() {
        injector = new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(),
                        new ExperimentModule(
                                new PluginContexts(folder.resolve("cache"), Progress.NONE),
                                new RunCache(folder.resolve("cache/runs"), Clock.systemUTC()),
                                new EngineVersion(Optional.empty())));
    }

    @Test
    void theNumberOfWorkersChangesNoResult() throws Exception {
        run(1, folder.resolve("one"), new Observed());
        run(3, folder.resolve("three"), new Observed());

        for (String model : List.of("small", "conv")) {
            for (String seed : List.of("seed-5", "seed-6")) {
                for (String file : List.of("predictions.csv", "model.safetensors")) {
                    Path relative = Path.of("models", model, seed, file);
                    assertThat(folder.resolve("three").resolve(relative))
                            .hasSameBinaryContentAs(folder.resolve("one").resolve(relative));
                }
            }
        }
        assertThat(withoutSeconds(folder.resolve("three"))).isEqualTo(withoutSeconds(folder.resolve("one")));
    }

    @Test
    void everyModelIsRunOnceWithEachSeedAndReported() throws Exception {
        Observed observed = new Observed();

        Comparison comparison = run(2, folder.resolve("out"), observed);

        assertThat(observed.started)
                .containsExactlyInAnyOrder(
                        new RunKey("small", 5, 2, 200),
                        new RunKey("small", 6, 2, 200),
                        new RunKey("conv", 5, 1, 200),
                        new RunKey("conv", 6, 1, 200));
        assertThat(observed.ended).hasSize(4);
        assertThat(observed.epochs).isEqualTo(2 * 2 + 2);
        assertThat(comparison.models()).hasSize(2);
        assertThat(comparison.models().get(0).runs()).extracting(Run::seed).containsExactly(5L, 6L);
        assertThat(comparison.models().get(0).training().orElseThrow().optimizerOptions())
                .containsEntry("beta1", "0.8");
        assertThat(comparison.models().get(0).training().orElseThrow().learningRate())
                .isEqualTo(0.001);
        assertThat(comparison.pairs()).hasSize(1);
        assertThat(comparison.provenance().environment()).containsEntry("nd4j", "1.0.0-M2.1 CpuBackend");
    }

    @Test
    void theEffectiveExperimentResolvesToItself() {
        Resolver resolver = injector.getInstance(Resolver.class);
        ExperimentFile files = injector.getInstance(ExperimentFile.class);
        Experiment effective =
                resolver.resolve(files.parse(YAML, "test", "test.yaml")).effective();

        assertThat(effective.dataset().options())
                .containsEntry("split-seed", "3")
                .containsEntry("ratios", "70+10+20");
        assertThat(effective.models().get(1).plugin().options())
                .containsEntry("optimizer.beta1", "0.8")
                .containsEntry("learning-rate", "0.0005")
                .containsEntry("dropout", "0.4");
        assertThat(resolver.resolve(effective).effective()).isEqualTo(effective);
        assertThat(files.parse(files.write(effective), "test", "test.yaml")).isEqualTo(effective);
    }

    @Test
    void imagesAreFoundAgainOnlyWhileTheDatasetIsTheSame() throws Exception {
        Comparison comparison = run(2, folder.resolve("out"), new Observed());
        DatasetImages images = injector.getInstance(DatasetImages.class);
        String experiment = comparison.provenance().experiment();

        ImageSource same = images.of(experiment, comparison.data().fingerprint());
        assertThat(same.image(7)).isPresent();
        assertThat(same.image(7).get().value(14, 14, 0))
                .isEqualTo(comparison.images().image(7).orElseThrow().value(14, 14, 0));
        assertThat(images.of(experiment, "another").image(7)).isEmpty();
        assertThat(images.of("dataset: gone\nmodels: {mlp: }", "any").image(7)).isEmpty();
    }

    private Comparison run(int workers, Path out, RunObserver observer) throws Exception {
        ExperimentPlan plan = injector.getInstance(Resolver.class)
                .resolve(injector.getInstance(ExperimentFile.class).parse(YAML, "test", "test.yaml"));
        return injector.getInstance(ExperimentRunner.class)
                .run(
                        plan,
                        RunJournal.claim(out),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        new Execution(workers, false, Optional.empty(), Optional.empty()),
                        observer);
    }

    private static String withoutSeconds(Path out) throws IOException {
        return Files.readString(out.resolve("metrics.json")).replaceAll("_seconds\" : [0-9.E-]+", "_seconds\" : 0");
    }

    private static final class Observed implements RunObserver {
        private final List<RunKey> started = Collections.synchronizedList(new ArrayList<>());
        private final List<Run> ended = Collections.synchronizedList(new ArrayList<>());
        private int epochs;

        @Override
        public void started(RunKey run) {
            started.add(run);
        }

        @Override
        public void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss) {
            assertThat(imagesOfEpoch).isBetween(1, 200);
        }

        @Override
        public void progress(RunKey run, String task, long done, long total) {
            throw new AssertionError("a network does not fit itself");
        }

        @Override
        public synchronized void epoch(RunKey run, Epoch epoch) {
            epochs++;
        }

        @Override
        public void ended(RunKey run, Run result) {
            ended.add(result);
        }
    }
}
