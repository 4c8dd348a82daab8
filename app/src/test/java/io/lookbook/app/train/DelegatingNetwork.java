package io.lookbook.app.train;

import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Does what another network does; a test replaces some of it. */
class DelegatingNetwork implements TrainableNetwork {
    private final TrainableNetwork network;

    DelegatingNetwork(TrainableNetwork network) {
        this.network = network;
    }

    @Override
    public INDArray parameters() {
        return network.parameters();
    }

    @Override
    public INDArray gradient() {
        return network.gradient();
    }

    @Override
    public List<ParameterSlice> layout() {
        return network.layout();
    }

    @Override
    public void beginEpoch(RandomGenerator random) {
        network.beginEpoch(random);
    }

    @Override
    public INDArray forward(INDArray images, boolean training) {
        return network.forward(images, training);
    }

    @Override
    public void backward(INDArray targets) {
        network.backward(targets);
    }

    @Override
    public void close() {
        network.close();
    }
}
