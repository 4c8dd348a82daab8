package io.lookbook.plugins.spark.driver;

import io.lookbook.plugins.spark.node.TaskFailure;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/** Keeps what Spark tells of executors and attempts. */
final class ClusterWatch extends SparkListener {
    /** A property of each job: the id of its {@link RunningTask}. */
    static final String TASK = "lookbook.task";

    private static final String MORE_MEMORY = ", of which the option executor-memory gives more";

    private final RunningTasks tasks;
    private final Map<String, Integer> cores = new ConcurrentHashMap<>();
    private final List<Gone> gone = new CopyOnWriteArrayList<>();
    private final Map<String, Set<Long>> attempts = new ConcurrentHashMap<>();
    private final Map<Integer, String> stages = new ConcurrentHashMap<>();
    private final Map<Integer, String> jobs = new ConcurrentHashMap<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LongSupplier nanos;
    private volatile long lastSeen;

    ClusterWatch(RunningTasks tasks, LongSupplier nanos) {
        this.tasks = tasks;
        this.nanos = nanos;
        this.lastSeen = nanos.getAsLong();
    }

    int cores(int ofTask) {
        return cores.values().stream().mapToInt(each -> each / ofTask).sum();
    }

    /**
     * How large executors are, in cores.
     *
     * @param seconds for how long one that is lost still counts, as another may take its place
     */
    int largestExecutor(int seconds) {
        long now = nanos.getAsLong();
        return Stream.concat(
                        cores.values().stream(),
                        gone.stream()
                                .filter(each -> now - each.nanos() <= TimeUnit.SECONDS.toNanos(seconds))
                                .map(Gone::cores))
                .max(Comparator.naturalOrder())
                .orElse(1);
    }

    private record Gone(int cores, long nanos) {}

    long secondsWithoutExecutor() {
        return cores.isEmpty() ? TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - lastSeen) : 0;
    }

    boolean awaitExecutor(long millis) throws InterruptedException {
        return first.await(millis, TimeUnit.MILLISECONDS);
    }

    boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded event) {
        cores.put(event.executorId(), event.executorInfo().totalCores());
        first.countDown();
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
        // First: when there is none left, this is when the last one was.
        lastSeen = nanos.getAsLong();
        gone.add(new Gone(cores.getOrDefault(event.executorId(), 0), lastSeen));
        cores.remove(event.executorId());
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        String task = event.properties().getProperty(TASK, "");
        jobs.put(event.jobId(), task);
        event.stageInfos().foreach(stage -> stages.put(stage.stageId(), task));
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        attemptsOn(event.taskInfo().executorId()).add(event.taskInfo().taskId());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        TaskInfo attempt = event.taskInfo();
        boolean lost = event.reason() instanceof ExecutorLostFailure;
        // Those that are lost with an executor are told one by one, and stay: they were there together.
        boolean alone = attemptsOn(attempt.executorId()).size() <= 1;
        if (!lost) {
            attemptsOn(attempt.executorId()).remove(attempt.taskId());
        }
        // What was killed had been given up before.
        if (event.reason() instanceof TaskFailedReason reason && !(reason instanceof TaskKilled)) {
            Optional.ofNullable(stages.get(event.stageId()))
                    .flatMap(tasks::find)
                    .ifPresent(task -> task.failed(new FailedAttempt(
                            attempt.host(),
                            attempt.executorId(),
                            lost,
                            alone,
                            reason.countTowardsTaskFailures(),
                            words(reason))));
        }
    }

    private Set<Long> attemptsOn(String executor) {
        return attempts.computeIfAbsent(executor, id -> new HashSet<>());
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd event) {
        String task = jobs.getOrDefault(event.jobId(), "");
        jobs.remove(event.jobId());
        stages.values().removeIf(task::equals);
        tasks.find(task).ifPresent(RunningTask::jobEnded);
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
        ended.countDown();
    }

    private static String words(TaskFailedReason reason) {
        if (reason instanceof ExceptionFailure failure) {
            return failure.className().equals(TaskFailure.class.getName())
                    ? failure.description()
                    : failure.className() + ": " + failure.description()
                            + (failure.className().equals(OutOfMemoryError.class.getName()) ? MORE_MEMORY : "");
        }
        if (reason instanceof ExecutorLostFailure lost && lost.reason().isDefined()) {
            return lost.reason().get();
        }
        return reason.toErrorString();
    }
}
