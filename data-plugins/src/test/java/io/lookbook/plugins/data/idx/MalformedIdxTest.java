package io.lookbook.plugins.data.idx;

import static io.lookbook.plugins.data.idx.IdxBytes.bytes;
import static io.lookbook.plugins.data.idx.IdxBytes.file;
import static io.lookbook.plugins.data.idx.IdxBytes.gzip;
import static io.lookbook.plugins.data.idx.IdxBytes.header;
import static io.lookbook.plugins.data.idx.IdxBytes.join;
import static io.lookbook.plugins.data.idx.IdxFolders.CLASSES;
import static io.lookbook.plugins.data.idx.IdxFolders.TEST_IMAGES;
import static io.lookbook.plugins.data.idx.IdxFolders.TEST_LABELS;
import static io.lookbook.plugins.data.idx.IdxFolders.TRAIN_IMAGES;
import static io.lookbook.plugins.data.idx.IdxFolders.TRAIN_LABELS;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sound folder of which one file is malformed: the message names that file and says what is wrong. */
@Timeout(60) // a pipe or a device must not be waited for
class MalformedIdxTest {
    private static final int MOST = Integer.MAX_VALUE;

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void aSoundFolder() throws Exception {
        folder = Files.createDirectory(root.resolve("my data, мои данные, 私の画像"));
        IdxFolders.write(IdxFolders.sound(), folder);
    }

    @Test
    void theFolderIsSound() throws Exception {
        ImageData data = IdxFolders.load(folder, Map.of());

        assertThat(data.size()).isEqualTo(5);
        assertThat(data.classes()).containsExactly("coat", "сапог", "bag", "dress");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(TRAIN_IMAGES, bytes(), "found nothing"),
                arguments(TRAIN_IMAGES, header(1, 0, 8, List.of(3, 2, 3)), "expected two zero bytes"),
                arguments(TRAIN_IMAGES, header(0, 255, 8, List.of(3, 2, 3)), "expected two zero bytes"),
                arguments(TRAIN_IMAGES, header(0, 0, 0, List.of(3, 2, 3)), "found type 0x00"),
                arguments(TRAIN_IMAGES, header(0, 0, 0x0e, List.of(3, 2, 3)), "found type 0x0e"),
                arguments(TRAIN_IMAGES, header(0, 0, 8, List.of()), "expected 3 dimensions, found 0"),
                arguments(TRAIN_IMAGES, header(0, 0, 8, List.of(3, 2)), "expected 3 dimensions, found 2"),
                arguments(TRAIN_IMAGES, bytes(0, 0, 8, 255), "expected 3 dimensions, found 255"),
                arguments(TRAIN_LABELS, IdxFolders.sound().get(TEST_IMAGES), "expected 1 dimension, found 3"),
                arguments(TRAIN_IMAGES, file(List.of(0, 2, 3)), "found 0 as dimension 1 of 3"),
                arguments(TRAIN_IMAGES, file(List.of(3, 0, 3)), "found 0 as dimension 2 of 3"),
                arguments(TRAIN_IMAGES, file(List.of(3, 2, 0)), "found 0 as dimension 3 of 3"),
                arguments(TRAIN_IMAGES, file(List.of(-1, 2, 3)), "found 4294967295 as dimension 1"),
                arguments(TRAIN_IMAGES, file(List.of(3, 2, -2)), "found 4294967294 as dimension 3"),
                arguments(TRAIN_IMAGES, file(List.of(MOST, 1, 1)), "announces 2147483647x1x1 bytes, expected at most"),
                arguments(TRAIN_IMAGES, file(List.of(1, MOST, 1)), "announces 1x2147483647x1 bytes, expected at most"),
                // 2^32 and 2^33: 0 as an int. 2^63 and 2^64: negative and 0 as a long.
                arguments(TRAIN_IMAGES, file(List.of(1 << 16, 1 << 16, 1)), "announces 65536x65536x1 bytes"),
                arguments(TRAIN_IMAGES, file(List.of(1 << 11, 1 << 11, 1 << 11)), "announces 2048x2048x2048 bytes"),
                arguments(TRAIN_IMAGES, file(List.of(1 << 21, 1 << 21, 1 << 21)), "announces 2097152x2097152x2097152"),
                arguments(TRAIN_IMAGES, file(List.of(1 << 22, 1 << 21, 1 << 21)), "announces 4194304x2097152x2097152"),
                arguments(TRAIN_IMAGES, file(List.of(MOST, MOST, MOST)), "LOOKBOOK_JAVA_OPTS=-Xmx"),
                arguments(TRAIN_LABELS, file(List.of(MOST)), "announces 2147483647 bytes"),
                arguments(TEST_LABELS, file(List.of(2), 1, 3, 0), "has trailing bytes after the 2"),
                arguments(TEST_LABELS, join(gzip(file(List.of(2), 1, 3)), bytes(0, 0)), "cannot be read"),
                arguments(TEST_LABELS, join(gzip(file(List.of(2), 1, 3)), gzip(bytes(0))), "has trailing bytes"),
                arguments(TEST_LABELS, changed(gzip(file(List.of(2), 1, 3)), -8), "CRC"),
                arguments(TEST_LABELS, changed(gzip(file(List.of(2), 1, 3)), -4), "size"),
                arguments(TEST_LABELS, changed(gzip(file(List.of(2), 1, 3)), 2), "cannot be read"),
                arguments(TRAIN_IMAGES, file(List.of(2, 2, 3), new int[12]), "has 2 images, but"),
                arguments(TRAIN_LABELS, file(List.of(4), 0, 1, 2, 3), "has 4 labels; expected as many"),
                arguments(TEST_IMAGES, file(List.of(2, 3, 2), new int[12]), "has images of 3x2x1"),
                arguments(CLASSES, "a\nb\nc\n".getBytes(UTF_8), "names 3 classes, but the labels go up to 3"),
                arguments(CLASSES, bytes(), "has 0 names; expected 2 to 256"),
                arguments(CLASSES, "a\nb\nb \nc\n".getBytes(UTF_8), "names two classes 'b'"),
                arguments(CLASSES, "a\nb\nc\nd\n".getBytes(UTF_16), "is not UTF-8"),
                arguments(CLASSES, "a\nb\u001b[2J\nc\nd\n".getBytes(UTF_8), "the name 'b?[2J' has control characters"),
                arguments(CLASSES, ("a\nb\nc\n" + "d".repeat(256)).getBytes(UTF_8), "a name of 256 characters"),
                arguments(CLASSES, "a\n".repeat(257).getBytes(UTF_8), "has 257 names; expected 2 to 256"),
                arguments(CLASSES, new byte[(1 << 18) + 1], "has 262145 bytes, expected at most 262144"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void isToldByItsName(String name, byte[] content, String wrong) throws Exception {
        Files.write(folder.resolve(name), content);

        assertRefused(name, wrong);
    }

    @Test
    void labelsWithoutANameAreTold() throws Exception {
        Files.write(folder.resolve(TEST_LABELS), file(List.of(2), 1, 255));

        assertRefused(CLASSES, "names 4 classes, but the labels go up to 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS})
    void aFileThatWasCutIsRefusedWhereverItWasCut(String name) throws Exception {
        byte[] sound = IdxFolders.sound().get(name);
        for (int length = 0; length < sound.length; length++) {
            Files.write(folder.resolve(name), Arrays.copyOf(sound, length));
            assertRefused(name, "Replace the file with an undamaged copy");
        }
    }

    @Test
    void gzipDataOfSeveralMembersAreOneFile() throws Exception {
        byte[] sound = file(List.of(2), 1, 3);
        Files.write(
                folder.resolve(TEST_LABELS),
                join(gzip(Arrays.copyOf(sound, 5)), gzip(Arrays.copyOfRange(sound, 5, 10))));

        assertThat(IdxFolders.load(folder, Map.of()).label(4)).isEqualTo(3);
    }

    /** Four megabytes that unpack to four gigabytes, four times the memory of this test. */
    @ParameterizedTest
    @ValueSource(ints = {2, 1_000_000_000})
    void aBombIsNotUnpackedFurtherThanItMayBe(int rows) throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(gzip(header(0, 0, 8, List.of(rows, 2, 3))));
        byte[] megabyte = gzip(new byte[1 << 20]);
        for (int i = 0; i < 4096; i++) {
            bomb.writeBytes(megabyte);
        }
        Files.write(folder.resolve(TEST_IMAGES), bomb.toByteArray());

        assertRefused(TEST_IMAGES, rows == 2 ? "has trailing bytes after the 12" : "expected at most");
    }

    @Test
    void theMemoryThatIsLeftCountsForTheTestPart() throws Exception {
        long room = Runtime.getRuntime().maxMemory() / 3;
        Files.write(folder.resolve(TEST_IMAGES), file(List.of((int) room - 17, 1, 1)));

        assertRefused(TEST_IMAGES, "expected at most " + (room - 18) + ", because all images together");
    }

    @ParameterizedTest
    @ValueSource(strings = {TRAIN_IMAGES, TEST_LABELS, CLASSES})
    void aFolderInThePlaceOfAFileIsTold(String name) throws Exception {
        Files.delete(folder.resolve(name));
        Files.createDirectory(folder.resolve(name));

        assertRefused(name, "is a folder, expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {TRAIN_LABELS, TEST_IMAGES, CLASSES})
    @DisabledOnOs(OS.WINDOWS)
    void aDeviceWithoutAnEndIsNotOpened(String name) throws Exception {
        Files.delete(folder.resolve(name));
        Files.createSymbolicLink(folder.resolve(name), Path.of("/dev/zero"));

        assertRefused(name, "is no regular file but a pipe, a device or a socket, expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {TRAIN_IMAGES, CLASSES})
    @DisabledOnOs(OS.WINDOWS)
    void aPipeThatNobodyWritesToIsNotWaitedFor(String name) throws Exception {
        Files.delete(folder.resolve(name));
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start();
        assertThat(mkfifo.waitFor()).isZero();

        assertRefused(name, "is no regular file but a pipe");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsToItselfIsTold() throws Exception {
        Files.delete(folder.resolve(TEST_LABELS));
        Files.createSymbolicLink(folder.resolve(TEST_LABELS), folder.resolve(TEST_LABELS));

        assertRefused(TEST_LABELS, "cannot be read");
    }

    @Test
    void theMarkThatSomeEditorsPutBeforeTextIsNoPartOfAName() throws Exception {
        Files.writeString(folder.resolve(CLASSES), "\ufeffcoat\nboot\nbag\ndress\n");

        assertThat(IdxFolders.load(folder, Map.of()).classes()).startsWith("coat");
    }

    private void assertRefused(String name, String wrong) {
        assertThatThrownBy(() -> IdxFolders.load(folder, Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(folder.resolve(name).toString(), wrong);
    }

    /** With one byte changed; a negative place counts from the end. */
    private static byte[] changed(byte[] content, int at) {
        byte[] changed = content.clone();
        changed[at < 0 ? content.length + at : at] ^= 1;
        return changed;
    }
}
