package io.lookbook.plugins.data.fashionmnist;

import static io.lookbook.plugins.data.fashionmnist.TinyFashion.NAMES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TEST_IMAGES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TRAIN_LABELS;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.namesIn;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {
    @TempDir
    Path folder;

    private final List<String> tasks = new ArrayList<>();
    private FileServer server;
    private Path cacheFolder;
    private Path systemFolder;

    @BeforeEach
    void start() throws Exception {
        server = new FileServer(TinyFashion.packed());
        cacheFolder = folder.resolve("cache");
        systemFolder = folder.resolve("system");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsTheCacheFirst() throws Exception {
        TinyFashion.writeTo(cacheFolder);
        TinyFashion.writeTo(systemFolder);
        Files.write(systemFolder.resolve(TRAIN_LABELS), new byte[10]);

        assertThat(dataset().load()).matches(TinyFashion::isIn);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void readsTheSystemFolderBeforeItFetches() throws Exception {
        TinyFashion.writeTo(systemFolder);

        assertThat(dataset().load()).matches(TinyFashion::isIn);
        assertThat(server.asked()).isEmpty();
        assertThat(cacheFolder).doesNotExist();
    }

    @Test
    void fetchesWhatIsNowhereAndFindsItInTheCacheNextTime() throws Exception {
        assertThat(dataset().load()).matches(TinyFashion::isIn);
        assertThat(dataset().load()).matches(TinyFashion::isIn);

        assertThat(server.asked()).containsExactly(NAMES);
    }

    @Test
    void fetchesWhenTheSystemFolderIsDamaged() throws Exception {
        TinyFashion.writeTo(systemFolder);
        Files.write(systemFolder.resolve(TRAIN_LABELS), new byte[10]);

        assertThat(dataset().load()).matches(TinyFashion::isIn);

        assertThat(server.asked()).containsExactly(NAMES);
        assertThat(systemFolder.resolve(TRAIN_LABELS)).hasBinaryContent(new byte[10]);
    }

    @Test
    void replacesADamagedFileInTheCacheAndSaysSo() throws Exception {
        TinyFashion.writeTo(cacheFolder);
        Files.write(cacheFolder.resolve(TEST_IMAGES), new byte[10]);

        assertThat(dataset().load()).matches(TinyFashion::isIn);

        assertThat(server.asked()).containsExactly(TEST_IMAGES);
        assertThat(namesIn(cacheFolder)).containsExactlyInAnyOrder(NAMES);
        assertThat(tasks)
                .anySatisfy(task -> assertThat(task).contains("replacing a damaged file in the cache", TEST_IMAGES));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void leavesAFileInTheCacheThatCannotBeOpened() throws Exception {
        TinyFashion.writeTo(cacheFolder);
        TinyFashion.writeTo(systemFolder);
        Path unreadable = cacheFolder.resolve(TEST_IMAGES);
        Files.delete(unreadable);
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(unreadable)); // nobody can open a socket as a file, not even root

            assertThat(dataset().load()).matches(TinyFashion::isIn);

            assertThat(unreadable).exists();
            assertThat(tasks).noneMatch(task -> task.contains("replacing"));
        }
    }

    @Test
    void aFetchedFileHasTheRightsOfAnyOtherNewFile() throws Exception {
        dataset().load();

        Path usual = Files.createFile(folder.resolve("usual"));
        assertThat(Files.getPosixFilePermissions(cacheFolder.resolve(TEST_IMAGES)))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void takesFromTheSecondServerWhatTheFirstDidNotHave() throws Exception {
        server.remove(TEST_IMAGES);
        try (FileServer second = new FileServer(TinyFashion.packed())) {
            Cache cache = new Cache(TinyFashion.folder(cacheFolder));
            FashionMnist dataset = new FashionMnist(
                    List.of(
                            new FetchedFiles(cache, new UpstreamDownload(server.folder())),
                            new FetchedFiles(cache, new UpstreamDownload(second.folder()))),
                    (task, done, total) -> tasks.add(task));

            assertThat(dataset.load()).matches(TinyFashion::isIn);
            assertThat(second.asked()).containsExactly(TEST_IMAGES, TinyFashion.TEST_LABELS);
        }
    }

    @Test
    void listsEverythingItTriedAndTheWaysOut() throws Exception {
        TinyFashion.writeTo(systemFolder);
        Files.write(systemFolder.resolve(TRAIN_LABELS), "<html>".getBytes(US_ASCII));
        server.remove(TinyFashion.TRAIN_IMAGES);

        assertThatThrownBy(() -> dataset().load())
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        "- cache: there is no folder " + cacheFolder,
                        "- system folder: " + systemFolder.resolve(TRAIN_LABELS) + ": is no IDX file",
                        "- download from " + server.folder() + ": ",
                        "answered 404",
                        "- Debian package dataset-fashion-mnist by apt-get: there is no apt-get",
                        "apt-get install dataset-fashion-mnist",
                        "https://github.com/zalandoresearch/fashion-mnist",
                        "--dataset fashion-mnist:folder=DIR",
                        "--dataset fashion-mnist-sample",
                        "--quick");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void saysThatTheCacheCannotBeWritten() throws Exception {
        Files.writeString(cacheFolder, "a file where the folder should be");

        assertThatThrownBy(() -> dataset().load())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("FileAlreadyExistsException: " + cacheFolder);
    }

    private FashionMnist dataset() {
        Cache cache = new Cache(TinyFashion.folder(cacheFolder));
        return new FashionMnist(
                List.of(
                        new CachedFiles(cache),
                        new InstalledFolder("system folder", TinyFashion.folder(systemFolder)),
                        new FetchedFiles(cache, new UpstreamDownload(server.folder())),
                        new FetchedFiles(cache, new DebianPackage(folder.toString()))),
                (task, done, total) -> tasks.add(task));
    }
}
