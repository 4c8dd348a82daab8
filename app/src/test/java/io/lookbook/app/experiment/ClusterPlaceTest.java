package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Progress;
import io.lookbook.api.UserException;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.ClusterJar;
import io.lookbook.app.store.RunCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may write where a cluster is wanted. */
class ClusterPlaceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"threads", "threads:slots=3", "mine:threads", "mine:threads:slots=3,trouble=", "threads://3"})
    void aPlaceIsAnAddressOrAPluginWithOptions(String place) {
        new ClusterJar().cluster("threads", "threads").write(folder.resolve("mine.jar"));

        assertThat(resolver().cluster(place).plugin().id()).isEqualTo("mine:threads");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thread              | there is no cluster 'thread'. Known: threads. Did you mean 'threads'?",
                "theirs:threads      | there is no cluster 'theirs:threads'. Known: mine:threads",
                "ssh://host          | no cluster has an address like ssh://host; there are threads://2",
                "threads:slot=3      | Did you mean 'slots'?",
                "threads:slots=a://b | 'slots'",
                "threads:slots=10    | from 1 to 9",
                "threads://many      | 'slots'",
                "threads://          | 'slots'",
                "threads:slots       | option 'slots' has no value",
                "threads:            | no option follows the colon"
            })
    void aMistakeIsToldWithWhatIsThere(String place, String expected) {
        new ClusterJar().cluster("threads", "threads").write(folder.resolve("mine.jar"));

        assertThatThrownBy(() -> resolver().cluster(place))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void whereThereIsNoClusterAtAllThatIsSaid() {
        assertThatThrownBy(() -> resolver().cluster("spark://host:7077"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No cluster plugin was found");
    }

    @Test
    void anAddressThatTwoPluginsKnowIsLeftToTheUser() {
        new ClusterJar().cluster("threads", "threads").write(folder.resolve("mine.jar"));
        new ClusterJar().cluster("other-threads", "threads").write(folder.resolve("theirs.jar"));

        assertThatThrownBy(() -> resolver().cluster("threads://3"))
                .isInstanceOf(UserException.class)
                .hasMessage("several plugins know the address threads://3. Choose one by its source:"
                        + " mine:threads:slots=3 or theirs:other-threads:slots=3");
        assertThat(resolver().cluster("mine:threads:slots=3").plugin().id()).isEqualTo("mine:threads");
        assertThat(resolver().cluster("other-threads").plugin().id()).isEqualTo("theirs:other-threads");
    }

    private Resolver resolver() {
        return new Bootstrap(Optional.empty(), Map.of())
                .create(
                        List.of(folder),
                        new ExperimentModule(
                                new PluginContexts(folder.resolve("cache"), Progress.NONE),
                                RunCache.none("this is a test"),
                                new EngineVersion(Optional.empty())))
                .getInstance(Resolver.class);
    }
}
