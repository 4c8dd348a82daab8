package io.lookbook.app.store;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of a safetensors file.
 *
 * @param metadata texts by name
 * @param shapes the dimensions of each tensor by its name, in the order of the values
 * @param dataBytes how many bytes all values take
 */
record SafetensorsHeader(SortedMap<String, String> metadata, Map<String, List<Long>> shapes, long dataBytes) {
    private static final String METADATA = "__metadata__";
    private static final int MAX_DIMENSIONS = 64;

    private static final ObjectReader READER = Json.mapper()
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private record Entry(String name, List<Long> shape, long begin, long end) {}

    /**
     * Parses it.
     *
     * @throws IllegalArgumentException if it is JSON, but no header; the message says why
     */
    static SafetensorsHeader parse(byte[] json) throws IOException {
        JsonNode header = READER.readTree(json);
        check(header != null && header.isObject(), "its header is no JSON object");
        SortedMap<String, String> metadata = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals(METADATA)) {
                for (Map.Entry<String, JsonNode> text : field.getValue().properties()) {
                    check(text.getValue().isTextual(), METADATA + "." + text.getKey() + " is no text");
                    metadata.put(text.getKey(), text.getValue().textValue());
                }
            } else {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        // Empty tensors share their beginning with the next one.
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        long end = 0;
        for (Entry entry : entries) {
            check(
                    entry.begin() == end,
                    "the values of '" + entry.name() + "' begin at byte " + entry.begin() + ", not " + end);
            shapes.put(entry.name(), entry.shape());
            end = entry.end();
        }
        return new SafetensorsHeader(metadata, shapes, end);
    }

    private static Entry entry(String name, JsonNode node) {
        check(
                node.path("dtype").asText().equals("F32"),
                "the values of '" + name + "' are of type '"
                        + node.path("dtype").asText() + "'; only F32 can be read");
        List<Long> shape = numbers(node.path("shape"), "the shape of '" + name + "'");
        List<Long> offsets = numbers(node.path("data_offsets"), "the place of '" + name + "'");
        check(shape.size() <= MAX_DIMENSIONS, "'" + name + "' has " + shape.size() + " dimensions");
        check(offsets.size() == 2, "the place of '" + name + "' is not given by two numbers");
        long bytes = Float.BYTES;
        for (long dimension : shape) {
            bytes = multiply(bytes, dimension, name);
        }
        check(bytes / Float.BYTES <= Integer.MAX_VALUE, "'" + name + "' has too many values");
        check(
                offsets.get(1) - offsets.get(0) == bytes,
                "'" + name + "' of shape " + shape + " takes " + bytes + " bytes, not "
                        + (offsets.get(1) - offsets.get(0)));
        return new Entry(name, shape, offsets.get(0), offsets.get(1));
    }

    private static long multiply(long bytes, long dimension, String name) {
        try {
            return Math.multiplyExact(bytes, dimension);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + name + "' has too many values", e);
        }
    }

    private static List<Long> numbers(JsonNode node, String what) {
        check(node.isArray(), what + " is no list of numbers");
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : node) {
            check(
                    number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0,
                    what + " has " + number + ", which is no whole number from 0 on");
            numbers.add(number.longValue());
        }
        return numbers;
    }

    private static void check(boolean good, String message) {
        if (!good) {
            throw new IllegalArgumentException(message);
        }
    }
}
