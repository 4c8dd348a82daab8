package io.lookbook.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Epoch;
import io.lookbook.app.train.TrainingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one training after its last epoch, so that it can go on after a crash: {@code checkpoint.safetensors}. Vectors are
 * tensors, everything else is JSON in the metadata, and a SHA-256 is over both.
 */
public final class CheckpointFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    private static final String PROGRESS = "progress";
    private static final String DIGEST = "sha256";
    private static final String PARAMETERS = "parameters";
    private static final String BEST = "best-parameters";
    private static final String OPTIMIZER = "optimizer.";

    private final Path file;
    private boolean closed;

    private record Progress(long steps, List<Epoch> history) {}

    /**
     * Creates it.
     *
     * @param folder the run folder
     * @param label the model
     * @param seed the run
     */
    public CheckpointFile(RunFolder folder, String label, long seed) {
        file = folder.checkpoint(label, seed);
    }

    /**
     * Saves a state in the place of the one before. Nothing is saved any more once this is closed, however late a training that
     * was given up comes.
     *
     * @param state the state after an epoch
     * @throws IOException if it cannot be written
     */
    public synchronized void save(TrainingState state) throws IOException {
        if (closed) {
            return;
        }
        SortedMap<String, float[]> vectors = new TreeMap<>();
        vectors.put(PARAMETERS, state.parameters());
        if (state.bestParameters() != state.parameters()) {
            vectors.put(BEST, state.bestParameters());
        }
        state.optimizer().forEach((name, vector) -> vectors.put(OPTIMIZER + name, vector));
        String progress = Json.mapper().writeValueAsString(new Progress(state.steps(), state.history()));
        new Safetensors(
                        new TreeMap<>(Map.of(PROGRESS, progress, DIGEST, digest(progress, vectors))),
                        vectors.entrySet().stream()
                                .map(vector -> Safetensors.Tensor.ofVector(vector.getKey(), vector.getValue()))
                                .toList())
                .write(file);
    }

    /**
     * Reads what was saved.
     *
     * @return the state; empty if there is none, or it is damaged, so that the training must begin anew
     * @throws IOException if it cannot be read
     */
    public synchronized Optional<TrainingState> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(state(Safetensors.read(file)));
        } catch (DataException e) {
            LOG.warn("{}; so the training begins anew", e.getMessage());
            return Optional.empty();
        }
    }

    private TrainingState state(Safetensors saved) {
        SortedMap<String, float[]> vectors = new TreeMap<>(saved.tensors().stream()
                .collect(Collectors.toMap(Safetensors.Tensor::name, Safetensors.Tensor::values)));
        String text = saved.metadata().getOrDefault(PROGRESS, "");
        if (!digest(text, vectors).equals(saved.metadata().get(DIGEST)) || !vectors.containsKey(PARAMETERS)) {
            throw new DataException(file + " is not what was saved");
        }
        try {
            Progress progress = Json.mapper().readValue(text, Progress.class);
            float[] parameters = vectors.remove(PARAMETERS);
            float[] best = vectors.containsKey(BEST) ? vectors.remove(BEST) : parameters;
            SortedMap<String, float[]> optimizer = new TreeMap<>();
            vectors.forEach((name, vector) -> optimizer.put(name.substring(OPTIMIZER.length()), vector));
            return new TrainingState(progress.history(), progress.steps(), parameters, optimizer, best);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new DataException(file + " was saved by another version: " + e.getMessage(), e);
        }
    }

    /** Of names, lengths and values, so that no two states have the same. */
    private static String digest(String progress, SortedMap<String, float[]> vectors) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> heads = new ArrayList<>(List.of(progress));
            vectors.forEach((name, vector) -> heads.add(name + " " + vector.length));
            digest.update(String.join("\n", heads).getBytes(UTF_8));
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            int atOnce = buffer.capacity() / Float.BYTES;
            for (float[] vector : vectors.values()) {
                for (int from = 0; from < vector.length; from += atOnce) {
                    int count = Math.min(atOnce, vector.length - from);
                    buffer.asFloatBuffer().put(vector, from, count);
                    digest.update(buffer.array(), 0, count * Float.BYTES);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Ends the saving: the training is over, or was given up. What was saved stays. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
