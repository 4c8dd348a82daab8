package io.lookbook.plugins.data.idx;

import static io.lookbook.plugins.data.idx.IdxBytes.bytes;
import static io.lookbook.plugins.data.idx.IdxBytes.file;
import static io.lookbook.plugins.data.idx.IdxBytes.gzip;
import static io.lookbook.plugins.data.idx.IdxBytes.header;
import static io.lookbook.plugins.data.idx.IdxBytes.join;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.file.IdxArray;
import io.lookbook.api.data.file.IdxReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    private static final byte[] TWO_IMAGES = file(List.of(2, 1, 3), 0, 1, 2, 253, 254, 255);

    @TempDir
    Path folder;

    @Test
    void readsAPlainFile() throws Exception {
        IdxArray array = images().read(Files.write(folder.resolve("images"), TWO_IMAGES));

        assertThat(array.dimensions()).containsExactly(2, 1, 3);
        assertThat(array.values()).containsExactly(0, 1, 2, -3, -2, -1);
        assertThat(array.source()).endsWith("images");
    }

    @Test
    void readsAGzipFileWhateverItsName() throws Exception {
        IdxArray array = images().read(Files.write(folder.resolve("images"), gzip(TWO_IMAGES)));

        assertThat(array.values()).containsExactly(0, 1, 2, -3, -2, -1);
    }

    @Test
    void digestsTheUncompressedContent() {
        // From: printf '\0\0\10\1\0\0\0\3abc' | sha256sum
        String expected = "379a7afbfd9f0de0a36184463dd209c260f4582821ea2e5e4c40c7eb713dbda2";
        byte[] content = file(List.of(3), 'a', 'b', 'c');

        assertThat(new IdxReader(1, 3).read("plain", stream(content)).sha256()).isEqualTo(expected);
        assertThat(new IdxReader(1, 3).read("gzip", stream(gzip(content))).sha256())
                .isEqualTo(expected);
    }

    @Test
    void refusesAWrongMagicNumberAndShowsIt() {
        assertRefused(header(0, 1, 8, List.of(2, 1, 3))).hasMessageContainingAll("two zero bytes", "00 01 08 03");
        assertRefused("<!DOCTYPE html>".getBytes(US_ASCII))
                .hasMessageContainingAll("neither plain nor gzip", "3c 21 44 4f");
        assertRefused(new byte[0]).hasMessageContaining("found nothing");
    }

    @Test
    void refusesOtherTypesThanUnsignedBytes() {
        assertRefused(header(0, 0, 0x0d, List.of(2, 1, 3))).hasMessageContainingAll("type 0x08", "type 0x0d");
    }

    @Test
    void refusesAnotherNumberOfDimensions() {
        assertRefused(file(List.of(2), 0, 1)).hasMessageContaining("expected 3 dimensions, found 1 dimension.");
    }

    @Test
    void refusesDimensionsThatAreNotPositive() {
        assertRefused(file(List.of(2, 0, 3))).hasMessageContaining("found 0 as dimension 2 of 3");
        assertRefused(file(List.of(-1, 28, 28))).hasMessageContaining("found 4294967295 as dimension 1 of 3");
    }

    @Test
    void refusesAnAnnouncementAboveTheLimit() {
        assertRefused(file(List.of(7, 1, 1), 0)).hasMessageContainingAll("announces 7x1x1", "at most 6");
        assertRefused(file(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .hasMessageContaining("at most 6");
    }

    @Test
    void refusesATruncatedFileWhereverItWasCut() {
        assertRefused(Arrays.copyOf(TWO_IMAGES, 3)).hasMessageContaining("found 00 00 08");
        assertRefused(Arrays.copyOf(TWO_IMAGES, 10)).hasMessageContaining("expected a header of 16 bytes, found 10");
        assertRefused(Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length - 1))
                .hasMessageContainingAll("truncated", "2x1x3 = 6 bytes", "only 5 follow");
    }

    @Test
    void refusesTruncatedGzipData() {
        byte[] packed = gzip(TWO_IMAGES);

        assertRefused(Arrays.copyOf(packed, packed.length - 9)).hasMessageContaining("gzip data stop");
        assertRefused(Arrays.copyOf(packed, packed.length - 1)).hasMessageContaining("gzip data stop");
    }

    @Test
    void refusesDamagedGzipData() {
        byte[] packed = gzip(TWO_IMAGES);
        packed[packed.length - 8] ^= 1;

        assertRefused(packed).hasMessageContaining("CRC");
    }

    @Test
    void refusesTrailingBytes() {
        assertRefused(join(TWO_IMAGES, bytes(0))).hasMessageContaining("trailing bytes after the 6");
        assertRefused(gzip(join(TWO_IMAGES, bytes(0)))).hasMessageContaining("trailing bytes after the 6");
    }

    @Test
    void refusesBytesAfterTheGzipData() {
        assertRefused(join(gzip(TWO_IMAGES), bytes('x', 'y', 'z'))).hasMessageContaining("cannot be read");
    }

    @Test
    void unpacksNoMoreThanTheHeaderAnnounces() {
        Endless bomb = new Endless(gzip(TWO_IMAGES), gzip(new byte[1 << 20]));

        assertThatThrownBy(() -> images().read("bomb.gz", bomb))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("bomb.gz", "trailing bytes");
        assertThat(bomb.given).isLessThan(1 << 20);
    }

    @Test
    void allocatesNoMoreThanWhatArrives() {
        // Two thousand megabytes would not fit the memory of this test's virtual machine.
        byte[] boast = join(header(0, 0, 8, List.of(2_000_000_000)), bytes(1, 2, 3));

        assertThatThrownBy(() -> new IdxReader(1, 2_000_000_000).read("boast", stream(boast)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("only 3 follow");
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> images().read(folder.resolve("absent")))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("absent", "no such file");
    }

    private static IdxReader images() {
        return new IdxReader(3, 6);
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] content) {
        return assertThatThrownBy(() -> images().read("some-file", stream(content)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("some-file: ");
    }

    /** Gives one array, then another one again and again. */
    private static final class Endless extends InputStream {
        private final byte[] again;
        private byte[] current;
        private int next;
        private int given;

        Endless(byte[] first, byte[] again) {
            this.current = first;
            this.again = again;
        }

        @Override
        public int read() {
            if (next == current.length) {
                current = again;
                next = 0;
            }
            given++;
            return current[next++] & 0xff;
        }
    }
}
