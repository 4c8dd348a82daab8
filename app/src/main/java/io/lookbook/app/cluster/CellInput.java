package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.store.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a node needs to make one run, beside the program.
 *
 * @param experiment the effective configuration
 * @param label the model
 * @param seed which run of it
 * @param fingerprint of the data that the host has
 * @param timeout how long calls into plugins may take
 * @param betweenCheckpoints how much time lies between two states of the training that are sent to the host, at least
 * @param checkpoint the state from which the training goes on, as a file; empty to begin anew
 */
record CellInput(
        String experiment,
        String label,
        long seed,
        String fingerprint,
        PluginTimeout timeout,
        Duration betweenCheckpoints,
        Optional<byte[]> checkpoint) {
    private static final String CELL = "cell.json";
    private static final String EXPERIMENT = "experiment.yaml";
    private static final String CHECKPOINT = "checkpoint";

    /** Without a limit, the seconds are 0. */
    private record Head(
            String label, long seed, String fingerprint, long timeoutSeconds, long millisBetweenCheckpoints) {}

    byte[] experimentBytes() {
        return experiment.getBytes(UTF_8);
    }

    byte[] toBytes() {
        Head head = new Head(
                label,
                seed,
                fingerprint,
                timeout.given().map(Duration::toSeconds).orElse(0L),
                betweenCheckpoints.toMillis());
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try {
            contents.put(CELL, Json.mapper().writeValueAsBytes(head));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and texts cannot be written as JSON", e);
        }
        contents.put(EXPERIMENT, experimentBytes());
        checkpoint.ifPresent(bytes -> contents.put(CHECKPOINT, bytes));
        return Bundle.pack(contents);
    }

    /**
     * Reads what {@link #toBytes} gave.
     *
     * @throws IOException if it is damaged
     */
    static CellInput of(byte[] bytes) throws IOException {
        SortedMap<String, byte[]> contents = Bundle.unpack(bytes);
        Head head = Json.mapper().readValue(Bundle.required(contents, CELL), Head.class);
        return new CellInput(
                new String(Bundle.required(contents, EXPERIMENT), UTF_8),
                head.label(),
                head.seed(),
                head.fingerprint(),
                new PluginTimeout(
                        head.timeoutSeconds() == 0
                                ? Optional.empty()
                                : Optional.of(Duration.ofSeconds(head.timeoutSeconds()))),
                Duration.ofMillis(head.millisBetweenCheckpoints()),
                Optional.ofNullable(contents.get(CHECKPOINT)));
    }
}
