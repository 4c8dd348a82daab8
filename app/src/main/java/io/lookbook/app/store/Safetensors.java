package io.lookbook.app.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.data.DataException;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.app.train.Weights;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files in the safetensors format of Hugging Face: eight bytes with the length of the header (little endian), the header in JSON
 * padded with spaces to a multiple of eight, then the values, little endian. Of the format's types only 32-bit floats.
 *
 * @param metadata texts by name
 * @param tensors in the order of their values in the file
 */
record Safetensors(SortedMap<String, String> metadata, List<Tensor> tensors) {
    private static final int ALIGNMENT = 8;
    private static final String METADATA = "__metadata__";
    private static final String TYPE = "F32";

    /** What the format's own reader allows. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private static final int BUFFER = 1 << 16;

    /**
     * Some values with a name.
     *
     * @param name unique within the file
     * @param shape its dimensions
     * @param values as many as the product of the dimensions, from {@code offset} on; not copied
     * @param offset where they begin in the array
     */
    record Tensor(String name, List<Long> shape, float[] values, int offset) {
        static Tensor ofVector(String name, float[] values) {
            return new Tensor(name, List.of((long) values.length), values, 0);
        }

        int size() {
            return Math.toIntExact(shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact));
        }
    }

    Safetensors {
        tensors = List.copyOf(tensors);
    }

    /** All weights of a network, in the order in which they lie in memory. */
    static Safetensors of(SortedMap<String, String> metadata, Weights weights) {
        return new Safetensors(
                metadata,
                weights.layout().stream()
                        .map(slice -> new Tensor(
                                slice.name(), slice.shape(), weights.values(), Math.toIntExact(slice.offset())))
                        .toList());
    }

    /** The values of all tensors as those of a network. */
    Weights weights() {
        List<ParameterSlice> layout = new ArrayList<>();
        int length = 0;
        for (Tensor tensor : tensors) {
            layout.add(new ParameterSlice(tensor.name(), length, tensor.shape()));
            length = Math.addExact(length, tensor.size());
        }
        float[] values = new float[length];
        int at = 0;
        for (Tensor tensor : tensors) {
            System.arraycopy(tensor.values(), tensor.offset(), values, at, tensor.size());
            at += tensor.size();
        }
        return new Weights(layout, values);
    }

    void write(Path file) throws IOException {
        byte[] header = header();
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            WritableByteChannel channel = Channels.newChannel(out);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
            for (Tensor tensor : tensors) {
                int end = tensor.offset() + tensor.size();
                for (int from = tensor.offset(); from < end; from += BUFFER / Float.BYTES) {
                    int count = Math.min(BUFFER / Float.BYTES, end - from);
                    buffer.clear();
                    buffer.asFloatBuffer().put(tensor.values(), from, count);
                    channel.write(buffer.limit(count * Float.BYTES));
                }
            }
        });
    }

    private byte[] header() throws JsonProcessingException {
        ObjectMapper mapper = Json.mapper();
        ObjectNode header = mapper.createObjectNode();
        if (!metadata.isEmpty()) {
            metadata.forEach(header.putObject(METADATA)::put);
        }
        long offset = 0;
        for (Tensor tensor : tensors) {
            ObjectNode entry = header.putObject(tensor.name());
            entry.put("dtype", TYPE);
            tensor.shape().forEach(entry.withArray("shape")::add);
            long end = offset + (long) tensor.size() * Float.BYTES;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = mapper.writeValueAsBytes(header);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    /**
     * Reads a file, of which nothing is believed before it is checked: no length in it makes this allocate more than the file
     * has bytes.
     *
     * @throws DataException if there is no such file, or it is not as the format has it, or has values of another type
     * @throws IOException if it cannot be read
     */
    static Safetensors read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(file.toString(), in, Files.size(file));
        } catch (NoSuchFileException e) {
            throw new DataException("there is no " + file, e);
        }
    }

    /**
     * Reads the content of a file.
     *
     * @param file what to call it in messages
     * @throws DataException as {@link #read(Path)}
     */
    static Safetensors read(String file, byte[] content) throws IOException {
        return read(file, new ByteArrayInputStream(content), content.length);
    }

    private static Safetensors read(String file, InputStream in, long size) throws IOException {
        try {
            if (size < Long.BYTES) {
                throw damaged(file, "it ends within the length of its header");
            }
            long headerBytes = ByteBuffer.wrap(in.readNBytes(Long.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES || headerBytes > size - Long.BYTES) {
                throw damaged(file, "its header cannot have " + Long.toUnsignedString(headerBytes) + " bytes");
            }
            SafetensorsHeader header = SafetensorsHeader.parse(in.readNBytes((int) headerBytes));
            long dataBytes = size - Long.BYTES - headerBytes;
            if (header.dataBytes() != dataBytes) {
                throw damaged(
                        file,
                        "it has " + dataBytes + " bytes of values, but its header tells of " + header.dataBytes());
            }
            List<Tensor> tensors = new ArrayList<>();
            for (Map.Entry<String, List<Long>> entry : header.shapes().entrySet()) {
                Tensor empty = new Tensor(entry.getKey(), entry.getValue(), new float[0], 0);
                float[] values = new float[empty.size()];
                read(in, values);
                tensors.add(new Tensor(entry.getKey(), entry.getValue(), values, 0));
            }
            return new Safetensors(new TreeMap<>(header.metadata()), tensors);
        } catch (JsonProcessingException e) {
            throw damaged(file, "its header is no JSON: " + e.getOriginalMessage());
        } catch (EOFException e) {
            throw damaged(file, "it became shorter while it was read");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        }
    }

    private static void read(InputStream in, float[] values) throws IOException {
        for (int from = 0; from < values.length; from += BUFFER / Float.BYTES) {
            int count = Math.min(BUFFER / Float.BYTES, values.length - from);
            byte[] bytes = in.readNBytes(count * Float.BYTES);
            if (bytes.length < count * Float.BYTES) {
                throw new EOFException();
            }
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, from, count);
        }
    }

    private static DataException damaged(String file, String why) {
        return new DataException(file + " is no weights file, or a damaged one: " + why);
    }
}
