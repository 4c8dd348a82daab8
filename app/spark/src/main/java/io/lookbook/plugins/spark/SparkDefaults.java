package io.lookbook.plugins.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The settings of an installed Spark, which spark-submit reads, and only spark-submit. */
public final class SparkDefaults {
    private SparkDefaults() {}

    /**
     * Reads {@code spark-defaults.conf} where spark-submit looks for it: in SPARK_CONF_DIR, else in {@code conf} of SPARK_HOME.
     *
     * @param environment the variables of this process
     * @return the settings of Spark's; empty if there is no such file
     * @throws UserException if the file cannot be read
     */
    public static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        String home = environment.get("SPARK_HOME");
        String folder = environment.getOrDefault("SPARK_CONF_DIR", home == null ? null : home + "/conf");
        if (folder == null) {
            return settings;
        }
        Path file = Path.of(folder, "spark-defaults.conf");
        if (!Files.isRegularFile(file)) {
            return settings;
        }
        Properties defaults = new Properties();
        try (Reader in = Files.newBufferedReader(file, UTF_8)) {
            defaults.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("cannot read Spark's settings in " + file + ": " + e, e);
        }
        defaults.stringPropertyNames().stream()
                .filter(name -> name.startsWith("spark."))
                .forEach(name -> settings.put(name, defaults.getProperty(name).strip()));
        return settings;
    }
}
