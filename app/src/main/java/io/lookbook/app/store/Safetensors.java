package io.lookbook.app.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.app.train.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes weights in the safetensors format of Hugging Face: eight bytes with the length of the header (little endian), the
 * header in JSON padded with spaces to a multiple of eight, then the values, little endian.
 */
final class Safetensors {
    private static final int ALIGNMENT = 8;

    private Safetensors() {}

    static void write(Path file, Weights weights) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode header = mapper.createObjectNode();
        for (ParameterSlice slice : weights.layout()) {
            ObjectNode tensor = header.putObject(slice.name());
            tensor.put("dtype", "F32");
            slice.shape().forEach(tensor.withArray("shape")::add);
            tensor.putArray("data_offsets")
                    .add(slice.offset() * Float.BYTES)
                    .add((slice.offset() + slice.length()) * Float.BYTES);
        }
        byte[] json = mapper.writeValueAsBytes(header);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        ByteBuffer values =
                ByteBuffer.allocate(weights.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.asFloatBuffer().put(weights.values());
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(padded.length)
                    .array());
            out.write(padded);
            out.write(values.array());
        });
    }
}
