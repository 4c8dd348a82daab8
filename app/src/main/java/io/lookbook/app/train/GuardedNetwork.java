package io.lookbook.app.train;

import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.app.plugin.PluginGuard;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A plugin's network behind its guard, with what it returns checked against what the API asks for. */
final class GuardedNetwork implements TrainableNetwork {
    private final PluginGuard guard;
    private final TrainableNetwork network;
    private final int classes;

    GuardedNetwork(PluginGuard guard, TrainableNetwork network, int classes) {
        this.guard = guard;
        this.network = network;
        this.classes = classes;
    }

    @Override
    public INDArray parameters() {
        return vector("parameters()", guard.call(network::parameters));
    }

    @Override
    public INDArray gradient() {
        return vector("gradient()", guard.call(network::gradient));
    }

    @Override
    public List<ParameterSlice> layout() {
        return guard.call(network::layout);
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
        return probabilities;
    }

    @Override
    public void backward(INDArray targets) {
        guard.run(() -> network.backward(targets));
    }

    @Override
    public void close() {
        guard.run(network::close);
    }

    private INDArray vector(String method, INDArray array) {
        if (array == null || array.dataType() != DataType.FLOAT || !array.isVectorOrScalar() || array.isView()) {
            throw guard.broken(method + " must return a vector of floats that is no view, not " + describe(array));
        }
        return array;
    }

    private static String describe(INDArray array) {
        return array == null ? "null" : array.shapeInfoToString();
    }
}
