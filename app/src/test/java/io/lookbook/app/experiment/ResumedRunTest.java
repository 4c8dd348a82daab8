package io.lookbook.app.experiment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Run;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.LearnerJar;
import io.lookbook.app.store.RunCache;
import io.lookbook.app.store.RunJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was stopped goes on, and ends with the results that it would have had otherwise. */
class ResumedRunTest {
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    private static final String EXPERIMENT = """
            dataset: {plugin: fashion-mnist-sample}
            models:
              patient: {plugin: mlp, hidden: 8, epochs: 5, patience: 2, schedule: cosine, warmup: 1, learning-rate: 0.02}
              conv: {plugin: cnn, filters: 4, dense: 8, epochs: 2, optimizer: adamw, dropout: 0.3}
              mine: {plugin: counted}
              twin: {plugin: counted}
              broken: {plugin: shy}
            limit: 100
            """;

    @TempDir
    private Path folder;

    private String experiment = EXPERIMENT;
    private String engine = "engine";

    @BeforeEach
    void dropAJarIn() {
        jar("return this::certain;");
    }

    @Test
    void whereverARunIsStoppedItGoesOnToTheSameResults() throws Exception {
        Path whole = folder.resolve("whole");
        CountedEvents all = new CountedEvents(Integer.MAX_VALUE);
        begin(whole, all);

        for (int event = 1; event <= all.seen.get(); event++) {
            forgetKeptRuns();
            Path stopped = folder.resolve("stopped-" + event);
            stop(stopped, event);
            resume(stopped, new CountedEvents(Integer.MAX_VALUE));

            assertThat(results(stopped)).as("stopped at event " + event).isEqualTo(results(whole));
        }
        assertThat(all.seen.get()).isGreaterThan(14);
    }

    @Test
    void whatHasEndedIsNotTrainedAgainAndWhatWasBegunGoesOnFromItsLastEpoch() throws Exception {
        CountedEvents events = new CountedEvents(Integer.MAX_VALUE);
        experiment = """
                dataset: {plugin: fashion-mnist-sample}
                models:
                  long: {plugin: mlp, hidden: 8, epochs: 9}
                  short: {plugin: shallow, hidden: 4, epochs: 1}
                limit: 100
                """;
        Path out = folder.resolve("out");
        stop(out, 1 + 4); // begun, and four of the nine epochs
        resume(out, events);
        assertThat(events.log).contains("long goes on after 4", "short begins").doesNotContain("long epoch 4");
        assertThat(events.log).contains("long epoch 5");

        forgetKeptRuns();
        Path later = folder.resolve("later");
        stop(later, 1 + 9 + 1 + 1); // all of the long one, and the short one is begun
        CountedEvents second = new CountedEvents(Integer.MAX_VALUE);
        resume(later, second);
        assertThat(second.log).contains("long had ended").doesNotContain("long begins");
    }

    @Test
    void aRunMayBeStoppedAgainAndAgain() throws Exception {
        Path whole = folder.resolve("whole");
        begin(whole, new CountedEvents(Integer.MAX_VALUE));
        forgetKeptRuns();
        Path out = folder.resolve("out");
        stop(out, 3);
        int stops = 1;
        while (stops < 100) {
            try {
                resume(out, new CountedEvents(3));
                break;
            } catch (Stopped e) {
                stops++;
            }
        }
        assertThat(stops).isGreaterThan(3);
        assertThat(results(out)).isEqualTo(results(whole));
    }

    @Test
    void nothingOfItsWorkIsLeftInAFinishedFolder() throws Exception {
        Path out = folder.resolve("out");
        stop(out, 4);
        resume(out, new CountedEvents(Integer.MAX_VALUE));

        assertThat(results(out).keySet())
                .allMatch(name -> name.endsWith("history.csv")
                        || name.endsWith("predictions.csv")
                        || name.endsWith("model.safetensors")
                        || List.of("experiment.yaml", "environment.json", "split.csv", "metrics.json")
                                .contains(name));
    }

    @Test
    void aCheckpointThatIsDamagedCostsItsTrainingOnly() throws Exception {
        Path whole = folder.resolve("whole");
        begin(whole, new CountedEvents(Integer.MAX_VALUE));
        forgetKeptRuns();
        Path out = folder.resolve("out");
        stop(out, 9); // in an epoch of a network: those that train themselves come first
        Path checkpoint;
        try (Stream<Path> files = Files.walk(out)) {
            checkpoint = files.filter(file -> file.endsWith("checkpoint.safetensors"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] damaged = Files.readAllBytes(checkpoint);
        damaged[damaged.length - 1] ^= 1;
        Files.write(checkpoint, damaged);

        resume(out, new CountedEvents(Integer.MAX_VALUE));

        assertThat(results(out)).isEqualTo(results(whole));
    }

    @Test
    void aPluginOfOtherContentDoesNotGoOnWithARun() throws Exception {
        Path out = folder.resolve("out");
        stop(out, 4);
        jar("int other = 3; return this::certain;");

        assertThatThrownBy(() -> resume(out, new CountedEvents(Integer.MAX_VALUE)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(
                        out + " cannot go on here",
                        "the plugin source mine is",
                        "begin anew with 'lookbook run " + out.resolve("experiment.yaml"));
    }

    @Test
    void anotherLookbookDoesNotGoOnWithARun() throws Exception {
        Path out = folder.resolve("out");
        stop(out, 4);
        engine = "newer";

        assertThatThrownBy(() -> resume(out, new CountedEvents(Integer.MAX_VALUE)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("lookbook's own jars or libraries have changed");
    }

    @Test
    void anExperimentThatWasChangedDoesNotGoOn() throws Exception {
        Path out = folder.resolve("out");
        stop(out, 4);
        Path file = out.resolve("experiment.yaml");
        Files.writeString(file, Files.readString(file).replace("limit: 100", "limit: 90"));

        assertThatThrownBy(() -> resume(out, new CountedEvents(Integer.MAX_VALUE)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " was changed");
    }

    @Test
    void theJavaVersionAndTheDataMustBeThoseThatItBeganWith() throws Exception {
        Path out = folder.resolve("out");
        stop(out, 4);
        Path file = out.resolve("environment.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("\"java\" : \".*\"", "\"java\" : \"Java 1.0\"")
                        .replaceAll("\"datasetFingerprint\" : \".*\"", "\"datasetFingerprint\" : \"00ff\""));

        assertThatThrownBy(() -> resume(out, new CountedEvents(Integer.MAX_VALUE)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("and was Java 1.0", "the dataset's fingerprint is ", "and was 00ff");
    }

    private void jar(String fit) {
        new LearnerJar()
                .learner("counted", fit)
                .learner("shy", "throw new IllegalStateException(\"not today\");")
                .write(folder.resolve("plugins/mine.jar"));
    }

    private void stop(Path out, int event) {
        assertThatThrownBy(() -> begin(out, new CountedEvents(event))).isInstanceOf(Stopped.class);
    }

    private void begin(Path out, RunObserver observer) throws Exception {
        Injector injector = injector();
        try (RunJournal journal = RunJournal.claim(out)) {
            injector.getInstance(ExperimentRunner.class)
                    .run(
                            plan(injector, experiment),
                            journal,
                            CREATED,
                            new Execution(1, false, Optional.empty(), Optional.empty()),
                            observer);
            journal.finish();
        }
    }

    private void resume(Path out, RunObserver observer) throws Exception {
        Injector injector = injector();
        try (RunJournal journal = RunJournal.resume(out)) {
            Comparison comparison = injector.getInstance(ExperimentRunner.class)
                    .resume(
                            plan(injector, Files.readString(out.resolve("experiment.yaml"))),
                            journal,
                            new Execution(1, false, Optional.empty(), Optional.empty()),
                            observer);
            assertThat(comparison.provenance().created()).isEqualTo(CREATED);
            journal.finish();
        }
    }

    private Injector injector() {
        return new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(folder.resolve("plugins")),
                        new ExperimentModule(
                                new PluginContexts(folder.resolve("cache"), Progress.NONE),
                                new RunCache(folder.resolve("kept"), Clock.systemUTC()),
                                new EngineVersion(Optional.of(engine))));
    }

    private static ExperimentPlan plan(Injector injector, String yaml) {
        return injector.getInstance(Resolver.class)
                .resolve(injector.getInstance(ExperimentFile.class).parse(yaml, "test", "test.yaml"));
    }

    private void forgetKeptRuns() {
        new RunCache(folder.resolve("kept"), Clock.systemUTC()).clear();
    }

    /** All files but for the measured times, by name. */
    private static Map<String, String> results(Path out) throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, ISO_8859_1);
                results.put(
                        out.relativize(file).toString(),
                        file.endsWith("history.csv")
                                ? text.replaceAll("(?m),[^,]*$", "")
                                : text.replaceAll("_seconds\" : [0-9.E-]+", "_seconds\" : 0"));
            }
        }
        return results;
    }

    /** Ends the program, as far as a program can do that to itself and be watched. */
    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class CountedEvents implements RunObserver {
        private final AtomicInteger seen = new AtomicInteger();
        private final List<String> log = new ArrayList<>();
        private final int last;

        CountedEvents(int last) {
            this.last = last;
        }

        private void happened(String what) {
            log.add(what);
            if (seen.incrementAndGet() >= last) {
                throw new Stopped();
            }
        }

        @Override
        public void started(RunKey run) {
            happened(run.label() + " begins");
        }

        @Override
        public void resumed(RunKey run, int epochs) {
            log.add(run.label() + " goes on after " + epochs);
        }

        @Override
        public void endedBefore(RunKey run, Run result) {
            log.add(run.label() + " had ended");
        }

        @Override
        public void step(RunKey run, int epoch, int imagesOfEpoch, double meanLoss) {}

        @Override
        public void progress(RunKey run, String task, long done, long total) {}

        @Override
        public void epoch(RunKey run, Epoch epoch) {
            happened(run.label() + " epoch " + epoch.epoch());
        }

        @Override
        public void ended(RunKey run, Run result) {
            happened(run.label() + " ends");
        }
    }
}
