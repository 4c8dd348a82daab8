package io.lookbook.plugins.spark;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.cluster.Cluster;
import io.lookbook.api.cluster.ClusterFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the access to a cluster of Apache Spark. It loads no class of Spark's. */
public final class SparkClusterFactory implements ClusterFactory {
    private static final Option<String> MASTER = Option.text(
            "master",
            "",
            "address of the master: spark://HOST:PORT, or local[N] for N tasks in this process; empty takes spark.master");
    private static final Option<String> EXECUTOR_MEMORY = Option.text(
            "executor-memory",
            "",
            "heap of each executor, such as 2g or 1500m; what trains takes memory beside it; empty takes"
                    + " spark.executor.memory, else " + SparkOptions.DEFAULT_MEMORY);
    private static final Option<Integer> EXECUTOR_CORES = Option.integer(
            "executor-cores", 0, 0, Integer.MAX_VALUE, "cores of each executor; 0 takes all of a worker");
    private static final Option<Integer> CORES = Option.integer(
            "cores", 0, 0, Integer.MAX_VALUE, "most cores that are taken on the whole cluster; 0 takes all");
    private static final Option<Integer> ATTEMPTS =
            Option.integer("attempts", 4, 1, 100, "how often a run is tried before it counts as failed");
    private static final Option<String> PROGRAM = Option.text(
            "program", "", "folder where every node has the same lookbook installed; empty sends it to them");
    private static final Option<Integer> WAIT = Option.integer(
            "wait", 60, 1, Integer.MAX_VALUE, "seconds to wait for an executor while there is none, before giving up");

    /** Called by {@link java.util.ServiceLoader}. */
    public SparkClusterFactory() {}

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public String description() {
        return "a cluster of Apache Spark 4";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(MASTER, EXECUTOR_MEMORY, EXECUTOR_CORES, CORES, ATTEMPTS, PROGRAM, WAIT);
    }

    @Override
    public List<String> addresses() {
        return List.of("spark://HOST:7077", "local[2]");
    }

    @Override
    public Optional<Map<String, String>> optionsOf(String address) {
        return Master.isMeant(address) ? Optional.of(Map.of(MASTER.name(), address)) : Optional.empty();
    }

    @Override
    public Cluster create(Settings settings, PluginContext context) {
        SparkOptions options = new SparkOptions(
                Master.of(settings.get(MASTER), configured(System.getenv())),
                settings.get(EXECUTOR_MEMORY),
                settings.get(EXECUTOR_CORES),
                settings.get(CORES),
                settings.get(ATTEMPTS),
                settings.get(PROGRAM),
                settings.get(WAIT));
        return new SparkCluster(options, context.progress());
    }

    /** What spark-submit was given comes first, as it does for Spark. */
    static String configured(Map<String, String> environment) {
        String submitted = System.getProperty("spark.master", "");
        return submitted.isEmpty() ? SparkDefaults.of(environment).getOrDefault("spark.master", "") : submitted;
    }
}
