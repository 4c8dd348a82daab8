package io.lookbook.app.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.experiment.CellRunner;
import io.lookbook.app.experiment.EngineVersion;
import io.lookbook.app.experiment.Execution;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.experiment.ExperimentModule;
import io.lookbook.app.experiment.ExperimentPlan;
import io.lookbook.app.experiment.ExperimentRunner;
import io.lookbook.app.experiment.PluginContexts;
import io.lookbook.app.experiment.Resolver;
import io.lookbook.app.experiment.RunObserver;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.store.RunJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An experiment on a hundred images, and all that makes its runs. */
final class SmallExperiment {
    static final String SEVERAL_EPOCHS = """
            dataset: {plugin: fashion-mnist-sample}
            models:
              small: {plugin: mlp, hidden: 4, epochs: 4}
            limit: 100
            """;

    private final Path folder;
    private final Injector injector;
    private final String yaml;

    /**
     * Creates it.
     *
     * @param folder of the test; the run folders are in it
     * @param yaml the experiment
     * @param plugins further folders of plugins
     */
    SmallExperiment(Path folder, String yaml, Path... plugins) {
        this.folder = folder;
        this.yaml = yaml;
        injector = new Bootstrap(Optional.empty(), Map.of())
                .create(
                        Arrays.asList(plugins),
                        new ExperimentModule(
                                new PluginContexts(folder.resolve("cache"), Progress.NONE),
                                new RunCache(folder.resolve("kept"), Clock.systemUTC()),
                                new EngineVersion(Optional.of("engine"))));
    }

    ExperimentPlan plan() {
        return injector.getInstance(Resolver.class)
                .resolve(injector.getInstance(ExperimentFile.class).parse(yaml, "test", "test.yaml"));
    }

    String effective() {
        return new ExperimentFile().write(plan().effective());
    }

    SingleRun runs() {
        return injector.getInstance(SingleRun.class);
    }

    /** What the runs have in common, once the data is loaded. */
    RunSurroundings surroundings(RunObserver observer) {
        AtomicReference<RunSurroundings> met = new AtomicReference<>();
        assertThatThrownBy(() -> run("surroundings", observer, surroundings -> {
                    met.set(surroundings);
                    throw new UserException("this is far enough");
                }))
                .hasMessage("this is far enough");
        return met.get();
    }

    /** What a node gets. */
    CellInput input(
            RunSurroundings surroundings,
            String label,
            long seed,
            Duration betweenCheckpoints,
            Optional<byte[]> checkpoint) {
        return new CellInput(
                effective(),
                label,
                seed,
                surroundings.data().fingerprint(),
                PluginTimeout.USUAL,
                betweenCheckpoints,
                checkpoint);
    }

    Comparison runHere(String out) throws Exception {
        return execute(out, new Heard(), Optional.empty());
    }

    Comparison run(String out, RunObserver observer, CellRunner.Place place) throws Exception {
        return execute(out, observer, Optional.of(place));
    }

    Comparison resumeHere(String out) throws Exception {
        try (RunJournal journal = RunJournal.resume(folder.resolve(out))) {
            return injector.getInstance(ExperimentRunner.class)
                    .resume(plan(), journal, new Execution(1, false, Optional.empty(), Optional.empty()), new Heard());
        }
    }

    private Comparison execute(String out, RunObserver observer, Optional<CellRunner.Place> place) throws Exception {
        try (RunJournal journal =
                RunJournal.claim(Files.createDirectories(folder).resolve(out))) {
            return injector.getInstance(ExperimentRunner.class)
                    .run(
                            plan(),
                            journal,
                            Instant.parse("2026-01-02T03:04:05Z"),
                            new Execution(1, false, Optional.empty(), place),
                            observer);
        }
    }
}
