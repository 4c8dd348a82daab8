package io.lookbook.app.isolation;

import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.Isolation;
import io.lookbook.app.experiment.ModelPlan;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunMaker;
import io.lookbook.app.experiment.RunObserver;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginGuard;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes each run of a foreign model in a process of its own, and all others in this one. */
public final class IsolatedTraining implements RunMaker {
    /** The command of this program that makes one run and tells of it; not for people. */
    public static final String COMMAND = "isolated-run";

    private final RunMaker here;
    private final RunFolder folder;
    private final String fingerprint;
    private final int classes;
    private final RunObserver observer;
    private final List<Path> pluginFolders;
    private final ProcessLimits limits;

    private IsolatedTraining(
            RunMaker here,
            RunFolder folder,
            String fingerprint,
            int classes,
            RunObserver observer,
            List<Path> pluginFolders,
            ProcessLimits limits) {
        this.here = here;
        this.folder = folder;
        this.fingerprint = fingerprint;
        this.classes = classes;
        this.observer = observer;
        this.pluginFolders = pluginFolders;
        this.limits = limits;
    }

    /**
     * Isolates foreign models.
     *
     * @param pluginFolders what the user named beside the distribution's folder and the environment's
     * @param limits in which bounds each process is held
     * @return the isolation
     */
    public static Isolation with(List<Path> pluginFolders, ProcessLimits limits) {
        return (here, folder, fingerprint, classes, observer) ->
                new IsolatedTraining(here, folder, fingerprint, classes, observer, pluginFolders, limits);
    }

    @Override
    public Run make(ModelPlan model, RunKey key) throws InterruptedException, IOException {
        return model.isForeign() ? inItsOwnProcess(model, key) : here.make(model, key);
    }

    private Run inItsOwnProcess(ModelPlan model, RunKey key) throws InterruptedException, IOException {
        Path runFolder = folder.run(key.label(), key.seed()).toAbsolutePath();
        Files.createDirectories(runFolder);
        Path crashFile = runFolder.resolve("crash.log");
        long started = System.nanoTime();
        Process process = JavaProcess.start(arguments(key), limits.memoryBytes(), crashFile);
        EventReader events = new EventReader(process, key, observer);
        boolean ended;
        try {
            ended = process.waitFor(
                    limits.time().map(Duration::toMillis).orElse(Long.MAX_VALUE), TimeUnit.MILLISECONDS);
        } finally {
            // On a time-out, and where the user stops the program; one that has ended feels nothing.
            process.destroyForcibly();
        }
        int exitCode = process.waitFor();
        events.await();
        if (ended && events.record().isPresent()) {
            return RunRecord.read(events.record().get(), folder, key.label(), classes);
        }
        PluginGuard guard = model.plugin().guard();
        PluginException failure = ended
                ? new EndOfProcess(exitCode, crashFile, events.lastLines()).failure(guard)
                : guard.failed(
                        "training took longer than "
                                + limits.time().orElseThrow().toSeconds() + " s, so its process was ended",
                        "Give it more time with " + PluginTimeout.OPTION);
        return new Run(
                key.seed(), List.of(), (System.nanoTime() - started) / 1e9, new Run.Failed(failure.getMessage()));
    }

    private List<String> arguments(RunKey key) {
        List<String> arguments = new ArrayList<>(List.of(
                COMMAND,
                folder.root().toAbsolutePath().toString(),
                key.label(),
                String.valueOf(key.seed()),
                fingerprint));
        limits.time().ifPresent(time -> arguments.add(PluginTimeout.OPTION + "=" + time.toSeconds() + "s"));
        pluginFolders.forEach(path -> arguments.add("--plugins=" + path.toAbsolutePath()));
        return arguments;
    }
}
