package io.lookbook.plugins.spark.driver;

import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.plugins.spark.OwnJar;
import io.lookbook.plugins.spark.SparkDefaults;
import io.lookbook.plugins.spark.SparkOptions;
import io.lookbook.plugins.spark.Submit;
import io.lookbook.plugins.spark.node.NodePlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** Spark's configuration: what the user gave it in Spark's own ways, and what the runs need. */
final class SparkSettings {
    private SparkSettings() {}

    static SparkConf of(SparkOptions options, Map<String, String> environment) {
        // System properties; under spark-submit all that it was given.
        SparkConf conf = new SparkConf(true);
        SparkDefaults.of(environment).forEach(conf::setIfMissing);
        conf.setMaster(options.master().address());
        if (conf.get("spark.app.name", Submit.class.getName()).equals(Submit.class.getName())) {
            conf.setAppName("lookbook");
        }
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.set("spark.plugins", join(conf.get("spark.plugins", ""), NodePlugin.class.getName(), ","));
        // Of two attempts at one task neither would know of the other.
        conf.set("spark.speculation", "false");
        // Thousands of results pass through the driver, each of some megabytes, which the host keeps on disk ...
        conf.set("spark.driver.maxResultSize", "0");
        // ... and they come with the end of the task: left with its executor, they would be lost with it.
        conf.setIfMissing("spark.task.maxDirectResultSize", "64m");
        // With it Spark starts executors for runs that wait, while here runs wait for the first executor. Nor is there
        // anything
        // to gain: as long as the connection lasts, there are runs.
        conf.set("spark.dynamicAllocation.enabled", "false");
        if (!options.master().local()) {
            setCluster(conf, options);
        }
        // Who names an address of this machine reaches the master through a tunnel, perhaps.
        if (options.master().onThisMachine() && !conf.contains("spark.driver.host")) {
            conf.set("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return conf;
    }

    private static void setCluster(SparkConf conf, SparkOptions options) {
        conf.set("spark.task.maxFailures", Integer.toString(options.attempts()));
        // A node that cannot do a task does not get it again, but may get others.
        conf.set("spark.excludeOnFailure.taskAndStage.enabled", "true");
        conf.set("spark.excludeOnFailure.application.enabled", "false");
        conf.set("spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor", "1");
        conf.set("spark.excludeOnFailure.task.maxTaskAttemptsPerNode", "2");
        // A stage has one task, so its limits must not be the tighter ones.
        conf.set("spark.excludeOnFailure.stage.maxFailedTasksPerExecutor", "1");
        conf.set("spark.excludeOnFailure.stage.maxFailedExecutorsPerNode", "2");
        // Where all executors have failed at a task, the one that takes the place of a lost one gets a chance.
        conf.setIfMissing("spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout", "20s");
        if (!options.executorMemory().isEmpty()) {
            conf.set("spark.executor.memory", options.executorMemory());
        }
        conf.setIfMissing("spark.executor.memory", SparkOptions.DEFAULT_MEMORY);
        if (options.executorCores() > 0) {
            conf.set("spark.executor.cores", Integer.toString(options.executorCores()));
        }
        if (options.cores() > 0) {
            conf.set("spark.cores.max", Integer.toString(options.cores()));
        }
        // Trainings run side by side, each with one thread of native code.
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
        conf.setIfMissing("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
        conf.set(
                "spark.executor.extraJavaOptions",
                join(
                        conf.get("spark.executor.extraJavaOptions", ""),
                        "-Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                        " "));
        Stream.of(SparkSettings.class, ClusterFactory.class)
                .map(OwnJar::of)
                .filter(Files::isRegularFile)
                .forEach(jar -> addJar(conf, jar));
    }

    private static void addJar(SparkConf conf, Path jar) {
        String jars = conf.get("spark.jars", "");
        // spark-submit has put the jar there that it was given.
        if (Stream.of(jars.split(",")).noneMatch(given -> given.endsWith("/" + jar.getFileName()))) {
            conf.set("spark.jars", join(jars, jar.toUri().toString(), ","));
        }
    }

    private static String join(String present, String added, String separator) {
        return present.isEmpty() ? added : present + separator + added;
    }
}
