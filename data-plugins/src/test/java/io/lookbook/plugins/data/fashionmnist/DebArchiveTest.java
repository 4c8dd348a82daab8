package io.lookbook.plugins.data.fashionmnist;

import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TRAIN_LABELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.plugins.data.idx.IdxBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebArchiveTest {
    private static final DataFile WANTED = TinyFashion.PUBLICATION.trainLabels();

    @TempDir
    Path folder;

    private Path deb;
    private Path target;

    @BeforeEach
    void createFolder() throws Exception {
        deb = folder.resolve("some.deb");
        target = Files.createDirectory(folder.resolve("target"));
    }

    @Test
    void extractsWhatIsWantedAndNothingElse() throws Exception {
        DebFiles.write(
                deb, Map.of(DebFiles.FOLDER + TRAIN_LABELS, new byte[] {1, 2}, "./usr/share/doc/x", new byte[9]));

        Map<DataFile, Path> found = new DebArchive(deb).extract(TinyFashion.PUBLICATION.all(), target);

        assertThat(found).containsOnly(Map.entry(WANTED, target.resolve(TRAIN_LABELS)));
        assertThat(target.resolve(TRAIN_LABELS)).hasBinaryContent(new byte[] {1, 2});
        assertThat(TinyFashion.namesIn(target)).containsExactly(TRAIN_LABELS);
    }

    @Test
    void readsDataPackedWithGzipToo() throws Exception {
        byte[] tar = DebFiles.tar(Map.of(DebFiles.FOLDER + TRAIN_LABELS, new byte[] {1, 2}));
        DebFiles.write(deb, "data.tar.gz", IdxBytes.gzip(tar));

        assertThat(new DebArchive(deb).extract(List.of(WANTED), target)).containsKey(WANTED);
    }

    @Test
    void neverWritesOutsideItsFolder() throws Exception {
        DebFiles.write(deb, Map.of("../../" + TRAIN_LABELS, new byte[] {1, 2}));

        new DebArchive(deb).extract(List.of(WANTED), target);

        assertThat(TinyFashion.namesIn(target)).containsExactly(TRAIN_LABELS);
        assertThat(TinyFashion.namesIn(folder)).containsExactlyInAnyOrder("some.deb", "target");
    }

    @Test
    void refusesAFileLargerThanItCanBe() throws Exception {
        DebFiles.write(deb, Map.of(DebFiles.FOLDER + TRAIN_LABELS, new byte[100_000]));

        assertThatThrownBy(() -> new DebArchive(deb).extract(List.of(WANTED), target))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("some.deb", TRAIN_LABELS, "100000 bytes");
    }

    @Test
    void saysWhichPackingItDoesNotKnow() throws Exception {
        DebFiles.write(deb, "data.tar.zst", new byte[10]);

        assertThatThrownBy(() -> new DebArchive(deb).extract(List.of(WANTED), target))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("some.deb", "found data.tar.zst", "Install the package");
    }

    @Test
    void refusesWhatIsNoPackage() throws Exception {
        Files.writeString(deb, "not an archive");

        assertThatThrownBy(() -> new DebArchive(deb).extract(List.of(WANTED), target))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("some.deb", "cannot be unpacked");
    }

    @Test
    void refusesAPackageWithoutData() throws Exception {
        DebFiles.write(deb, "other", new byte[10]);

        assertThatThrownBy(() -> new DebArchive(deb).extract(List.of(WANTED), target))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("some.deb", "no data.tar");
    }

    @Test
    void refusesDamagedData() throws Exception {
        DebFiles.write(deb, "data.tar.xz", new byte[100]);

        assertThatThrownBy(() -> new DebArchive(deb).extract(List.of(WANTED), target))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("some.deb", "cannot be unpacked");
    }
}
