package io.lookbook.plugins.spark;

import static java.util.Objects.requireNonNullElse;

import io.lookbook.api.Progress;
import io.lookbook.api.cluster.Cluster;
import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.NodeProgram;

/** Goes over to the side that knows Spark, once all is checked that can be checked without it. */
final class SparkCluster implements Cluster {
    private static final String DRIVER = "io.lookbook.plugins.spark.driver.SparkDriver";

    private final SparkOptions options;
    private final Progress progress;

    SparkCluster(SparkOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    @Override
    public void check() {
        libraries();
        options.master().reach();
    }

    @Override
    public ClusterSession open(NodeProgram program) throws InterruptedException {
        ClassLoader spark = libraries();
        options.master().reach();
        return driver(spark).open(program);
    }

    private static ClassLoader libraries() {
        return SparkLibraries.loader(requireNonNullElse(System.getenv("SPARK_HOME"), ""));
    }

    private Cluster driver(ClassLoader spark) {
        try {
            return (Cluster) Class.forName(DRIVER, true, spark)
                    .getConstructor(SparkOptions.class, Progress.class)
                    .newInstance(options, progress);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + DRIVER, e);
        }
    }
}
