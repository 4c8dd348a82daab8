package io.lookbook.plugins.spark.node;

import io.lookbook.plugins.spark.driver.DriverChannel;
import java.util.Map;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** The way between attempts and driver. Spark makes it, on both sides, from its name. */
public final class NodePlugin implements SparkPlugin {
    /** Called by Spark. */
    public NodePlugin() {}

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverChannel();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> fromDriver) {
                NodeProcess.start(context);
            }
        };
    }
}
