package io.lookbook.plugins.spark.driver;

import io.lookbook.plugins.spark.node.Message;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;

/** Takes what the attempts tell, in one thread of Spark's and in order. */
public final class DriverChannel implements DriverPlugin {
    // Spark makes this object from a name, while there is one context at a time in a process.
    private static final AtomicReference<RunningTasks> CURRENT = new AtomicReference<>();

    private final RunningTasks tasks = CURRENT.get();

    /** Called by Spark. */
    public DriverChannel() {}

    /**
     * Makes tasks known to the next context.
     *
     * @return false if there is another context
     */
    static boolean begin(RunningTasks tasks) {
        return CURRENT.compareAndSet(null, tasks);
    }

    static void end() {
        CURRENT.set(null);
    }

    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
        // Here no executor is there yet, so none is missed.
        context.addSparkListener(tasks.watch());
        return Map.of();
    }

    @Override
    public Object receive(Object message) {
        return tasks.receive((Message) message);
    }
}
