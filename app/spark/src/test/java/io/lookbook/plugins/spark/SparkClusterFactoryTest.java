package io.lookbook.plugins.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.Cluster;
import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.api.cluster.NodeProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkClusterFactoryTest {
    private static final NodeProgram NOTHING = new NodeProgram("none", List.of(), () -> {
        throw new AssertionError("nothing runs");
    });

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(ClusterFactory.class)).hasOnlyElementsOfType(SparkClusterFactory.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark://host:7077",
                "spark://one:7077,two:7078",
                "spark://[::1]:7077",
                "local",
                "local[2]",
                "local[*]"
            })
    void anAddressOfSparkIsItsMaster(String address) {
        assertThat(new SparkClusterFactory().optionsOf(address)).contains(Map.of("master", address));
        assertThatCode(() -> Trials.cluster(Map.of("master", address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://host", "host:7077", "locally", ""})
    void otherAddressesAreLeftToOtherClusters(String address) {
        assertThat(new SparkClusterFactory().optionsOf(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "master          | spark://host       | spark://HOST:PORT",
                "master          | spark://host:70777 | spark://HOST:PORT",
                "master          | spark://a:1,,b:2   | spark://HOST:PORT",
                "master          | local[0]           | local[N]",
                "executor-memory | much               | such as 2g",
                "executor-memory | 256m               | at least 450m",
                "attempts        | 0                  | from 1 to 100"
            })
    void saysWhatItExpects(String option, String value, String expected) {
        Map<String, String> given =
                option.equals("master") ? Map.of(option, value) : Map.of("master", "local", option, value);

        assertThatThrownBy(() -> Trials.cluster(given))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[0]", "local[", "local[two]", "spark://", "spark://host"})
    void anAddressWithAMistakeIsToldAsOneNotTakenForTheNameOfAnotherCluster(String address) {
        Map<String, String> options =
                new SparkClusterFactory().optionsOf(address).orElseThrow();

        assertThatThrownBy(() -> Trials.cluster(options))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got '" + address + "'");
    }

    @Test
    void theAddressesThatItShowsAreSome() {
        assertThat(new SparkClusterFactory().addresses()).isNotEmpty().allSatisfy(address -> {
            assertThat(new SparkClusterFactory().optionsOf(address)).isPresent();
            assertThatCode(() -> Trials.cluster(Map.of("master", address))).doesNotThrowAnyException();
        });
    }

    @Test
    void withoutAnAddressTheOneOfSparkSubmitIsTaken() {
        assertThatThrownBy(() -> Trials.cluster(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("spark-submit");
        assertThat(Master.of("", "spark://host:7077").address()).isEqualTo("spark://host:7077");
        assertThat(Master.of("local", "spark://host:7077").local()).isTrue();
    }

    @Test
    void elseTheOneOfTheInstalledSparkIsTaken(@TempDir Path home) throws IOException {
        Path conf = Files.createDirectory(home.resolve("conf"));
        Files.writeString(conf.resolve("spark-defaults.conf"), "# ours\nspark.master   spark://ours:7077 \n");

        assertThat(SparkClusterFactory.configured(Map.of("SPARK_HOME", home.toString())))
                .isEqualTo("spark://ours:7077");
        assertThat(SparkClusterFactory.configured(
                        Map.of("SPARK_HOME", home.toString(), "SPARK_CONF_DIR", home.toString())))
                .isEmpty();
        assertThat(SparkClusterFactory.configured(Map.of())).isEmpty();
    }

    @Test
    void aMasterThatIsNotThereIsNamed() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Cluster cluster = Trials.cluster(Map.of("master", "spark://127.0.0.1:" + free));

        for (ThrowingCallable reaching : List.<ThrowingCallable>of(cluster::check, () -> cluster.open(NOTHING))) {
            assertThatThrownBy(reaching)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("127.0.0.1:" + free)
                    .hasMessageContaining("Check that it runs");
        }
    }
}
