package io.lookbook.plugins.spark.driver;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/** The folders for Spark's own files. Where it can write to none of them, Spark ends the process without a word. */
final class LocalFolders {
    private LocalFolders() {}

    /**
     * Looks whether files can be written.
     *
     * @throws UserException if not, with the folders and what names them
     */
    static void check(SparkConf conf, Map<String, String> environment) {
        String named = environment.getOrDefault("SPARK_LOCAL_DIRS", "");
        String folders = named.isEmpty() ? conf.get("spark.local.dir", System.getProperty("java.io.tmpdir")) : named;
        if (Stream.of(folders.split(",")).map(String::strip).noneMatch(LocalFolders::isWritable)) {
            throw new UserException(
                    "Spark cannot write to " + folders + ", where its own files go; set SPARK_LOCAL_DIRS"
                            + " (or spark.local.dir, or java.io.tmpdir) to a folder that can be written to");
        }
    }

    private static boolean isWritable(String folder) {
        try {
            Path parent = Files.createDirectories(Path.of(folder).toAbsolutePath());
            Files.delete(Files.createTempDirectory(parent, "lookbook-"));
            return true;
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
