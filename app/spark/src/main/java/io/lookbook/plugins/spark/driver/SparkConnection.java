package io.lookbook.plugins.spark.driver;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.ClusterException;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.ClusterTask;
import io.lookbook.plugins.spark.SparkOptions;
import io.lookbook.plugins.spark.node.ProgramLayout;
import io.lookbook.plugins.spark.node.RunTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
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
    private final Map<Integer, ResourceProfile> profiles = new ConcurrentHashMap<>();
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
            Optional<byte[]> result = submitOnce(running, task.name(), 0);
            while (result.isEmpty()) {
                result = submitOnce(running, task.name(), tasks.watch().largestExecutor(options.waitSeconds()));
            }
            return result.get();
        } finally {
            tasks.remove(running);
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Has Spark run it once, with the attempts that Spark itself makes.
     *
     * @param executor the cores of the executor that it shall have for itself; 0 if it may be beside others
     * @return the result; empty if it is to be submitted again with an executor for itself
     */
    private Optional<byte[]> submitOnce(RunningTask running, String name, int executor) throws InterruptedException {
        running.submitted(executor > 0);
        Future<List<byte[]>> job = submit(running, name, executor);
        running.attach(job);
        try {
            return Optional.of(await(running, job, executor).get(0));
        } catch (InterruptedException e) {
            job.cancel(true);
            throw e;
        } catch (TimeoutException e) {
            job.cancel(true);
            throw lost(e);
        } catch (ExecutionException | CancellationException e) {
            judge(running, e);
            return Optional.empty();
        }
    }

    private Future<List<byte[]>> submit(RunningTask running, String name, int executor) throws InterruptedException {
        try {
            context.setLocalProperty(ClusterWatch.TASK, running.id());
            context.setLocalProperty("spark.job.description", name);
            context.setLocalProperty("spark.job.interruptOnCancel", "true");
            JavaRDD<byte[]> task = context.parallelize(List.of(running.id()), 1).map(new RunTask(layout));
            return (executor == 0 ? task : task.withResources(profiles.computeIfAbsent(executor, this::profile)))
                    .collectAsync();
        } catch (IllegalStateException e) {
            // Spark has stopped the context.
            throw lost(e);
        }
    }

    /** A task that takes all cores has nobody beside it. It gets them once the tasks that wait for one core leave them free. */
    private ResourceProfile profile(int cores) {
        return new ResourceProfileBuilder()
                .require(new TaskResourceRequests().cpus(cores))
                .build();
    }

    /** Spark itself would wait for ever: for a cluster of which nothing is left, and for an executor that is too large. */
    private <T> T await(RunningTask running, Future<T> job, int executor)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            try {
                return job.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (tasks.watch().secondsWithoutExecutor() > options.waitSeconds()) {
                    throw new TimeoutException("there was no executor for " + options.waitSeconds() + " s");
                }
                if (executor > tasks.watch().largestExecutor(options.waitSeconds())) {
                    running.giveUp();
                }
            }
        }
    }

    /** Returns if the task, which has come to no result, is to be submitted again; throws what becomes of it otherwise. */
    private void judge(RunningTask running, Exception e) throws InterruptedException {
        if (Shutdown.inProgress()) {
            // Spark stops its context when the process is told to end, and fails all that runs.
            throw new InterruptedException();
        }
        Optional<RuntimeException> ofHost = running.hostFailure();
        if (ofHost.isPresent()) {
            throw ofHost.get();
        }
        if (isOver()) {
            throw lost(e);
        }
        List<FailedAttempt> ofJob = running.failuresOfJob(this::isOver);
        if (isOver()) {
            throw lost(e);
        }
        if (!running.isExhausted(options.attempts())) {
            if (running.isGivenUp() || ofJob.stream().anyMatch(FailedAttempt::suspect)) {
                return;
            }
            if (ofJob.stream().noneMatch(FailedAttempt::counts) || isCutShort(e)) {
                throw lost(e);
            }
        }
        throw new ClusterException(words(running.failures()), e);
    }

    private boolean isOver() {
        return closed || context.sc().isStopped();
    }

    /** Spark gives up early on a task that no executor can do; else only when the application ends, of which it tells later. */
    private boolean isCutShort(Exception e) throws InterruptedException {
        return !options.master().local()
                && !words(e).contains(NO_EXECUTOR_LEFT)
                && tasks.watch().awaitEnd(END_MILLIS);
    }

    /** The lines that follow the first one are traces of this program. */
    private static String reason(Exception e) {
        return words(e).lines().findFirst().orElse("");
    }

    /** A future says only that it failed; Spark's words are behind it. */
    private static String words(Exception e) {
        Throwable said = e.getCause() == null ? e : e.getCause();
        return said.getMessage() == null ? said.toString() : said.getMessage();
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
