package io.lookbook.plugins.spark.driver;

import io.lookbook.api.cluster.ClusterTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A task that somebody waits for, with what became of its attempts. When an executor is lost with several, it is not known which of
 * them has ended it: such a task is suspect, and is submitted again as one that has an executor for itself, where it is known.
 */
final class RunningTask {
    private static final int EVENTS_SECONDS = 10;
    private static final int POLL_MILLIS = 50;

    /** The first one is most often the only one, and alone a task waits long for its turn. */
    private static final int LOSSES_BESIDE_OTHERS = 2;

    private final String id;
    private final ClusterTask task;
    private final List<FailedAttempt> failures = new ArrayList<>();
    private final Semaphore jobEnds = new Semaphore(0);
    private int failuresBefore;
    private boolean apart;
    private boolean givenUp;
    private long latest = -1;
    private boolean ended;
    private RuntimeException hostFailure;
    private Future<?> job;

    RunningTask(String id, ClusterTask task) {
        this.id = id;
        this.task = task;
    }

    String id() {
        return id;
    }

    /**
     * The task is about to be submitted, perhaps again.
     *
     * @param forItself whether it will have an executor for itself
     */
    synchronized void submitted(boolean forItself) {
        apart = forItself;
        givenUp = false;
        job = null;
        failuresBefore = failures.size();
    }

    /** What is to be cancelled if the host itself fails, or the task is given up. */
    synchronized void attach(Future<?> submitted) {
        job = submitted;
        if (hostFailure != null || givenUp) {
            submitted.cancel(true);
        }
    }

    /** Ends the job, so that the task is submitted again. */
    synchronized void giveUp() {
        givenUp = true;
        if (job != null) {
            job.cancel(true);
        }
    }

    synchronized boolean isGivenUp() {
        return givenUp;
    }

    synchronized Optional<byte[]> begin(long attempt, String node) {
        if (ended || attempt < latest) {
            return Optional.empty();
        }
        latest = attempt;
        try {
            return Optional.of(task.begin(node));
        } catch (RuntimeException e) {
            fail(e);
            return Optional.empty();
        }
    }

    synchronized void told(long attempt, byte[] content) {
        if (ended || attempt != latest) {
            return;
        }
        try {
            task.told(content);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException e) {
        hostFailure = e;
        ended = true;
        if (job != null) {
            job.cancel(true);
        }
    }

    /** Nothing is passed on any more. */
    synchronized void end() {
        ended = true;
    }

    synchronized void failed(FailedAttempt attempt) {
        failures.add(attempt);
        // Spark would exclude the executor where the task failed, and wait for ever for another that is as large.
        if (attempt.counts() && (apart || suspicions() >= LOSSES_BESIDE_OTHERS)) {
            giveUp();
        }
    }

    private long suspicions() {
        return failures.stream().filter(FailedAttempt::suspect).count();
    }

    void jobEnded() {
        jobEnds.release();
    }

    synchronized Optional<RuntimeException> hostFailure() {
        return Optional.ofNullable(hostFailure);
    }

    /**
     * What failed in the job, which has ended; Spark tells it a moment later than the end.
     *
     * @param over whether Spark tells no more
     */
    List<FailedAttempt> failuresOfJob(BooleanSupplier over) throws InterruptedException {
        long start = System.nanoTime();
        boolean told = false;
        while (!told && !over.getAsBoolean() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(EVENTS_SECONDS)) {
            told = jobEnds.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        synchronized (this) {
            return List.copyOf(failures.subList(failuresBefore, failures.size()));
        }
    }

    /**
     * Whether it has had its chances.
     *
     * @param attempts how often it may fail; losses beside others are bounded, too, as executors come and go and Spark may know better
     */
    synchronized boolean isExhausted(int attempts) {
        return failures.stream().filter(FailedAttempt::charged).count() >= attempts
                || suspicions() >= LOSSES_BESIDE_OTHERS + attempts;
    }

    synchronized List<FailedAttempt> failures() {
        return List.copyOf(failures);
    }
}
