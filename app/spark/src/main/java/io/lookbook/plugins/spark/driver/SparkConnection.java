package io.lookbook.plugins.spark.driver;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.ClusterException;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.ClusterTask;
import io.lookbook.plugins.spark.SparkOptions;
import io.lookbook.plugins.spark.node.ProgramLayout;
import io.lookbook.plugins.spark.node.RunTask;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs each task as a job of Spark's with one task, so that none ends with another. */
final class SparkConnection implements ClusterSession {
    private static final Logger LOG = LoggerFactory.getLogger(SparkConnection.class);
    /** Of Spark's message that a task "cannot run anywhere due to node and executor excludeOnFailure". */
    private static final String NO_EXECUTOR_LEFT = "excludeOnFailure";

    private static final long END_MILLIS = 10_000;
    private static final long STOP_SECONDS = 30;
    private static final long POLL_MILLIS = 10;

    private final JavaSparkContext context;
    private final RunningTasks tasks;
    private final ProgramLayout layout;
    private final SparkOptions options;
    private final int coresOfTask;
    private volatile boolean closed;

    SparkConnection(JavaSparkContext context, RunningTasks tasks, ProgramLayout layout, SparkOptions options) {
        this.context = context;
        this.tasks = tasks;
        this.layout = layout;
        this.options = options;
        this.coresOfTask = context.getConf().getInt("spark.task.cpus", 1);
    }

    @Override
    public int slots() {
        return Math.max(1, tasks.watch().cores(coresOfTask));
    }

    @Override
    public byte[] run(ClusterTask task) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        RunningTask running = tasks.add(task);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SparkConnection.class.getClassLoader());
        try {
            Future<List<byte[]>> job = submit(running, task.name());
            running.attach(job);
            return result(running, job);
        } finally {
            tasks.remove(running);
            thread.setContextClassLoader(before);
        }
    }

    private Future<List<byte[]>> submit(RunningTask running, String name) throws InterruptedException {
        try {
            context.setLocalProperty(ClusterWatch.TASK, running.id());
            context.setLocalProperty("spark.job.description", name);
            context.setLocalProperty("spark.job.interruptOnCancel", "true");
            return context.parallelize(List.of(running.id()), 1)
                    .map(new RunTask(layout))
                    .collectAsync();
        } catch (IllegalStateException e) {
            // Spark has stopped the context.
            throw lost(e);
        }
    }

    private byte[] result(RunningTask running, Future<List<byte[]>> job) throws InterruptedException {
        try {
            return await(job).get(0);
        } catch (InterruptedException e) {
            job.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            job.cancel(true);
            throw lost(e);
        } catch (ExecutionException | CancellationException e) {
            throw failure(running, e);
        }
    }

    /** Spark itself would wait for ever for a cluster of which nothing is left. */
    private <T> T await(Future<T> job) throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            try {
                return job.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (tasks.watch().secondsWithoutExecutor() > options.waitSeconds()) {
                    throw new TimeoutException("there was no executor for " + options.waitSeconds() + " s");
                }
            }
        }
    }

    private RuntimeException failure(RunningTask running, Exception e) throws InterruptedException {
        if (Shutdown.inProgress()) {
            // Spark stops its context when the process is told to end, and fails all that runs.
            throw new InterruptedException();
        }
        Optional<RuntimeException> ofHost = running.hostFailure();
        if (ofHost.isPresent()) {
            return ofHost.get();
        }
        if (isOver()) {
            return lost(e);
        }
        List<FailedAttempt> failures = running.failures();
        long counting = failures.stream().filter(FailedAttempt::counts).count();
        if (isOver() || counting == 0 || counting < options.attempts() && isCutShort(e)) {
            return lost(e);
        }
        return new ClusterException(words(failures), e);
    }

    private boolean isOver() {
        return closed || context.sc().isStopped();
    }

    /** Spark gives up early on a task that no executor can do; else only when the application ends, of which it tells later. */
    private boolean isCutShort(Exception e) throws InterruptedException {
        return !options.master().local()
                && !reason(e).contains(NO_EXECUTOR_LEFT)
                && tasks.watch().awaitEnd(END_MILLIS);
    }

    /** A future says only that it failed; Spark's words are behind it, with the trace of this program in the lines that follow. */
    static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null
                ? cause.toString()
                : cause.getMessage().lines().findFirst().orElse("");
    }

    private String words(List<FailedAttempt> failures) {
        if (options.master().local()) {
            return failures.get(0).reason();
        }
        String nodes = failures.stream().map(FailedAttempt::node).distinct().collect(Collectors.joining(", "));
        String reasons =
                failures.stream().map(FailedAttempt::toString).distinct().collect(Collectors.joining("; "));
        return "tried " + (failures.size() == 1 ? "once" : failures.size() + " times") + " on " + nodes + ". " + reasons
                + (failures.stream().anyMatch(FailedAttempt::lost)
                        ? ". What a lost executor wrote is in work/"
                                + context.sc().applicationId() + "/<executor>/stderr of its worker"
                        : "");
    }

    private RuntimeException lost(Exception e) throws InterruptedException {
        if (Shutdown.inProgress()) {
            throw new InterruptedException();
        }
        return closed
                ? new ClusterException("the connection to " + options.master() + " was closed", e)
                : new UserException(
                        "the connection to the Spark cluster " + options.master() + " is lost: " + reason(e)
                                + ". What is finished is kept; when the cluster is there again, go on with --resume.",
                        e);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SparkConnection.class.getClassLoader());
        // Spark waits for its threads, which one that is interrupted cannot.
        boolean interrupted = Thread.interrupted();
        try {
            stop(context);
            awaitStop();
        } finally {
            DriverChannel.end();
            thread.setContextClassLoader(before);
            if (interrupted) {
                thread.interrupt();
            }
        }
    }

    /** Whoever closes a connection has the results that it wanted; what Spark cannot tidy up is no reason to lose them. */
    static void stop(JavaSparkContext context) {
        try {
            context.stop();
        } catch (RuntimeException e) {
            LOG.warn("Spark did not stop in order", e);
        }
    }

    /** Where the cluster has ended the application, a thread of Spark's own stops the context, and ours only asks for it. */
    private void awaitStop() {
        long start = System.nanoTime();
        while (SparkContext$.MODULE$.getActive().contains(context.sc())
                && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(STOP_SECONDS)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
    }
}
