package io.lookbook.app.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a run is done, so that it can go on after a crash: the file {@code .unfinished} of its folder. The first line says how
 * the run was begun, each further line how a model's training with one seed ended; a line is on the disk before the next work
 * begins. The file is locked as long as a process works on the run, by the system, which gives the lock back however the process
 * ends; it is deleted when all is done. Safe for several threads.
 */
public final class RunJournal implements AutoCloseable {
    static final String FILE = ".unfinished";

    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

    private final RunFolder folder;
    private final LockedLines lines;
    private final JournalRecords before = new JournalRecords();
    private Optional<RunHeader> header = Optional.empty();

    private RunJournal(RunFolder folder, LockedLines lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /**
     * Makes a run folder and claims it for one run: of two that claim the same one at the same time, one fails.
     *
     * @param root must not exist or be empty: nothing is ever overwritten
     * @return the journal, still empty
     * @throws UserException if there is something in it, or it cannot be made or written to
     */
    public static RunJournal claim(Path root) {
        RunFolder folder = new RunFolder(root);
        if (Files.exists(folder.metrics())) {
            throw new UserException(root + " holds a finished run, which is never overwritten; choose another --out");
        }
        LockedLines lines;
        try {
            Files.createDirectories(root);
            lines = LockedLines.create(root.resolve(FILE)).orElseThrow(() -> isMade(root));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(root)) {
                throw new UserException(root + " is a file; choose another --out", e);
            }
            return claimAbandoned(folder);
        } catch (IOException e) {
            throw new UserException(
                    "cannot write to the output folder " + root + ": " + RunFolder.reason(root, e)
                            + "; choose another --out",
                    e);
        }
        RunJournal journal = new RunJournal(folder, lines);
        if (folder.hasOtherFiles()) {
            journal.abandon();
            throw new UserException(root + " is not empty; choose another --out");
        }
        return journal;
    }

    /** Takes over the claim of a process that was killed before it wrote anything else. */
    private static RunJournal claimAbandoned(RunFolder folder) {
        RunJournal journal = open(folder)
                .orElseThrow(() -> new UserException(
                        folder.root() + " is not empty; choose another --out")); // finished and deleted in this instant
        boolean taken = false;
        try {
            boolean begun = folder.has(RunFiles.EXPERIMENT);
            if (!begun) {
                AtomicFile.removeLeftovers(folder.root());
            }
            if (folder.hasOtherFiles()) {
                boolean canGoOn = begun && !journal.lines.read().isEmpty();
                throw new UserException(folder.root()
                        + (canGoOn
                                ? " holds a run that did not finish; '" + folder.resumeCommand()
                                        + "' goes on with it; or choose another --out, or delete it"
                                : " holds what a lookbook left that was stopped; choose another --out, or delete it"));
            }
            journal.lines.truncate(0);
            taken = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder.root(), e);
        } finally {
            if (!taken) {
                journal.close();
            }
        }
        return journal;
    }

    /**
     * Opens the journal of a run that was stopped or killed, and deletes what was being written at that moment.
     *
     * @param root the run folder
     * @return the journal, with its header
     * @throws UserException if there is no such folder, its run {@linkplain #isFinished is finished} or had not begun, or another
     *     process works on it
     * @throws DataException if what it says cannot be read
     */
    public static RunJournal resume(Path root) {
        RunFolder folder = new RunFolder(root);
        if (!Files.isDirectory(root)) {
            throw new UserException("there is no run folder " + root + " to go on with." + NearbyFile.didYouMean(root));
        }
        RunJournal journal = open(folder)
                .orElseThrow(() -> new UserException(root
                        + " holds no run that was stopped, so there is nothing to go on with; a run folder is made by 'lookbook"
                        + " run'"));
        boolean opened = false;
        try {
            journal.read();
            AtomicFile.removeLeftovers(root);
            opened = true;
            return journal;
        } catch (IOException e) {
            throw new DataException(journal.lines.path() + " cannot be read: " + e.getMessage(), e);
        } finally {
            if (!opened) {
                journal.close();
            }
        }
    }

    /**
     * Whether a folder holds a run with which nobody has to go on.
     *
     * @param folder a run folder, or none
     * @return whether it is finished, reports included
     */
    public static boolean isFinished(RunFolder folder) {
        return folder.has(RunFiles.METRICS) && !folder.has(FILE);
    }

    /**
     * Whether a run has claimed a folder.
     *
     * @param root a folder, or none
     * @return whether it has a journal
     */
    public static boolean isIn(Path root) {
        return new RunFolder(root).has(FILE);
    }

    /**
     * Whether a folder holds a run that was begun, and whose files are not all written.
     *
     * @param folder a run folder, or none
     * @return whether somebody can go on with it, or is at it
     */
    public static boolean isUnfinished(RunFolder folder) {
        return folder.has(FILE) && folder.has(RunFiles.EXPERIMENT);
    }

    private static Optional<RunJournal> open(RunFolder folder) {
        Path file = folder.root().resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunJournal(folder, LockedLines.open(file).orElseThrow(() -> isMade(folder.root()))));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // whoever held the lock has just finished
        } catch (IOException e) {
            throw new UserException(
                    "cannot write to " + file + ": " + RunFolder.reason(folder.root(), e)
                            + "; going on with a run needs the right to write to its folder",
                    e);
        }
    }

    private static UserException isMade(Path root) {
        return new UserException(root + " holds a run that another lookbook is making; wait until it ends");
    }

    private void read() throws IOException {
        long good = 0;
        for (LockedLines.Line line : lines.read()) {
            try {
                before.read(line.text());
            } catch (DataException e) {
                throw new DataException(lines.path() + " has " + e.getMessage(), e);
            } catch (JsonProcessingException | RuntimeException e) {
                throw new DataException(lines.path() + " is damaged: " + e.getMessage(), e);
            }
            good = line.end();
        }
        header = before.header();
        if (header.isEmpty() || !folder.has(RunFiles.EXPERIMENT)) {
            throw new UserException(folder.root() + " holds nothing that a run could go on with: "
                    + (folder.has(RunFiles.ENVIRONMENT)
                            ? "its " + (header.isEmpty() ? FILE : RunFiles.EXPERIMENT)
                                    + " is lost; copy the folder again, or run again with another --out"
                            : "it was stopped before it began; run again, the folder is free"));
        }
        if (good < lines.size()) {
            // As when the power failed while it was written.
            LOG.warn("{} is damaged at its end; what stood there is trained again", lines.path());
            lines.truncate(good);
        }
    }

    /** {@return the run folder} */
    public RunFolder folder() {
        return folder;
    }

    /** {@return how the run was begun} */
    public RunHeader header() {
        return header.orElseThrow(() -> new IllegalStateException("the run was not begun"));
    }

    /** {@return whether anything has been trained, be it an epoch} */
    public boolean hasResults() {
        return Files.exists(folder.models());
    }

    /**
     * Writes down how the run begins, and its experiment.
     *
     * @param begun how
     * @param experiment the effective configuration, as YAML
     * @throws IOException if it cannot be written
     */
    public synchronized void begin(RunHeader begun, String experiment) throws IOException {
        lines.append(JournalRecords.line(begun));
        AtomicFile.write(folder.experiment(), experiment);
        header = Optional.of(begun);
    }

    /**
     * Writes down how a run ended; its other files are there already. Its checkpoint goes.
     *
     * @param label the model
     * @param run the run
     * @throws IOException if it cannot be written
     */
    public synchronized void ended(String label, Run run) throws IOException {
        lines.append(JournalRecords.line(label, run));
        Files.deleteIfExists(folder.checkpoint(label, run.seed()));
    }

    /**
     * Looks up a run that had ended when the journal was opened.
     *
     * @param label the model
     * @param seed the run
     * @param classes how many there are
     * @return the run; empty if it had not ended, or one of its files is damaged, so that it must be made again
     * @throws IOException if its checkpoint, left by a kill just after the end was written down, cannot be deleted
     */
    public Optional<Run> find(String label, long seed, int classes) throws IOException {
        Optional<MetricsJson.Run> record = before.ended(label, seed);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (record.get().weights() != null && !Files.isRegularFile(folder.weights(label, seed))) {
                throw new DataException(folder.weights(label, seed) + " is missing");
            }
            Run run = new RunFolderReader(new ForeignRunFolder(folder)).run(label, record.get(), classes);
            Files.deleteIfExists(folder.checkpoint(label, seed));
            return Optional.of(run);
        } catch (DataException | NullPointerException | IllegalArgumentException e) {
            LOG.warn("{}; so {} with seed {} is trained again", e.getMessage(), label, seed);
            return Optional.empty();
        }
    }

    /** Ends the claim: everything is written. */
    public synchronized void finish() throws IOException {
        AtomicFile.removeLeftovers(folder.root()); // of processes of their own that were killed
        Files.deleteIfExists(lines.path());
        AtomicFile.syncFolder(folder.root());
        close();
    }

    /** Gives up the claim before anything was trained: an empty folder goes, anything else stays. */
    public synchronized void abandon() {
        try {
            if (header.isPresent()) {
                Files.deleteIfExists(folder.experiment()); // else it is not ours
            }
            Files.deleteIfExists(lines.path());
            if (!folder.hasOtherFiles()) {
                Files.deleteIfExists(folder.root());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear away " + folder.root(), e);
        } finally {
            close();
        }
    }

    /** Lets another process go on with the run. */
    @Override
    public synchronized void close() {
        lines.close();
    }
}
