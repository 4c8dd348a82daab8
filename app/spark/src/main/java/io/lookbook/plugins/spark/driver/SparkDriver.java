package io.lookbook.plugins.spark.driver;

import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.api.cluster.Cluster;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.plugins.spark.SparkOptions;
import io.lookbook.plugins.spark.node.NodeProcess;
import io.lookbook.plugins.spark.node.ProgramLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.package$;

/** Starts Spark's driver in this process. */
public final class SparkDriver implements Cluster {
    private static final long POLL_MILLIS = 1_000;
    private static final String NO_ANSWER = "somebody listens there, but does not answer";

    private final SparkOptions options;
    private final Progress progress;

    /**
     * Makes it; nothing is connected.
     *
     * @param options what the user chose
     * @param progress told what is waited for
     */
    public SparkDriver(SparkOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    @Override
    public ClusterSession open(NodeProgram program) throws InterruptedException {
        RunningTasks tasks = new RunningTasks();
        if (!DriverChannel.begin(tasks)) {
            throw new IllegalStateException(
                    "this process is connected to a cluster of Spark already; close that first");
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SparkDriver.class.getClassLoader());
        try {
            return connect(program, tasks);
        } catch (InterruptedException | RuntimeException e) {
            DriverChannel.end();
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private ClusterSession connect(NodeProgram program, RunningTasks tasks) throws InterruptedException {
        SparkConf conf = SparkSettings.of(options, System.getenv());
        NodeProcess.runHere(options.master().local() ? program.here() : null);
        Optional<StagedProgram> staged = stage(program);
        JavaSparkContext context = null;
        try {
            context = start(conf);
            for (Path file : staged.map(StagedProgram::files).orElse(List.of())) {
                context.addFile(file.toUri().toString());
            }
            awaitExecutor(tasks.watch(), context);
            return new SparkConnection(
                    context,
                    tasks,
                    staged,
                    staged.map(StagedProgram::layout).orElse(new ProgramLayout(program.main(), List.of(), "")),
                    options);
        } catch (InterruptedException e) {
            close(context, staged);
            throw e;
        } catch (RuntimeException e) {
            boolean stopped = context != null && context.sc().isStopped();
            close(context, staged);
            // Spark stops the context in another thread when the master does not take it; what fails here then is
            // chance.
            if (stopped && !(e instanceof UserException)) {
                throw notConnected(NO_ANSWER, e);
            }
            throw e;
        }
    }

    private static void close(JavaSparkContext context, Optional<StagedProgram> staged) {
        if (context != null) {
            context.stop();
        }
        staged.ifPresent(StagedProgram::close);
    }

    private Optional<StagedProgram> stage(NodeProgram program) {
        if (options.master().local()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StagedProgram(program, options.program()));
        } catch (IOException e) {
            throw new UserException(
                    "cannot prepare the files for the nodes: " + e
                            + ". Is there room in the folder for temporary files (java.io.tmpdir)?",
                    e);
        }
    }

    private JavaSparkContext start(SparkConf conf) throws InterruptedException {
        try {
            return new JavaSparkContext(conf);
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw notConnected(e.getMessage(), e);
        }
    }

    private UserException notConnected(String reason, RuntimeException cause) {
        return new UserException(
                "Spark " + package$.MODULE$.SPARK_VERSION() + " could not connect to " + options.master() + ": "
                        + reason
                        + ". If the cluster is of another version, set SPARK_HOME to a Spark of its version; its jars are"
                        + " then used. If it asks for a secret, set spark.authenticate and spark.authenticate.secret in"
                        + " spark-defaults.conf.",
                cause);
    }

    private void awaitExecutor(ClusterWatch watch, JavaSparkContext context) throws InterruptedException {
        long seconds = options.waitSeconds();
        long start = System.nanoTime();
        long waited = 0;
        progress.update("waiting for an executor of " + options.master() + ", at most " + seconds + " s", 0, -1);
        while (waited < seconds) {
            if (watch.awaitExecutor(POLL_MILLIS)) {
                if (!options.master().local()) {
                    progress.update("bringing the program to the executors of " + options.master(), 0, -1);
                }
                return;
            }
            if (watch.awaitEnd(0)) {
                // Spark makes up an id of this kind until the master has given one.
                if (context.sc().applicationId().startsWith("spark-application-")) {
                    throw notConnected(NO_ANSWER, null);
                }
                throw new UserException("the Spark master " + options.master()
                        + " has ended the application: its executors end as soon as they begin. They say why in"
                        + " work/" + context.sc().applicationId()
                        + "/<executor>/stderr of each worker. The first things to look at: that the workers have the Java of"
                        + " lookbook, 17 or newer, and the Spark of the master.");
            }
            waited = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        }
        SparkConf conf = context.getConf();
        throw new UserException("the Spark master " + options.master() + " answers, but there was no executor within "
                + seconds + " s. Either no worker has " + conf.get("spark.executor.memory", "1g") + " of memory"
                + (options.executorCores() > 0 ? " and " + options.executorCores() + " cores" : " and a core")
                + " to spare (the master's page shows it; the options executor-memory and executor-cores say what is asked"
                + " for), or the workers cannot reach this machine at " + conf.get("spark.driver.host", "its own name")
                + " (set spark.driver.host to an address they can reach). The option wait says how long to wait.");
    }
}
