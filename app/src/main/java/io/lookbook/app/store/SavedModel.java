package io.lookbook.app.store;

import io.lookbook.api.data.ImageShape;
import io.lookbook.app.train.Weights;
import java.util.List;
import java.util.Optional;

/**
 * A trained network as a run folder has it.
 *
 * @param label the model
 * @param seed the run
 * @param plugin the id of the model's plugin
 * @param data what it was trained on
 * @param weights those that the test predictions were made with
 * @param background of the training images, {@code dark} or {@code light}; empty where it is not recorded
 * @param file where the weights lie
 * @param sha256 of that file, in lower-case hexadecimal digits
 */
public record SavedModel(
        String label,
        long seed,
        String plugin,
        Data data,
        Weights weights,
        Optional<String> background,
        String file,
        String sha256) {
    /** The key of the background in the metadata of the weights. */
    static final String BACKGROUND = "training_background";

    /**
     * What a model was trained on.
     *
     * @param name the dataset
     * @param classes its classes
     * @param shape of its images
     * @param fingerprint the SHA-256 of the data
     */
    public record Data(String name, List<String> classes, ImageShape shape, String fingerprint) {}
}
