package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.lookbook.app.store.AtomicFile;
import io.lookbook.app.store.Json;
import io.lookbook.app.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a node hands back of one run.
 *
 * @param record how it ended, as {@link io.lookbook.app.store.RunRecord} writes it
 * @param machine what of the node changes results, texts by name
 * @param files what the run left, by their names
 */
record CellResult(String record, SortedMap<String, String> machine, SortedMap<String, byte[]> files) {
    private static final String RECORD = "record.json";
    private static final String MACHINE = "machine.json";
    private static final String FILES = "files/";

    /** Collects what the run left in a run folder of the node's own. */
    static CellResult of(String record, SortedMap<String, String> machine, RunFolder folder, String label, long seed)
            throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : files(folder, label, seed)) {
            if (Files.exists(file)) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return new CellResult(record, machine, files);
    }

    /** Puts the files into the run folder, each whole or not at all; no other name than theirs is written. */
    void writeTo(RunFolder folder, String label, long seed) throws IOException {
        for (Path file : files(folder, label, seed)) {
            byte[] content = files.get(file.getFileName().toString());
            if (content != null) {
                AtomicFile.write(file, out -> out.write(content));
            }
        }
    }

    private static List<Path> files(RunFolder folder, String label, long seed) {
        return List.of(folder.history(label, seed), folder.predictions(label, seed), folder.weights(label, seed));
    }

    byte[] toBytes() {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        contents.put(RECORD, record.getBytes(UTF_8));
        try {
            contents.put(MACHINE, Json.mapper().writeValueAsBytes(machine));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts cannot be written as JSON", e);
        }
        files.forEach((name, content) -> contents.put(FILES + name, content));
        return Bundle.pack(contents);
    }

    /**
     * Reads what {@link #toBytes} gave.
     *
     * @throws IOException if it is damaged
     */
    static CellResult of(byte[] bytes) throws IOException {
        SortedMap<String, byte[]> contents = Bundle.unpack(bytes);
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            if (content.getKey().startsWith(FILES)) {
                files.put(content.getKey().substring(FILES.length()), content.getValue());
            }
        }
        return new CellResult(
                new String(Bundle.required(contents, RECORD), UTF_8),
                Json.mapper()
                        .readValue(Bundle.required(contents, MACHINE), new TypeReference<TreeMap<String, String>>() {}),
                files);
    }
}
