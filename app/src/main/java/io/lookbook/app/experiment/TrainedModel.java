package io.lookbook.app.experiment;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.graph.OperatorGraph;
import io.lookbook.app.image.Background;
import io.lookbook.app.image.ImageFiles;
import io.lookbook.app.plugin.PluginGuard;
import io.lookbook.app.store.SavedModel;
import io.lookbook.app.train.TrainedNetwork;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A network of a finished run. */
public final class TrainedModel {
    private final SavedModel saved;
    private final PluginGuard guard;
    private final Network network;
    private final double scale;
    private final ImageFiles.DatasetReader dataset;

    TrainedModel(SavedModel saved, ModelPlan plan, Network network, double scale, ImageFiles.DatasetReader dataset) {
        this.saved = saved;
        this.guard = plan.plugin().guard();
        this.network = network;
        this.scale = scale;
        this.dataset = dataset;
    }

    /** {@return what the run folder has of it} */
    public SavedModel saved() {
        return saved;
    }

    /** {@return what pixel values (0 to 255) are divided by} */
    public double scale() {
        return scale;
    }

    /**
     * The background of its training images.
     *
     * @return empty where it is not recorded
     */
    public Optional<Background> background() {
        return saved.background()
                .filter(word -> word.equals(Background.DARK.word()) || word.equals(Background.LIGHT.word()))
                .map(word -> Background.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /**
     * Reads a file as the dataset of the run does.
     *
     * @param file a PNG or JPEG file
     * @return the image, of the model's shape; empty where the data does not come from such files
     * @throws DataException if it is damaged
     * @throws InterruptedException if the user stops the program meanwhile
     */
    public Optional<Image> read(Path file) throws InterruptedException {
        Optional<Image> image = dataset.read(file);
        if (image.isPresent() && !image.get().shape().equals(shape())) {
            throw new DataException(file + ": the run's dataset makes an image of "
                    + image.get().shape() + " of it, but" + " the model was trained on " + shape()
                    + "; does the run folder belong together?");
        }
        return image;
    }

    /**
     * What the network computes, in standard operators.
     *
     * @return empty where it does not tell
     */
    public Optional<OperatorGraph> operators() {
        Optional<OperatorGraph> graph = guard.bounded(
                "describing its operators", () -> guard.call(() -> network.operators(shape(), classes())));
        if (graph == null) {
            throw guard.broken("operators() returned null");
        }
        return graph;
    }

    /**
     * Builds the network with its weights, for the thread that calls this.
     *
     * @return the network; the caller closes it
     * @throws DataException if the weights are not those of this network
     */
    public TrainedNetwork open() {
        try {
            return TrainedNetwork.open(guard, network, shape(), classes(), saved.weights());
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    saved.file() + " does not fit the model " + saved.label() + " as " + saved.plugin()
                            + " makes it now: " + e.getMessage()
                            + "; use the version of the plugin that it was trained with",
                    e);
        }
    }

    private ImageShape shape() {
        return saved.data().shape();
    }

    private int classes() {
        return saved.data().classes().size();
    }
}
