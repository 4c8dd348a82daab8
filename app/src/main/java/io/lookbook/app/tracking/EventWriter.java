package io.lookbook.app.tracking;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * Writes the events of a TensorBoard log: protocol buffers {@code Event} of TensorFlow's {@code event.proto}, each framed as a
 * record of a TFRecord file: its length in eight bytes, the checksum of these, the record, its checksum. Numbers are little-endian.
 * A checksum is CRC-32C, rotated and shifted so that the checksum of data that holds checksums is no special value.
 */
final class EventWriter {
    private static final String VERSION = "brain.Event:2";

    // Event
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;

    // Summary, and its Value
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private static final int MASK_ROTATION = 15;
    private static final int MASK_DELTA = 0xa282ead8;
    private static final double MILLIS = 1e3;

    private final OutputStream out;

    /** Closing the stream is the caller's. */
    EventWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes what every file begins with. */
    void begin(Instant time) throws IOException {
        record(message(event -> {
            event.writeDouble(WALL_TIME, seconds(time));
            event.writeString(FILE_VERSION, VERSION);
        }));
    }

    /** Writes one number. */
    void scalar(String tag, long step, Instant time, float value) throws IOException {
        byte[] number = message(one -> {
            one.writeString(TAG, tag);
            one.writeFloat(SIMPLE_VALUE, value);
        });
        byte[] summary = message(values -> values.writeByteArray(VALUE, number));
        record(message(event -> {
            event.writeDouble(WALL_TIME, seconds(time));
            event.writeInt64(STEP, step);
            event.writeByteArray(SUMMARY, summary);
        }));
    }

    private void record(byte[] data) throws IOException {
        byte[] length = bytes(Long.BYTES).putLong(data.length).array();
        out.write(length);
        out.write(bytes(Integer.BYTES).putInt(checksum(length)).array());
        out.write(data);
        out.write(bytes(Integer.BYTES).putInt(checksum(data)).array());
    }

    /** The masked CRC-32C of TFRecord files. */
    static int checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
        fields.writeTo(coded);
        coded.flush();
        return bytes.toByteArray();
    }

    /** Writes the fields of a message. */
    @FunctionalInterface
    private interface Fields {
        void writeTo(CodedOutputStream message) throws IOException;
    }
}
