package io.lookbook.plugins.spark.driver;

import io.lookbook.api.cluster.ClusterTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A task that somebody waits for, with what became of its attempts. */
final class RunningTask {
    private static final int EVENTS_SECONDS = 10;

    private final String id;
    private final ClusterTask task;
    private final List<FailedAttempt> failures = new ArrayList<>();
    private final CountDownLatch jobEnded = new CountDownLatch(1);
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

    /** What is to be cancelled if the host itself fails. */
    synchronized void attach(Future<?> submitted) {
        job = submitted;
        if (hostFailure != null) {
            submitted.cancel(true);
        }
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
    }

    void jobEnded() {
        jobEnded.countDown();
    }

    synchronized Optional<RuntimeException> hostFailure() {
        return Optional.ofNullable(hostFailure);
    }

    /** {@return all failures of a job that has ended; Spark tells them a moment later than the end} */
    List<FailedAttempt> failures() throws InterruptedException {
        jobEnded.await(EVENTS_SECONDS, TimeUnit.SECONDS);
        synchronized (this) {
            return List.copyOf(failures);
        }
    }
}
