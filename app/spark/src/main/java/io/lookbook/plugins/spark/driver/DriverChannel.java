package io.lookbook.plugins.spark.driver;

import io.lookbook.api.cluster.Node;
import io.lookbook.plugins.spark.node.Message;
import io.lookbook.plugins.spark.node.NodeProcess;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;

/** Takes what the attempts tell, in one thread of Spark's and in order. */
public final class DriverChannel implements DriverPlugin {
    // Spark makes this object from a name, and has one context at a time. Where Spark is loaded anew for each
    // connection, which is
    // how the host loads it, connections do not meet here.
    private static final AtomicReference<RunningTasks> CURRENT = new AtomicReference<>();

    private final RunningTasks tasks = CURRENT.get();

    /** Called by Spark. */
    public DriverChannel() {}

    /**
     * Makes tasks known to the next context.
     *
     * @param here starts the program that runs them, if they run in this process; else null
     * @return false if there is another context
     */
    static boolean begin(RunningTasks tasks, Supplier<Node> here) {
        if (!CURRENT.compareAndSet(null, tasks)) {
            return false;
        }
        NodeProcess.runHere(here);
        return true;
    }

    static void end() {
        NodeProcess.runHere(null);
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
