package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.LearnerJar;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunFolderReader;
import io.lookbook.app.store.RunJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished run is used again where nothing has changed that it depends on, and only there. */
class ReusedRunsTest {
    /** Leaves a trace of each fit in the plugin's own folder. */
    private static final String COUNTED = """
            Files.createDirectories(plugin.cacheFolder());
            Files.writeString(plugin.cacheFolder().resolve("fits"), "x",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return this::certain;
            """;

    private static final String EXPERIMENT = """
            dataset: {plugin: fashion-mnist-sample}
            models:
              mine: {plugin: counted, number: 3}
            limit: 100
            """;

    @TempDir
    private Path folder;

    private int runs;

    @BeforeEach
    void dropAJarIn() {
        new LearnerJar().learner("counted", COUNTED).write(folder.resolve("plugins/mine.jar"));
    }

    @Test
    void theSecondRunOfAnUnchangedModelIsTakenFromTheFirst() throws Exception {
        Comparison first = run(EXPERIMENT);
        Comparison second = run(EXPERIMENT);

        assertThat(fits()).isEqualTo(1);
        assertThat(run(first).reusedFrom()).isEmpty();
        assertThat(run(second).reusedFrom()).isPresent();
        assertThat(run(second).trainSeconds()).isEqualTo(run(first).trainSeconds());
        assertThat(out(2).resolve("models/mine/seed-1/predictions.csv"))
                .hasSameBinaryContentAs(out(1).resolve("models/mine/seed-1/predictions.csv"));
        assertThat(Files.readString(out(2).resolve("metrics.json")))
                .contains("\"reused_from\" : \"" + run(second).reusedFrom().orElseThrow() + "\"");
    }

    @Test
    void aRunFolderRemembersWhatWasReused() throws Exception {
        run(EXPERIMENT);
        Comparison second = run(EXPERIMENT);

        Comparison read = new RunFolderReader(new RunFolder(out(2))).read((experiment, print) -> second.images());

        assertThat(run(read).reusedFrom()).isEqualTo(run(second).reusedFrom());
    }

    @Test
    void whatTheModelIsCalledAndWhereItsJarLiesChangesNothing() throws Exception {
        run(EXPERIMENT);
        Files.createDirectories(folder.resolve("plugins/elsewhere"));
        Files.move(folder.resolve("plugins/mine.jar"), folder.resolve("plugins/elsewhere/other.jar"));

        assertThat(run(run(EXPERIMENT.replace("mine:", "renamed:"))).reusedFrom())
                .isPresent();
        assertThat(out(2).resolve("models/renamed/seed-1/predictions.csv")).exists();
    }

    @Test
    void anotherOptionSeedSplitLimitScaleOrDatasetIsAnotherRun() throws Exception {
        run(EXPERIMENT);
        List<String> others = List.of(
                EXPERIMENT.replace("number: 3", "number: 4"),
                EXPERIMENT + "seed: 2\n",
                EXPERIMENT.replace("limit: 100", "limit: 101"),
                EXPERIMENT.replace("sample}", "sample, split-seed: 2}"),
                EXPERIMENT.replace("sample}", "sample, ratios: 60+20+20}"),
                EXPERIMENT.replace("sample}", "sample, scale: 255}"));

        for (String other : others) {
            assertThat(run(run(other)).reusedFrom()).as(other).isEmpty();
        }
        assertThat(fits()).isEqualTo(1 + others.size());
    }

    @Test
    void aJarOfOtherContentIsTrainedAndTheRestIsReused() throws Exception {
        String two = EXPERIMENT.replace("limit", "  theirs: {plugin: other}\nlimit");
        new LearnerJar().learner("other", "return this::certain;").write(folder.resolve("plugins/theirs.jar"));
        run(two);
        new LearnerJar()
                .learner("other", "return this::certain;")
                .manifest("Implementation-Version", "2")
                .write(folder.resolve("plugins/theirs.jar"));

        Comparison second = run(two);

        assertThat(second.models())
                .extracting(model ->
                        model.label() + " " + model.runs().get(0).reusedFrom().isPresent())
                .containsExactly("mine true", "theirs false");
    }

    @Test
    void anotherEngineTrainsAllAgainAndOneThatIsNotKnownReusesNothing() throws Exception {
        run(EXPERIMENT);

        assertThat(run(run(EXPERIMENT, "another", false)).reusedFrom()).isEmpty();
        assertThat(run(run(EXPERIMENT, null, false)).reusedFrom()).isEmpty();
        assertThat(run(run(EXPERIMENT, null, false)).reusedFrom()).isEmpty();
    }

    @Test
    void freshTrainsAndKeepsTheNewRun() throws Exception {
        run(EXPERIMENT);

        assertThat(run(run(EXPERIMENT, "engine", true)).reusedFrom()).isEmpty();
        assertThat(fits()).isEqualTo(2);
        assertThat(run(run(EXPERIMENT)).reusedFrom()).isPresent();
    }

    @Test
    void aFailedRunIsNeverKept() throws Exception {
        new LearnerJar()
                .learner(
                        "counted", COUNTED.replace("return this::certain;", "throw new IllegalStateException(\"no\");"))
                .write(folder.resolve("plugins/mine.jar"));
        run(EXPERIMENT);

        assertThat(run(run(EXPERIMENT)).reusedFrom()).isEmpty();
        assertThat(fits()).isEqualTo(2);
    }

    @Test
    void aDamagedEntryIsTrainedAgainAndReplaced() throws Exception {
        run(EXPERIMENT);
        Path kept = file("predictions.csv");
        Files.writeString(kept, Files.readString(kept).replaceFirst("(?m)^(\\d+,\\d+),0,", "$1,1,"));

        assertThat(run(run(EXPERIMENT)).reusedFrom()).isEmpty();
        assertThat(run(run(EXPERIMENT)).reusedFrom()).isPresent();

        Files.delete(file("predictions.csv"));
        assertThat(run(run(EXPERIMENT)).reusedFrom()).isEmpty();
        Files.writeString(file("entry.json"), "{");
        assertThat(run(run(EXPERIMENT)).reusedFrom()).isEmpty();
        Files.writeString(file("entry.json"), "{}");
        assertThat(run(run(EXPERIMENT)).reusedFrom()).isEmpty();
        assertThat(run(run(EXPERIMENT)).reusedFrom()).isPresent();
    }

    @Test
    void aCacheThatCannotBeWrittenCostsNothingButTheNextTraining() throws Exception {
        Files.writeString(folder.resolve("cache-of-runs"), "a file in the place of a folder");

        assertThat(run(run(EXPERIMENT)).test()).isPresent();
        assertThat(run(run(EXPERIMENT)).reusedFrom()).isEmpty();
    }

    private Comparison run(String experiment) throws Exception {
        return run(experiment, "engine", false);
    }

    private Comparison run(String experiment, String engine, boolean fresh) throws Exception {
        Injector injector = new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(folder.resolve("plugins")),
                        new ExperimentModule(
                                new PluginContexts(folder.resolve("cache"), Progress.NONE),
                                new RunCache(folder.resolve("cache-of-runs"), Clock.systemUTC()),
                                new EngineVersion(Optional.ofNullable(engine))));
        ExperimentPlan plan = injector.getInstance(Resolver.class)
                .resolve(injector.getInstance(ExperimentFile.class).parse(experiment, "test", "test.yaml"));
        runs++;
        return injector.getInstance(ExperimentRunner.class)
                .run(
                        plan,
                        RunJournal.claim(out(runs)),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        new Execution(1, fresh, Optional.empty(), Optional.empty()),
                        new Nobody());
    }

    private Path out(int run) {
        return folder.resolve("out-" + run);
    }

    private Path file(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache-of-runs"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private long fits() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            long fits = 0;
            for (Path file : files.filter(file -> file.endsWith("fits")).toList()) {
                fits += Files.size(file);
            }
            return fits;
        }
    }

    private static Run run(Comparison comparison) {
        return comparison.models().get(0).runs().get(0);
    }

    private static final class Nobody implements RunObserver {
        @Override
        public void started(RunKey run) {}

        @Override
        public void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss) {}

        @Override
        public void progress(RunKey run, String task, long done, long total) {}

        @Override
        public void epoch(RunKey run, Epoch epoch) {}

        @Override
        public void ended(RunKey run, Run result) {}
    }
}
