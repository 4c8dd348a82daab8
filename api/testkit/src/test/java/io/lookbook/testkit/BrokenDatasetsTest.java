package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.PublishedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For each thing that a dataset must keep, one that does not, and what its author reads. */
class BrokenDatasetsTest {
    @TempDir
    private Path folder;

    private DatasetContract contract(Dataset dataset, Optional<PublishedData> published) {
        DatasetContract contract = new DatasetContract() {
            @Override
            protected DatasetFactory factory() {
                return new Made(dataset, published);
            }
        };
        contract.folder = folder;
        return contract;
    }

    private DatasetContract contract(Dataset dataset) {
        return contract(dataset, Optional.empty());
    }

    /** A factory of whatever a test makes. */
    private static final class Made extends Named<Dataset> implements DatasetFactory {
        private final Dataset dataset;
        private final Optional<PublishedData> published;

        private Made(Dataset dataset, Optional<PublishedData> published) {
            this.dataset = dataset;
            this.published = published;
        }

        @Override
        public Optional<PublishedData> published() {
            return published;
        }

        @Override
        public Dataset create(Settings settings, PluginContext context) {
            return dataset;
        }
    }

    @Test
    void anOrderThatChanges() {
        AtomicInteger loads = new AtomicInteger();
        assertThatThrownBy(() -> contract(() -> GoodDataset.data(0, 1, loads.getAndIncrement() % 2))
                        .everyLoadGivesTheSameData())
                .hasMessageContaining(
                        "load() gave other data at the second call; give the same images in the same order");
    }

    @Test
    void aClassWithoutImages() {
        assertThatThrownBy(() -> contract(() -> GoodDataset.data(1, 1)).everyClassHasImages())
                .hasMessageContaining("no image is of class 0, 'cat'");
    }

    @Test
    void aClassWithoutAName() {
        assertThatThrownBy(() -> contract(() -> ImageData.of(
                                List.of("cat", " "), new ImageShape(1, 1, 1), new byte[2], new byte[] {0, 1}))
                        .classNamesAreWords())
                .hasMessageContaining("' ' is the name of a class");
    }

    @Test
    void imagesThatAreAllTheSame() {
        assertThatThrownBy(() -> contract(() -> ImageData.of(
                                List.of("cat", "dog"), new ImageShape(1, 1, 1), new byte[2], new byte[] {0, 1}))
                        .theImagesAreNotAllAlike())
                .hasMessageContaining("all 2 images have the same pixels");
    }

    @Test
    void dataThatIsNotWhatItSays() {
        PublishedData other = new PublishedData("Pets", List.of("cat", "dog"), "0".repeat(64), new TreeMap<>());
        assertThatThrownBy(() -> contract(() -> GoodDataset.data(0, 1), Optional.of(other))
                        .whatIsSaidOfThePublishedDataIsTrue())
                .hasMessageContaining("published() says that the fingerprint is 000");
        PublishedData birds = new PublishedData("Birds", List.of("tit", "owl"), "0".repeat(64), new TreeMap<>());
        assertThatThrownBy(() -> contract(() -> GoodDataset.data(0, 1), Optional.of(birds))
                        .whatIsSaidOfThePublishedDataIsTrue())
                .hasMessage("published() says that the classes are [tit, owl], but load() gives [cat, dog]");
    }

    @Test
    void dataThatIsNotThere() {
        assertThatThrownBy(() -> contract(() -> {
                            throw new DataException("there is no folder /data");
                        })
                        .everyClassHasImages())
                .hasMessageContainingAll("there is no folder /data", "override options() so that the data is found");
    }
}
