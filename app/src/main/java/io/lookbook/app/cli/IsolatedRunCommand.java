package io.lookbook.app.cli;

import com.google.inject.Injector;
import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Run;
import io.lookbook.app.experiment.SingleRun;
import io.lookbook.app.isolation.IsolatedTraining;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.remote.EventWriter;
import io.lookbook.app.remote.TrainingEvent;
import io.lookbook.app.store.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The process of one run, which {@link IsolatedTraining} starts; not for people. */
@Command(name = IsolatedTraining.COMMAND, hidden = true)
final class IsolatedRunCommand implements Callable<Integer> {
    /** As often as a person can see it move. */
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(200);

    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(index = "0")
    private Path folder;

    @Parameters(index = "1")
    private String label;

    @Parameters(index = "2")
    private long seed;

    @Parameters(index = "3")
    private String fingerprint;

    IsolatedRunCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws InterruptedException {
        endWithTheHost(System.in);
        EventWriter events = new EventWriter(BETWEEN_STEPS, this::tell);
        long started = System.nanoTime();
        try {
            Injector injector = HostInjector.create(bootstrap, plugins, Progress.NONE);
            injector.getInstance(SingleRun.class)
                    .prepare(new RunFolder(folder), label, fingerprint)
                    .make(seed, events);
        } catch (OutOfMemoryError e) {
            // Here it is the run's own memory, so it is the run's own failure.
            events.ended(failed(
                    "it ran out of memory (" + e.getMessage() + "); --plugin-memory sets how much it may take",
                    started));
        } catch (DataException e) {
            events.prevented(e);
        } catch (UserException | PluginException e) {
            events.ended(failed(e.getMessage(), started)); // not always of the model: it may be the dataset's
        } catch (IOException e) {
            events.prevented(e);
        }
        return ExitCode.DONE;
    }

    private void tell(TrainingEvent event) {
        PrintWriter out = spec.commandLine().getOut();
        // On a line of its own, also where native code has left one without an end.
        out.print("\n" + event.toLine() + "\n");
        out.flush();
    }

    private Run failed(String reason, long started) {
        return new Run(seed, List.of(), (System.nanoTime() - started) / 1e9, new Run.Failed(reason));
    }

    /** The host never writes to this process: its end is the end of the stream. Nobody else would end an orphan. */
    private static void endWithTheHost(InputStream fromHost) {
        Thread thread = new Thread(
                () -> {
                    try {
                        fromHost.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // The end too.
                    }
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                },
                "host");
        thread.setDaemon(true);
        thread.start();
    }
}
