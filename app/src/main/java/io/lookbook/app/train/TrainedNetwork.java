package io.lookbook.app.train;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.Images;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.plugin.PluginGuard;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A network with weights from a file, to predict with. It is used by one thread, which makes it. */
public final class TrainedNetwork implements AutoCloseable {
    private final PluginGuard guard;
    private final TrainableNetwork network;
    private final Batches batches;
    private final int classes;

    private TrainedNetwork(PluginGuard guard, TrainableNetwork network, ImageShape shape, int classes) {
        this.guard = guard;
        this.network = network;
        this.classes = classes;
        this.batches = new Batches(shape, classes);
    }

    /**
     * Builds a network and gives it its weights.
     *
     * @param guard stands around every call into the network
     * @param network the model
     * @param shape of an image
     * @param classes the number of classes
     * @param weights of the arrays that the network has, in any order
     * @return the network; the caller closes it
     * @throws IllegalArgumentException if the weights are those of another network; the message says how they differ
     */
    public static TrainedNetwork open(
            PluginGuard guard, Network network, ImageShape shape, int classes, Weights weights) {
        // Before anything of that size is allocated: the shape may come from somebody else's file.
        checkSize(guard, network, shape, classes, weights.values().length);
        NativeThreads.useOne(); // as in training, so that sums are taken in the same order
        TrainableNetwork built = GuardedNetwork.build(guard, network, shape, classes, 0);
        try {
            float[] values = arranged(built.layout(), weights);
            NativeFloats.write(values, built.parameters(), values.length);
            return new TrainedNetwork(guard, built, shape, classes);
        } catch (RuntimeException e) {
            built.close();
            throw e;
        }
    }

    private static void checkSize(PluginGuard guard, Network network, ImageShape shape, int classes, int weights) {
        Architecture architecture;
        try {
            architecture = guard.call(() -> network.architecture(shape, classes));
        } catch (PluginException e) {
            throw new IllegalArgumentException(
                    "the network cannot be made for images of " + shape + " (" + e.getMessage() + ")", e);
        }
        if (architecture != null && architecture.parameters() != weights) {
            throw new IllegalArgumentException(
                    "the network has " + architecture.parameters() + " parameters, the weights have " + weights);
        }
    }

    private static float[] arranged(List<ParameterSlice> layout, Weights weights) {
        Map<String, ParameterSlice> given =
                weights.layout().stream().collect(Collectors.toMap(ParameterSlice::name, Function.identity()));
        int length = Math.toIntExact(
                layout.stream().mapToLong(ParameterSlice::length).sum());
        float[] values = new float[length];
        for (ParameterSlice slice : layout) {
            ParameterSlice found = given.remove(slice.name());
            if (found == null || !found.shape().equals(slice.shape())) {
                throw new IllegalArgumentException("the network has '" + slice.name() + "' of shape " + slice.shape()
                        + ", the weights have " + (found == null ? "none of that name" : "one of " + found.shape()));
            }
            System.arraycopy(
                    weights.values(), (int) found.offset(), values, (int) slice.offset(), (int) slice.length());
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    "the weights have " + given.keySet().stream().sorted().collect(Collectors.joining("', '", "'", "'"))
                            + ", which the network has not");
        }
        return values;
    }

    /**
     * Predicts class probabilities.
     *
     * @param images of the network's shape
     * @return row by row, one probability a class
     * @throws InterruptedException if the user stops it
     * @throws io.lookbook.app.plugin.PluginException if the network gives no probabilities
     */
    public float[] predict(Images images) throws InterruptedException {
        float[] probabilities = new NetworkPredictor(network, batches).predict(images);
        for (int i = 0; i < images.size(); i++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += probabilities[i * classes + c];
            }
            if (!(Math.abs(sum - 1) <= Predictions.SUM_TOLERANCE)) {
                throw guard.broken("its predictions are no class probabilities: those for image " + i + " sum to " + sum
                        + ", not to 1");
            }
        }
        return probabilities;
    }

    @Override
    public void close() {
        try {
            batches.close();
        } finally {
            network.close();
        }
    }
}
