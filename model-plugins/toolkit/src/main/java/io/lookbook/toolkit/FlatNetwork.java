package io.lookbook.toolkit;

import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights, and one {@link NetworkPass} on them for each batch size that the network has met. */
final class FlatNetwork implements TrainableNetwork {
    private final FlatWeights weights;
    private final List<Integer> inputShape;
    private final Function<NetworkPass.Key, NetworkPass> makePass;
    private final Map<NetworkPass.Key, NetworkPass> passes = new HashMap<>();
    private RandomGenerator random;
    private NetworkPass lastTraining;
    private NetworkPass lastPredicting;

    FlatNetwork(
            FlatWeights weights,
            List<Integer> inputShape,
            RandomGenerator random,
            Function<NetworkPass.Key, NetworkPass> makePass) {
        this.weights = weights;
        this.inputShape = inputShape;
        this.random = random;
        this.makePass = makePass;
    }

    @Override
    public INDArray parameters() {
        return weights.parameters();
    }

    @Override
    public INDArray gradient() {
        return weights.gradient();
    }

    @Override
    public List<ParameterSlice> layout() {
        return weights.layout();
    }

    @Override
    public void beginEpoch(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public INDArray forward(INDArray images, boolean training) {
        NetworkPass pass = training ? lastTraining : lastPredicting;
        if (pass == null || !Arrays.equals(images.shape(), pass.inputShape())) {
            pass = select(images, training);
        }
        return pass.forward(images, random);
    }

    private NetworkPass select(INDArray images, boolean training) {
        List<Integer> found =
                LongStream.of(images.shape()).skip(1).mapToObj(Math::toIntExact).toList();
        if (!found.equals(inputShape)) {
            throw new IllegalArgumentException("the network takes images of shape " + inputShape
                    + " after the batch, not an array of shape " + Arrays.toString(images.shape()));
        }
        NetworkPass pass = passes.computeIfAbsent(new NetworkPass.Key(images.size(0), training), makePass);
        if (training) {
            lastTraining = pass;
        } else {
            lastPredicting = pass;
        }
        return pass;
    }

    @Override
    public void backward(INDArray targets) {
        if (lastTraining == null) {
            throw new IllegalStateException("backward() needs a forward() for training before it");
        }
        lastTraining.backward(targets);
    }

    @Override
    public void close() {
        passes.values().forEach(NetworkPass::close);
        passes.clear();
        lastTraining = null;
        lastPredicting = null;
        weights.close();
    }
}
