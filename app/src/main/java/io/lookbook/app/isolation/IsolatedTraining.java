package io.lookbook.app.isolation;

import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.Isolation;
import io.lookbook.app.experiment.ModelPlan;
import io.lookbook.app.experiment.RunKey;
import io.lookbook.app.experiment.RunMaker;
import io.lookbook.app.experiment.RunSurroundings;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginGuard;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.remote.TrainingEvent;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes each run of a foreign model in a process of its own, and all others in this one. */
public final class IsolatedTraining implements RunMaker {
    /** The command of this program that makes one run and tells of it; not for people. */
    public static final String COMMAND = "isolated-run";

    /** For Java to start and the plugins to load, beside the limit that loading the data has. */
    private static final Duration STARTING = Duration.ofMinutes(1);

    /** For Java to end once the run has ended. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    /** For this process to end after a signal that both have got. */
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final RunMaker here;
    private final RunSurroundings surroundings;
    private final List<Path> pluginFolders;
    private final ProcessLimits limits;

    private IsolatedTraining(
            RunMaker here, RunSurroundings surroundings, List<Path> pluginFolders, ProcessLimits limits) {
        this.here = here;
        this.surroundings = surroundings;
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
        return (here, surroundings) -> new IsolatedTraining(here, surroundings, pluginFolders, limits);
    }

    @Override
    public Run make(ModelPlan model, RunKey key) throws InterruptedException, IOException {
        return model.isForeign() ? inItsOwnProcess(model, key) : here.make(model, key);
    }

    private Run inItsOwnProcess(ModelPlan model, RunKey key) throws InterruptedException, IOException {
        RunFolder folder = surroundings.folder();
        Path runFolder = folder.run(key.label(), key.seed()).toAbsolutePath();
        Files.createDirectories(runFolder);
        Path crashFile = runFolder.resolve("crash.log");
        long started = System.nanoTime();
        Process process = JavaProcess.start(arguments(key), limits.memoryBytes(), crashFile);
        EventReader events = new EventReader(process, key, surroundings);
        boolean inTime;
        try {
            inTime = isOverInTime(process, events);
        } finally {
            // Also what the plugin has started: nobody else would end it.
            List<ProcessHandle> descendants = process.descendants().toList();
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
        int exitCode = process.waitFor();
        events.awaitLastWords();
        if (events.prevented().isDone()) {
            TrainingEvent.Prevented why = events.prevented().join();
            if (why.byData()) {
                throw new DataException(why.reason());
            }
            throw new IOException(why.reason());
        }
        PluginGuard guard = model.plugin().guard();
        if (events.ended().isDone()) {
            try {
                return RunRecord.read(
                        events.ended().join(),
                        folder,
                        key.label(),
                        surroundings.data().classes().size());
            } catch (DataException e) {
                return failed(key, started, guard.failed(e.getMessage(), "Run again; if it comes again, report it"));
            }
        }
        EndOfProcess end = new EndOfProcess(exitCode, crashFile, events.lastLines());
        if (inTime && end.isByStopSignal()) {
            // Ctrl-C reaches both processes; where this one is about to end too, the run has not failed and goes on
            // later.
            TimeUnit.MILLISECONDS.sleep(STOPPING.toMillis());
            if (isEnding()) {
                throw new InterruptedException("this process is about to end");
            }
        }
        return failed(
                key,
                started,
                inTime
                        ? end.failure(guard)
                        : guard.failed(
                                "training took longer than "
                                        + limits.time().orElseThrow().toSeconds() + " s, so its process was ended",
                                "Give it more time with " + PluginTimeout.OPTION));
    }

    /** The limit is for the training; loading plugins and data has limits of its own within the process. */
    private boolean isOverInTime(Process process, EventReader events) throws InterruptedException {
        CompletableFuture<?> over = CompletableFuture.anyOf(process.onExit(), events.ended());
        boolean inTime = limits.time().isEmpty()
                ? await(over, FOREVER)
                : await(
                                CompletableFuture.anyOf(over, events.started()),
                                limits.time().get().plus(STARTING))
                        && await(over, limits.time().get());
        if (events.ended().isDone()) {
            process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        }
        return inTime;
    }

    private static boolean await(CompletableFuture<?> event, Duration limit) throws InterruptedException {
        try {
            event.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        }
    }

    private static boolean isEnding() {
        Thread never = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(never);
            return !Runtime.getRuntime().removeShutdownHook(never);
        } catch (IllegalStateException e) {
            return true; // Java's only way to tell
        }
    }

    private static Run failed(RunKey key, long started, PluginException failure) {
        return new Run(
                key.seed(), List.of(), (System.nanoTime() - started) / 1e9, new Run.Failed(failure.getMessage()));
    }

    private List<String> arguments(RunKey key) {
        List<String> arguments = new ArrayList<>(List.of(
                COMMAND,
                surroundings.folder().root().toAbsolutePath().toString(),
                key.label(),
                String.valueOf(key.seed()),
                surroundings.data().fingerprint()));
        limits.time().ifPresent(time -> arguments.add(PluginTimeout.OPTION + "=" + time.toSeconds() + "s"));
        pluginFolders.forEach(path -> arguments.add("--plugins=" + path.toAbsolutePath()));
        return arguments;
    }
}
