package io.lookbook.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.app.store.AtomicFile;
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
 * @param machine the node
 * @param files what the run left, by their names
 */
record CellResult(String record, MachineFacts machine, SortedMap<String, byte[]> files) {
    private static final String RECORD = "record.json";
    private static final String MACHINE = "machine.json";
    private static final String FILES = "files/";

    /** Collects what the run left in a run folder of the node's own. */
    static CellResult of(String record, MachineFacts machine, RunFolder folder, String label, long seed)
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

    /** Undoes {@link #writeTo}. */
    static void remove(RunFolder folder, String label, long seed) throws IOException {
        for (Path file : files(folder, label, seed)) {
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> files(RunFolder folder, String label, long seed) {
        return List.of(folder.history(label, seed), folder.predictions(label, seed), folder.weights(label, seed));
    }

    byte[] toBytes() {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        contents.put(RECORD, record.getBytes(UTF_8));
        contents.put(MACHINE, machine.toJson());
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
                MachineFacts.ofJson(Bundle.required(contents, MACHINE))
                        .orElseThrow(() -> new IOException("what came over the network is damaged: " + MACHINE)),
                files);
    }
}
