package io.lookbook.app.store;

import io.lookbook.api.data.Examples;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.eval.Provenance;
import io.lookbook.app.train.Splits;
import io.lookbook.app.train.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVPrinter;

/** Writes the files of a run folder, each at once. */
public final class RunFolderWriter {
    private final RunFolder folder;

    /**
     * Creates it.
     *
     * @param folder where to write
     */
    public RunFolderWriter(RunFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes where the results come from.
     *
     * @param provenance versions, machine, plugin sources
     * @param fingerprint of the dataset
     * @throws IOException if the file cannot be written
     */
    public void environment(Provenance provenance, String fingerprint) throws IOException {
        AtomicFile.write(folder.environment(), json(EnvironmentJson.of(provenance, fingerprint)));
    }

    /**
     * Writes the effective configuration.
     *
     * @param experiment as YAML
     * @throws IOException if the file cannot be written
     */
    public void experiment(String experiment) throws IOException {
        AtomicFile.write(folder.experiment(), experiment);
    }

    /**
     * Writes which example is in which part.
     *
     * @param splits the three parts
     * @throws IOException if the file cannot be written
     */
    public void split(Splits splits) throws IOException {
        Csv.write(folder.split(), List.of("example", "part"), printer -> {
            part(printer, "train", splits.train());
            part(printer, "validation", splits.validation());
            part(printer, "test", splits.test());
        });
    }

    /**
     * Writes which example is in which part, as another run wrote it.
     *
     * @param content the whole file
     * @throws IOException if the file cannot be written
     */
    public void split(byte[] content) throws IOException {
        AtomicFile.write(folder.split(), out -> out.write(content));
    }

    private static void part(CSVPrinter printer, String name, Examples examples) throws IOException {
        for (int i = 0; i < examples.size(); i++) {
            printer.printRecord(examples.row(i), name);
        }
    }

    /**
     * Writes the history of a run.
     *
     * @param label the model
     * @param seed the run
     * @param history one entry an epoch
     * @return the history with the digits that the file has, so that a report made now is the one made from the file later
     * @throws IOException if the file cannot be written
     */
    public List<Epoch> history(String label, long seed, List<Epoch> history) throws IOException {
        HistoryCsv.write(folder.history(label, seed), history);
        return HistoryCsv.read(Files.readAllBytes(folder.history(label, seed)), history.size());
    }

    /**
     * Writes the predictions of a run.
     *
     * @param label the model
     * @param seed the run
     * @param predictions of the test split
     * @throws IOException if the file cannot be written
     */
    public void predictions(String label, long seed, Predictions predictions) throws IOException {
        PredictionsCsv.write(folder.predictions(label, seed), predictions);
    }

    /**
     * Writes the weights that the predictions were made with.
     *
     * @param label the model
     * @param seed the run
     * @param weights the weights
     * @param background of the training images, {@code dark} or {@code light}; empty where that means nothing
     * @throws IOException if the file cannot be written
     */
    public void weights(String label, long seed, Weights weights, Optional<String> background) throws IOException {
        SortedMap<String, String> metadata = new TreeMap<>();
        background.ifPresent(word -> metadata.put(SavedModel.BACKGROUND, word));
        Safetensors.of(metadata, weights).write(folder.weights(label, seed));
    }

    /**
     * Writes the metrics, from which on reports can be made.
     *
     * @param comparison everything that was measured
     * @throws IOException if the file cannot be written
     */
    public void metrics(Comparison comparison) throws IOException {
        AtomicFile.write(folder.metrics(), json(MetricsMapping.toJson(comparison)));
    }

    private static String json(Object value) throws IOException {
        return Json.writer().writeValueAsString(value) + "\n";
    }
}
