package io.lookbook.plugins.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.plugins.spark.Master;
import io.lookbook.plugins.spark.SparkOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSettingsTest {
    @TempDir
    Path folder;

    @Test
    void theMemoryThatTheUserGaveComesBeforeThatOfTheClusterWhateverItIs() throws IOException {
        defaults("spark.executor.memory 5g");

        assertThat(settings("2g").get("spark.executor.memory")).isEqualTo("2g");
        assertThat(settings("").get("spark.executor.memory")).isEqualTo("5g");
    }

    @Test
    void withoutAnyAnExecutorHasTwoGigabytes() {
        assertThat(settings("").get("spark.executor.memory")).isEqualTo("2g");
    }

    @Test
    void executorsDoNotComeAndGoWithTheRuns() throws IOException {
        defaults("spark.dynamicAllocation.enabled=true");

        assertThat(settings("").get("spark.dynamicAllocation.enabled")).isEqualTo("false");
    }

    @Test
    void defaultsThatCannotBeReadAreNamed() throws IOException {
        defaults("spark.executor.memory \\u00");

        assertThatThrownBy(() -> settings(""))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder.resolve("spark-defaults.conf").toString());
    }

    private void defaults(String line) throws IOException {
        Files.writeString(folder.resolve("spark-defaults.conf"), line + "\n", StandardCharsets.UTF_8);
    }

    private SparkConf settings(String memory) {
        return SparkSettings.of(
                new SparkOptions(new Master("spark://host:7077"), memory, 0, 0, 4, "", 60),
                Map.of("SPARK_CONF_DIR", folder.toString()));
    }
}
