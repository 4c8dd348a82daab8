package io.lookbook.plugins.spark;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds Spark's own jars: those of the cluster's version where SPARK_HOME says, else those that lookbook brings. */
final class SparkLibraries {
    private static final Pattern CORE = Pattern.compile("spark-core_2\\.13-(?<version>.+)\\.jar");

    private SparkLibraries() {}

    /**
     * A loader that knows Spark and the classes of this plugin which use it.
     *
     * @param sparkHome the value of SPARK_HOME; empty if it is not set
     * @return the loader of this class itself if that knows Spark, as on the class path of a test
     * @throws UserException if the jars are not where they should be, or of a Spark that this plugin does not know
     */
    static ClassLoader loader(String sparkHome) {
        ClassLoader own = SparkLibraries.class.getClassLoader();
        if (own.getResource("org/apache/spark/SparkContext.class") != null) {
            return own;
        }
        Path jar = OwnJar.of(SparkLibraries.class);
        Path folder = sparkHome.isEmpty() ? jar.resolveSibling("jars") : Path.of(sparkHome, "jars");
        String from = sparkHome.isEmpty()
                ? "this lookbook is not complete: unpack it again, or set SPARK_HOME to an installed Spark 4"
                : "SPARK_HOME is '" + sparkHome + "': set it to the folder of a Spark 4, or unset it";
        return new SparkClassLoader(jar, jars(folder, from), own);
    }

    private static List<Path> jars(Path folder, String advice) {
        if (!Files.isDirectory(folder)) {
            throw new UserException("there is no folder " + folder + " with Spark's jars; " + advice);
        }
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        String version = jars.stream()
                .map(jar -> CORE.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> name.group("version"))
                .findFirst()
                .orElseThrow(() -> new UserException("there is no spark-core_2.13-*.jar in " + folder + "; " + advice));
        if (!version.startsWith("4.")) {
            throw new UserException("lookbook needs Spark 4, but " + folder + " is Spark " + version + "; " + advice);
        }
        return jars;
    }
}
