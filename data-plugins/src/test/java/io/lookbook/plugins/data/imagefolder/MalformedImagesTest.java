package io.lookbook.plugins.data.imagefolder;

import static io.lookbook.plugins.data.imagefolder.Pictures.encoded;
import static io.lookbook.plugins.data.imagefolder.Pictures.grey;
import static io.lookbook.plugins.data.imagefolder.Pictures.load;
import static io.lookbook.plugins.data.imagefolder.Pictures.png;
import static io.lookbook.plugins.data.imagefolder.Pictures.pngHeader;
import static io.lookbook.plugins.data.imagefolder.Pictures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One good image in each of two classes, and one thing that is none in the second. */
@Timeout(60)
class MalformedImagesTest {
    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void twoGoodImages() throws Exception {
        folder = root.resolve("my images, мои картинки, 画像");
        png(folder.resolve("a/good.png"), 1);
        png(folder.resolve("b/good.png"), 2);
    }

    /** A header of 33 bytes that announces 512 MB, which would fit the number of pixels. */
    @Test
    void anImageThatDoesNotFitTheMemoryIsRefusedBeforeItIsUnpacked() throws Exception {
        Path bomb = write(folder.resolve("b/x.png"), pngHeader(8192, 8192, 16, 6));

        assertRefused(bomb + ": takes 524289 KiB when it is unpacked, expected at most");
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 1", "1, 2147483647", "2147483647, 2147483647", "65536, 65536", "-1, 2", "0, 2", "2, 0"})
    void absurdDimensionsAreRefused(int width, int height) throws Exception {
        Path file = write(folder.resolve("b/x.png"), pngHeader(width, height, 8, 2));

        assertRefused(file + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void aFileThatWasCutIsRefusedOrWhole(String format) throws Exception {
        byte[] sound = encoded(grey(4, 4, (x, y) -> 16 * x + y), format);
        Path file = folder.resolve("b/x." + format);
        for (int length = 0; length < sound.length; length += 7) {
            write(file, Arrays.copyOf(sound, length));
            try {
                assertThat(load(folder, Map.of()).size()).isEqualTo(3);
            } catch (DataException refused) {
                assertThat(refused).message().startsWith(file + ": ");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void foldersThatLeadBackToThemselvesAreNotFollowed() throws Exception {
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertThat(load(folder, Map.of()).classes()).containsExactly("a", "b");

        Path up = Files.createSymbolicLink(folder.resolve("up"), folder);
        assertRefused(up.resolve("a") + ": a folder inside that of a class");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anImageThatLeadsBackToItselfIsTold() throws Exception {
        Path link = folder.resolve("b/x.png");
        Files.createSymbolicLink(link, link);

        assertRefused(link + ": is no file, or a link that leads to none");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCannotBeOpenedIsTold() throws Exception {
        Path device = Files.createSymbolicLink(folder.resolve("a/zero.png"), Path.of("/dev/zero"));
        assertRefused(device + ": is no file");
        Files.delete(device);

        Path bound = root.resolve("s.png"); // a socket's path must be short
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(bound));
            Path link = Files.createSymbolicLink(folder.resolve("b/socket.png"), bound);
            assertRefused(link + ": is no file");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theNameOfAFileMayHaveAnyCharacters() throws Exception {
        png(folder.resolve("b/\u001b[2J\n.png"), 3);

        ImageData data = load(folder, Map.of("width", "1", "height", "1", "channels", "grey"));

        assertThat(Pictures.labels(data)).containsExactly(0, 1, 1);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }
}
