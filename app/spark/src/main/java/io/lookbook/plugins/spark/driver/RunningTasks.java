package io.lookbook.plugins.spark.driver;

import io.lookbook.api.cluster.ClusterTask;
import io.lookbook.plugins.spark.node.Message;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The tasks that somebody waits for. */
final class RunningTasks {
    private final Map<String, RunningTask> tasks = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final ClusterWatch watch = new ClusterWatch(this, System::nanoTime);

    ClusterWatch watch() {
        return watch;
    }

    RunningTask add(ClusterTask task) {
        RunningTask running = new RunningTask(Long.toString(count.incrementAndGet()), task);
        tasks.put(running.id(), running);
        return running;
    }

    void remove(RunningTask task) {
        tasks.remove(task.id());
        task.end();
    }

    Optional<RunningTask> find(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    /** {@return the answer, which for a message that asks nothing is null} */
    Object receive(Message message) {
        Optional<RunningTask> task = find(message.task());
        return switch (message.kind()) {
            case BEGIN ->
                task.<Object>flatMap(running -> running.begin(message.attempt(), message.node()))
                        .orElse(Message.TOO_LATE);
            case TOLD -> {
                task.ifPresent(running -> running.told(message.attempt(), message.content()));
                yield null;
            }
            case END -> true;
        };
    }
}
