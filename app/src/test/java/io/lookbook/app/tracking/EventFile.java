package io.lookbook.app.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a file of TensorBoard, read as its format says: every checksum is computed here, bit by bit, and fields are taken by
 * the numbers that TensorFlow's event.proto and summary.proto give them.
 */
record EventFile(List<Event> events) {
    /** One event; the version is empty in all but the first, the tag in the first only. */
    record Event(double wallTime, long step, String version, String tag, float value) {}

    static EventFile read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[8];
            bytes.get(length);
            assertThat(bytes.getInt()).isEqualTo(masked(length));
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            bytes.get(data);
            assertThat(bytes.getInt()).isEqualTo(masked(data));
            events.add(event(UnknownFieldSet.parseFrom(data)));
        }
        return new EventFile(events);
    }

    /** The values of a tag, in the order of the file. */
    List<Float> values(String tag) {
        return events.stream()
                .filter(event -> event.tag().equals(tag))
                .map(Event::value)
                .toList();
    }

    List<Long> steps(String tag) {
        return events.stream()
                .filter(event -> event.tag().equals(tag))
                .map(Event::step)
                .toList();
    }

    private static Event event(UnknownFieldSet event) throws IOException {
        double time = Double.longBitsToDouble(event.getField(1).getFixed64List().get(0));
        if (event.hasField(3)) {
            return new Event(
                    time, 0, event.getField(3).getLengthDelimitedList().get(0).toStringUtf8(), "", 0);
        }
        UnknownFieldSet summary = UnknownFieldSet.parseFrom(
                event.getField(5).getLengthDelimitedList().get(0));
        UnknownFieldSet value = UnknownFieldSet.parseFrom(
                summary.getField(1).getLengthDelimitedList().get(0));
        return new Event(
                time,
                event.getField(2).getVarintList().get(0),
                "",
                value.getField(1).getLengthDelimitedList().get(0).toStringUtf8(),
                Float.intBitsToFloat(value.getField(2).getFixed32List().get(0)));
    }

    private static int masked(byte[] data) {
        int crc = crc32c(data);
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    /** Castagnoli's polynomial, reversed: 0x82f63b78. */
    static int crc32c(byte[] data) {
        int crc = ~0;
        for (byte octet : data) {
            crc ^= octet & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        return ~crc;
    }
}
