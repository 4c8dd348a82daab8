package io.lookbook.app.train;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.app.plugin.PluginGuard;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A plugin's network behind its guard, with what it returns checked against what the API asks for. */
final class GuardedNetwork implements TrainableNetwork {
    private final PluginGuard guard;
    private final TrainableNetwork network;
    private final int classes;

    private final INDArray parameters;
    private final INDArray gradient;
    private final List<ParameterSlice> layout;
    private INDArray copy;

    private GuardedNetwork(
            PluginGuard guard,
            TrainableNetwork network,
            int classes,
            INDArray parameters,
            INDArray gradient,
            List<ParameterSlice> layout) {
        this.guard = guard;
        this.network = network;
        this.classes = classes;
        this.parameters = parameters;
        this.gradient = gradient;
        this.layout = layout;
    }

    /**
     * Builds a plugin's network with the weights of a seed.
     *
     * @throws io.lookbook.app.plugin.PluginException if it is not what the API asks for
     */
    static GuardedNetwork build(PluginGuard guard, Network network, ImageShape shape, int classes, long seed) {
        // Made here: Java looks for its generators with the loader of the thread, which within the guard is the
        // plugin's.
        RandomGenerator random = Seeds.generator(seed, "weights", 0);
        TrainableNetwork built = guard.call(() -> network.build(shape, classes, random));
        if (built == null) {
            throw guard.broken("build() returned null");
        }
        try {
            return check(guard, built, classes);
        } catch (RuntimeException e) {
            guard.run(built::close);
            throw e;
        }
    }

    /** Asks once for what stays the same, and checks it. */
    private static GuardedNetwork check(PluginGuard guard, TrainableNetwork network, int classes) {
        INDArray parameters = vector(guard, "parameters()", guard.call(network::parameters));
        INDArray gradient = vector(guard, "gradient()", guard.call(network::gradient));
        if (gradient == parameters || gradient.length() != parameters.length()) {
            throw guard.broken("gradient() must return another vector of the same length as parameters(), "
                    + parameters.length() + ", not " + describe(gradient));
        }
        List<ParameterSlice> layout = guard.call(network::layout);
        long end = 0;
        for (ParameterSlice slice : layout == null ? List.<ParameterSlice>of() : layout) {
            end = slice.offset() == end ? end + slice.length() : -1;
        }
        if (end != parameters.length()) {
            throw guard.broken("layout() must cover the " + parameters.length()
                    + " parameters in order and without gaps, not " + layout);
        }
        return new GuardedNetwork(guard, network, classes, parameters, gradient, List.copyOf(layout));
    }

    @Override
    public INDArray parameters() {
        return parameters;
    }

    @Override
    public INDArray gradient() {
        return gradient;
    }

    @Override
    public List<ParameterSlice> layout() {
        return layout;
    }

    @Override
    public void beginEpoch(RandomGenerator random) {
        guard.run(() -> network.beginEpoch(random));
    }

    @Override
    public INDArray forward(INDArray images, boolean training) {
        INDArray probabilities = guard.call(() -> network.forward(images, training));
        if (probabilities == null
                || probabilities.rank() != 2
                || probabilities.size(0) != images.size(0)
                || probabilities.size(1) != classes
                || probabilities.dataType() != DataType.FLOAT) {
            throw guard.broken("forward() must return floats of shape [" + images.size(0) + ", " + classes + "], not "
                    + describe(probabilities));
        }
        boolean plain = !probabilities.isView() && probabilities.ordering() == 'c';
        return plain ? probabilities : copy(probabilities);
    }

    /** The result of INDArray.get(...) is a view; copying those few values makes it as good as any. */
    private INDArray copy(INDArray probabilities) {
        if (copy == null || copy.size(0) != probabilities.size(0)) {
            closeCopy();
            copy = Nd4j.create(DataType.FLOAT, probabilities.shape(), 'c');
        }
        return copy.assign(probabilities);
    }

    private void closeCopy() {
        if (copy != null) {
            copy.close();
            copy = null;
        }
    }

    @Override
    public void backward(INDArray targets) {
        guard.run(() -> network.backward(targets));
    }

    @Override
    public void close() {
        try {
            guard.run(network::close);
        } finally {
            closeCopy();
        }
    }

    private static INDArray vector(PluginGuard guard, String method, INDArray array) {
        if (array == null
                || array.dataType() != DataType.FLOAT
                || array.rank() != 1
                || array.ordering() != 'c'
                || array.isView()) {
            throw guard.broken(
                    method + " must return a vector of floats in C order that is no view, not " + describe(array));
        }
        return array;
    }

    private static String describe(INDArray array) {
        return array == null ? "null" : array.shapeInfoToString();
    }
}
