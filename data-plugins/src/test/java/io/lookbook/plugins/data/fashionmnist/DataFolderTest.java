package io.lookbook.plugins.data.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.plugins.data.idx.IdxBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path path;

    @Test
    void readsPackedFiles() throws Exception {
        assertThat(TinyFashion.folder(TinyFashion.writeTo(path)).load(Progress.NONE))
                .matches(TinyFashion::isIn);
    }

    @Test
    void readsUnpackedFiles() throws Exception {
        for (String name : TinyFashion.NAMES) {
            Files.write(path.resolve(name.replace(".gz", "")), TinyFashion.CONTENT.get(name));
        }

        assertThat(TinyFashion.folder(path).load(Progress.NONE)).matches(TinyFashion::isIn);
    }

    @Test
    void namesTheClassesAsThePublisherDoes() throws Exception {
        assertThat(TinyFashion.folder(TinyFashion.writeTo(path))
                        .load(Progress.NONE)
                        .classes())
                .containsExactly(
                        "T-shirt/top",
                        "Trouser",
                        "Pullover",
                        "Dress",
                        "Coat",
                        "Sandal",
                        "Shirt",
                        "Sneaker",
                        "Bag",
                        "Ankle boot");
    }

    @Test
    void listsEveryFileThatIsMissing() throws Exception {
        TinyFashion.writeTo(path);
        Files.delete(path.resolve(TinyFashion.TRAIN_LABELS));
        Files.delete(path.resolve(TinyFashion.TEST_IMAGES));

        assertThatThrownBy(() -> TinyFashion.folder(path).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessage(path + " lacks " + TinyFashion.TRAIN_LABELS + ", " + TinyFashion.TEST_IMAGES);
    }

    @Test
    void saysThatThereIsNoSuchFolder() {
        assertThatThrownBy(() -> TinyFashion.folder(path.resolve("absent")).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("no folder", "absent");
    }

    @Test
    void refusesAnotherDatasetInFilesOfTheSameNamesAndSizes() throws Exception {
        TinyFashion.writeTo(path);
        Files.write(path.resolve(TinyFashion.TEST_LABELS), IdxBytes.gzip(IdxBytes.file(List.of(2), 7, 8)));

        assertThatThrownBy(() -> TinyFashion.folder(path).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        TinyFashion.TEST_LABELS,
                        "not the published file",
                        TinyFashion.PUBLICATION.testLabels().sha256(),
                        "MNIST");
    }

    @Test
    void refusesFewerRowsThanPublished() throws Exception {
        TinyFashion.writeTo(path);
        Files.write(path.resolve(TinyFashion.TRAIN_LABELS), IdxBytes.file(List.of(2), 0, 9));

        assertThatThrownBy(() -> TinyFashion.folder(path).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(TinyFashion.TRAIN_LABELS, "expected 3 values, found 2");
    }
}
