package io.lookbook.plugins.spark.driver;

import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.api.cluster.Cluster;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.plugins.spark.SparkOptions;
import io.lookbook.plugins.spark.node.ProgramLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        if (!DriverChannel.begin(tasks, options.master().local() ? program.here() : null)) {
            throw new IllegalStateException(
                    "this Spark is connected to a cluster already; close that connection first");
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SparkDriver.class.getClassLoader());
        ClusterSession session = null;
        try {
            session = connect(program, tasks);
            return session;
        } finally {
            thread.setContextClassLoader(before);
            if (session == null) {
                DriverChannel.end();
            }
        }
    }

    private ClusterSession connect(NodeProgram program, RunningTasks tasks) throws InterruptedException {
        JavaSparkContext context = start(SparkSettings.of(options, System.getenv()));
        ClusterSession session = null;
        try {
            ProgramLayout layout = options.master().local()
                    ? new ProgramLayout(program.main(), List.of(), "")
                    : stage(program, context);
            awaitExecutor(tasks.watch(), context);
            session = new SparkConnection(context, tasks, layout, options);
            return session;
        } catch (RuntimeException e) {
            // Spark stops the context in another thread when the master does not take it; what fails here then is
            // chance.
            if (context.sc().isStopped() && !(e instanceof UserException)) {
                throw notConnected(NO_ANSWER, e);
            }
            throw e;
        } finally {
            if (session == null) {
                SparkConnection.stop(context);
            }
        }
    }

    /** Puts the files where Spark serves them to executors: into its own folder, which it deletes even if this process is stopped. */
    private ProgramLayout stage(NodeProgram program, JavaSparkContext context) {
        Path folder = context.sc()
                .env()
                .blockManager()
                .diskBlockManager()
                .localDirs()[0]
                .toPath();
        try {
            StagedProgram staged = new StagedProgram(program, options.program(), folder);
            for (Path file : staged.files()) {
                context.addFile(file.toUri().toString());
            }
            return staged.layout();
        } catch (IOException e) {
            if (context.sc().isStopped()) {
                throw notConnected(NO_ANSWER, e);
            }
            throw new UserException(
                    "cannot prepare the files for the nodes: " + e
                            + ". Is there room in the folder for temporary files, " + folder.getParent()
                            + " (spark.local.dir)?",
                    e);
        }
    }

    private JavaSparkContext start(SparkConf conf) throws InterruptedException {
        LocalFolders.check(conf, System.getenv());
        progress.update("connecting to " + options.master(), 0, -1);
        try {
            return new JavaSparkContext(conf);
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw notConnected(e.getMessage(), e);
        }
    }

    private UserException notConnected(String reason, Exception cause) {
        return new UserException(
                "Spark " + package$.MODULE$.SPARK_VERSION() + " could not connect to " + options.master() + ": "
                        + reason
                        + ". If the cluster is of another version, set SPARK_HOME to a Spark of its version; its jars are"
                        + " then used. If that is the port of a page (8080 or 8081), take the one that the page shows (7077). If it asks for a secret, set spark.authenticate and spark.authenticate.secret in"
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
            if (Shutdown.inProgress()) {
                throw new InterruptedException();
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
                + " to spare (the master's page shows it, and whether another application has them; the options executor-memory"
                + " and executor-cores say what is asked for), or the workers cannot reach this machine at "
                + conf.get("spark.driver.host", "its own name")
                + " (set spark.driver.host to an address they can reach). The option wait says how long to wait.");
    }
}
