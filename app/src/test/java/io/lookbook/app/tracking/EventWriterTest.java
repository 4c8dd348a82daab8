package io.lookbook.app.tracking;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWriterTest {
    @TempDir
    private Path folder;

    /** The test vectors of RFC 3720, B.4, for the checksum that the reader of these tests computes. */
    @Test
    void theReadersChecksumIsThePublishedOne() {
        byte[] ascending = new byte[32];
        for (int i = 0; i < 32; i++) {
            ascending[i] = (byte) i;
        }
        assertThat(EventFile.crc32c(new byte[32])).isEqualTo(0x8a9136aa);
        assertThat(EventFile.crc32c(ascending)).isEqualTo(0x46dd794e);
        assertThat(EventFile.crc32c("123456789".getBytes(US_ASCII))).isEqualTo(0xe3069283);
    }

    @Test
    void aChecksumIsRotatedAndShifted() {
        // 0xe3069283 rotated right by 15 bits is 0x2507c60d; plus 0xa282ead8.
        assertThat(EventWriter.checksum("123456789".getBytes(US_ASCII))).isEqualTo(0xc78ab0e5);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = folder.resolve("events");
        try (OutputStream out = Files.newOutputStream(file)) {
            EventWriter writer = new EventWriter(out);
            writer.begin(Instant.parse("2026-11-22T15:00:00.500Z"));
            writer.scalar("loss/train", 3, Instant.parse("2026-11-22T15:00:01Z"), 0.25f);
            writer.scalar("µ", 4_000_000_000L, Instant.EPOCH, -1e-30f);
        }

        assertThat(EventFile.read(file).events())
                .containsExactly(
                        new EventFile.Event(1_795_359_600.5, 0, "brain.Event:2", "", 0),
                        new EventFile.Event(1_795_359_601, 3, "", "loss/train", 0.25f),
                        new EventFile.Event(0, 4_000_000_000L, "", "µ", -1e-30f));
    }
}
