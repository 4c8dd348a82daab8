package io.lookbook.app.cli;

import io.lookbook.api.eval.Comparison;
import io.lookbook.app.store.ForeignRunFolder;
import io.lookbook.app.store.RunFolderReader;
import io.lookbook.app.store.ShellWord;
import io.lookbook.app.tracking.TrackedRun;
import io.lookbook.app.tracking.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say where else a run is written; a mixin of the commands that make runs. */
@Heading(Heading.RESULTS)
final class TrackingOptions {
    static final String TRACK = "--track";

    @Option(names = TRACK, paramLabel = "PROGRAM:DIR", description = "Also write it as mlflow:DIR or tensorboard:DIR.")
    private final List<String> tracks = new ArrayList<>();

    /** {@return the options as they were given} */
    List<String> given() {
        return tracks;
    }

    /**
     * Where the run is written too, in the order given.
     *
     * @throws io.lookbook.api.UserException if an option has another form, which is to be told before anything is trained
     */
    List<Tracker> trackers() {
        return tracks.stream().map(Tracker::parse).toList();
    }

    /** Writes a run that was finished before for each of the programs; does nothing where none was given. */
    void trackFinished(ForeignRunFolder run, ProgressDisplay display) throws IOException {
        if (tracks.isEmpty()) {
            return;
        }
        run.checkFolders();
        try (Stream<Path> files = Files.list(run.folder().root())) {
            List<Path> reports = files.filter(
                            file -> file.getFileName().toString().startsWith("report."))
                    .sorted()
                    .toList();
            Comparison comparison = new RunFolderReader(run).read((experiment, data) -> row -> Optional.empty());
            track(new TrackedRun(run.folder(), comparison, reports), display);
        }
    }

    /** Writes a run for each of the programs, and says how to see it. */
    void track(TrackedRun run, ProgressDisplay display) throws IOException {
        for (Tracker tracker : trackers()) {
            try {
                tracker.track(run);
            } catch (IOException e) {
                throw new IOException(
                        FileTrouble.of(e) + ". The run is finished, but could not be tracked; 'lookbook run --resume "
                                + ShellWord.of(run.folder().root().toString()) + " " + TRACK + " ...' does that later",
                        e);
            }
            display.say("tracked: '" + tracker.command() + "' shows it");
        }
    }
}
