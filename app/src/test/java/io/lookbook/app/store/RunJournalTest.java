package io.lookbook.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Run;
import io.lookbook.api.eval.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTest {
    private static final RunHeader HEADER =
            new RunHeader(Instant.parse("2026-01-02T03:04:05Z"), true, Optional.of("engine"), "digest");
    private static final Predictions PREDICTIONS =
            new Predictions(2, new int[] {3, 8}, new int[] {0, 1}, new float[] {0.75f, 0.25f, 1e-9f, 1});

    @TempDir
    private Path temporary;

    private Path root;

    @BeforeEach
    void name() {
        root = temporary.resolve("run");
    }

    @Test
    void aFolderIsClaimedByOneRunOnly() {
        RunJournal first = RunJournal.claim(root);

        assertThatThrownBy(() -> RunJournal.claim(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds a run that another lookbook is making");
        assertThatThrownBy(() -> RunJournal.resume(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds a run that another lookbook is making");

        first.abandon();
        assertThat(root).doesNotExist();
        RunJournal.claim(root).close();
    }

    @Test
    void aFolderWithOtherFilesIsNotClaimed() throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> RunJournal.claim(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not empty");
        assertThat(files()).containsExactly("thesis.tex");

        Files.writeString(root.resolve("experiment.yaml"), "the user's own");
        assertThatThrownBy(() -> RunJournal.claim(root)).isInstanceOf(UserException.class);
        assertThat(files()).containsExactly("experiment.yaml", "thesis.tex");
    }

    @Test
    void aFinishedRunIsNeitherClaimedNorGoneOnWith() throws IOException {
        RunJournal journal = begun();
        Files.writeString(journal.folder().metrics(), "{}");
        journal.finish();

        assertThat(files()).containsExactly("experiment.yaml", "metrics.json");
        assertThatThrownBy(() -> RunJournal.claim(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds a finished run");
        assertThat(RunJournal.isFinished(journal.folder())).isTrue();
        assertThatThrownBy(() -> RunJournal.resume(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds no run that was stopped");
    }

    @Test
    void aStoppedRunIsGoneOnWithAndNotClaimed() throws IOException {
        begun().close();

        assertThatThrownBy(() -> RunJournal.claim(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'lookbook run --resume " + root + "' goes on with it");
        try (RunJournal journal = RunJournal.resume(root)) {
            assertThat(journal.header()).isEqualTo(HEADER);
            assertThat(journal.folder().missing("metrics.json")).contains("lookbook run --resume");
        }
    }

    @Test
    void aRunThatWasStoppedBeforeItBeganLeavesItsFolderFree() throws IOException {
        RunJournal.claim(root).close();

        assertThatThrownBy(() -> RunJournal.resume(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("was stopped before it began");
        try (RunJournal journal = RunJournal.claim(root)) {
            journal.begin(HEADER, "models: {}");
        }
        try (RunJournal journal = RunJournal.resume(root)) {
            assertThat(journal.header()).isEqualTo(HEADER);
        }
    }

    @Test
    void aRunThatWasKilledWhileItWroteItsExperimentLeavesItsFolderFree() throws IOException {
        RunJournal.claim(root).close();
        Files.writeString(root.resolve(".experiment.yaml.17.tmp"), "models: {");

        try (RunJournal journal = RunJournal.claim(root)) {
            journal.begin(HEADER, "models: {}");
        }
        assertThat(files()).containsExactly(".unfinished", "experiment.yaml");
    }

    @Test
    void whatHadEndedIsKnownAgain() throws IOException {
        Run run = run(7);
        Run failed = new Run(8, List.of(), 0.5, new Run.Failed("it was \"shy\"\nand left"));
        try (RunJournal journal = begun()) {
            new RunFolderWriter(journal.folder()).predictions("net", 7, PREDICTIONS);
            journal.ended("net", run);
            journal.ended("net", failed);
        }

        try (RunJournal journal = RunJournal.resume(root)) {
            assertThat(journal.find("net", 7, 2))
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(run);
            assertThat(journal.find("net", 8, 2)).contains(failed);
            assertThat(journal.find("net", 9, 2)).isEmpty();
            assertThat(journal.find("other", 7, 2)).isEmpty();
        }
    }

    @Test
    void aRunThatEndedTakesItsCheckpointAway() throws IOException {
        try (RunJournal journal = begun()) {
            Path checkpoint = journal.folder().checkpoint("net", 7);
            Files.createDirectories(checkpoint.getParent());
            Files.writeString(checkpoint, "weights");
            new RunFolderWriter(journal.folder()).predictions("net", 7, PREDICTIONS);

            journal.ended("net", run(7));

            assertThat(checkpoint).doesNotExist();
        }
    }

    @Test
    void aCheckpointThatAKillLeftBesideARunThatHadEndedIsTakenAway() throws IOException {
        Path checkpoint;
        try (RunJournal journal = begun()) {
            new RunFolderWriter(journal.folder()).predictions("net", 7, PREDICTIONS);
            journal.ended("net", run(7));
            checkpoint = journal.folder().checkpoint("net", 7);
            Files.writeString(checkpoint, "weights");
        }

        try (RunJournal journal = RunJournal.resume(root)) {
            assertThat(journal.find("net", 7, 2)).isPresent();
        }
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void aRunWhoseFilesAreDamagedIsMadeAgain() throws IOException {
        try (RunJournal journal = begun()) {
            new RunFolderWriter(journal.folder()).predictions("net", 7, PREDICTIONS);
            journal.ended("net", run(7));
            Files.writeString(journal.folder().predictions("net", 7), "example,label");
        }

        try (RunJournal journal = RunJournal.resume(root)) {
            assertThat(journal.find("net", 7, 2)).isEmpty();
        }
    }

    @Test
    void ofWhatWasBeingWrittenWhenThePowerFailedNothingIsBelieved() throws IOException {
        try (RunJournal journal = begun()) {
            new RunFolderWriter(journal.folder()).predictions("net", 7, PREDICTIONS);
            journal.ended("net", run(7));
        }
        Path file = root.resolve(".unfinished");
        byte[] whole = Files.readAllBytes(file);
        int firstLine = new String(whole).indexOf('\n') + 1;

        for (int length = firstLine; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (RunJournal journal = RunJournal.resume(root)) {
                assertThat(journal.find("net", 7, 2)).isEmpty();
                journal.ended("net", run(7));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
        for (int length = 0; length < firstLine; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> RunJournal.resume(root)).hasMessageContaining("was stopped before it began");
        }
        Files.write(file, new byte[4096], StandardOpenOption.APPEND);
        assertThatThrownBy(() -> RunJournal.resume(root)).hasMessageContaining("was stopped before it began");
    }

    @Test
    void aLineInWhichOneLetterIsWrongIsNotBelieved() throws IOException {
        try (RunJournal journal = begun()) {
            new RunFolderWriter(journal.folder()).predictions("net", 7, PREDICTIONS);
            journal.ended("net", run(7));
        }
        Path file = root.resolve(".unfinished");
        Files.writeString(file, Files.readString(file).replace("\"train_seconds\":1.25", "\"train_seconds\":1.26"));

        try (RunJournal journal = RunJournal.resume(root)) {
            assertThat(journal.find("net", 7, 2)).isEmpty();
        }
    }

    @Test
    void aJournalThatIsALinkIsNotFollowed() throws IOException {
        Path precious = temporary.resolve("thesis.tex");
        Files.writeString(precious, "years of work");
        Files.createDirectories(root);
        Files.createSymbolicLink(root.resolve(".unfinished"), precious);

        assertThatThrownBy(() -> RunJournal.claim(root)).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> RunJournal.resume(root)).isInstanceOf(UserException.class);
        assertThat(precious).hasContent("years of work");
    }

    @Test
    void whatWasHalfWrittenIsDeletedAndNothingElse() throws IOException {
        begun().close();
        Path folder = Files.createDirectories(root.resolve("models/net/seed-1"));
        Files.writeString(folder.resolve(".predictions.csv.4711.tmp"), "half");
        Files.writeString(root.resolve(".report.pdf.12.tmp"), "half");
        Files.writeString(root.resolve("my.12.tmp"), "of the user");

        RunJournal.resume(root).close();

        assertThat(files()).containsExactly(".unfinished", "experiment.yaml", "my.12.tmp");
    }

    @Test
    void aJournalOfANewerProgramIsLeftAlone() throws IOException {
        begun().close();
        Path file = root.resolve(".unfinished");
        String newer =
                Files.readString(file).strip().substring(65).replace("\"schemaVersion\":1", "\"schemaVersion\":2");
        String before = Sha256.of(newer.getBytes(UTF_8)) + " " + newer + "\n";
        Files.writeString(file, before);

        assertThatThrownBy(() -> RunJournal.resume(root))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(".unfinished", "schema version 2", "the program that began the run");
        assertThat(file).hasContent(before);
    }

    @Test
    void aFolderThatIsNoneOrNoRunIsNamed() throws IOException {
        assertThatThrownBy(() -> RunJournal.resume(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no run folder " + root);
        Files.createDirectories(root);
        assertThatThrownBy(() -> RunJournal.resume(root))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds no run that was stopped");
    }

    private RunJournal begun() throws IOException {
        RunJournal journal = RunJournal.claim(root);
        journal.begin(HEADER, "models: {}");
        return journal;
    }

    private static Run run(long seed) {
        return new Run(seed, List.of(), 1.25, new Run.Succeeded(TestResult.of(PREDICTIONS), 0.125, Optional.empty()));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
