package io.lookbook.plugins.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFoldersTest {
    private final SparkConf conf = new SparkConf(false);

    @TempDir
    private Path folder;

    @Test
    void oneFolderThatCanBeWrittenToIsEnoughAndStaysEmpty() throws IOException {
        Path good = Files.createDirectory(folder.resolve("good"));
        conf.set("spark.local.dir", fileInTheWay() + ", " + good);

        assertThatCode(() -> LocalFolders.check(conf, Map.of())).doesNotThrowAnyException();
        assertThat(good).isEmptyDirectory();
    }

    @Test
    void whereNoFileCanGoTheFoldersAreNamed() throws IOException {
        conf.set("spark.local.dir", fileInTheWay().toString());

        assertThatThrownBy(() -> LocalFolders.check(conf, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Spark cannot write to " + folder)
                .hasMessageContaining("SPARK_LOCAL_DIRS");
    }

    @Test
    void theEnvironmentComesFirstAsSparkHasIt() throws IOException {
        conf.set("spark.local.dir", folder.toString());
        Map<String, String> environment =
                Map.of("SPARK_LOCAL_DIRS", fileInTheWay().toString());

        assertThatThrownBy(() -> LocalFolders.check(conf, environment)).isInstanceOf(UserException.class);
    }

    private Path fileInTheWay() throws IOException {
        Path file = folder.resolve("file");
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        return file.resolve("below");
    }
}
