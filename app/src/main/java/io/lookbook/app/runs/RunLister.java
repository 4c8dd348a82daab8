package io.lookbook.app.runs;

import io.lookbook.api.UserException;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.store.FileParser;
import io.lookbook.app.store.ForeignRunFolder;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Looks into run folders, which may come from somebody else: what is wrong with one costs only that one. */
public final class RunLister {
    private final ExperimentFile experiments;

    /**
     * Creates it.
     *
     * @param experiments what reads experiments
     */
    public RunLister(ExperimentFile experiments) {
        this.experiments = experiments;
    }

    /**
     * Finds the folders to look into.
     *
     * @param folder a run folder, or one with run folders in it
     * @return itself, or all run folders in it whose names do not begin with a dot
     * @throws UserException if there is no such folder
     * @throws IOException if it cannot be listed
     */
    public List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    Files.exists(folder)
                            ? folder + " is a file, not a folder with runs"
                            : "there is no folder " + folder + "; 'lookbook run' makes its run folders in runs");
        }
        if (isRun(new RunFolder(folder))) {
            return List.of(folder);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")
                            && Files.isDirectory(entry)
                            && isRun(new RunFolder(entry)))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Summarises run folders.
     *
     * @param folders the folders
     * @return one entry a folder, the newest run first
     */
    public List<RunSummary> summaries(List<Path> folders) {
        return folders.parallelStream()
                .map(this::summary)
                .sorted(RunSummary.NEWEST_FIRST)
                .toList();
    }

    private static boolean isRun(RunFolder folder) {
        return folder.has(RunFiles.METRICS) || folder.has(RunFiles.EXPERIMENT) || RunJournal.isIn(folder.root());
    }

    private RunSummary summary(Path root) {
        RunFolder folder = new RunFolder(root);
        try {
            RunFiles files = new ForeignRunFolder(folder);
            Optional<Instant> created = RunHeads.created(files);
            return RunJournal.isIn(root) ? unfinished(folder, files, created) : finished(root, files, created);
        } catch (UserException e) {
            return unreadable(root, e.getMessage());
        } catch (UncheckedIOException e) {
            return unreadable(root, "it cannot be read: " + e.getCause().getMessage());
        }
    }

    private static RunSummary finished(Path root, RunFiles files, Optional<Instant> created) {
        RunHeads.Results results = RunHeads.results(files);
        return new RunSummary(
                root,
                results.complete() ? RunSummary.Status.COMPLETE : RunSummary.Status.PARTIAL,
                created,
                Optional.of(results.dataset()),
                results.models(),
                Optional.empty());
    }

    private RunSummary unfinished(RunFolder folder, RunFiles files, Optional<Instant> created) {
        if (!RunJournal.isUnfinished(folder)) {
            return new RunSummary(
                    folder.root(),
                    RunSummary.Status.UNFINISHED,
                    created,
                    Optional.empty(),
                    List.of(),
                    Optional.of("it was stopped before it began; delete it, or run again with it as --out"));
        }
        Experiment experiment = experiments.parse(
                new FileParser(files)
                        .parse(RunFiles.EXPERIMENT, content -> new String(content, StandardCharsets.UTF_8)),
                "experiment",
                files.where(RunFiles.EXPERIMENT));
        return new RunSummary(
                folder.root(),
                RunSummary.Status.UNFINISHED,
                created,
                Optional.of(experiment.dataset().name()),
                experiment.models().stream()
                        .map(model -> new RunSummary.Model(model.label(), OptionalDouble.empty()))
                        .toList(),
                Optional.of(folder.resumeCommand()));
    }

    private static RunSummary unreadable(Path root, String why) {
        return new RunSummary(
                root, RunSummary.Status.UNREADABLE, Optional.empty(), Optional.empty(), List.of(), Optional.of(why));
    }
}
