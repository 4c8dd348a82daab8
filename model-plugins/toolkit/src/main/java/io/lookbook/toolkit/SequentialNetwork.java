package io.lookbook.toolkit;

import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The weights of a {@link Sequential}, and one {@link Pass} for each batch size it has met. */
final class SequentialNetwork implements TrainableNetwork {
    private final List<Layer> layers;
    private final List<Integer> inputShape;
    private final INDArray parameters;
    private final INDArray gradient;
    private final List<ParameterSlice> layout = new ArrayList<>();
    private final List<List<INDArray>> weights = new ArrayList<>();
    private final List<List<INDArray>> gradients = new ArrayList<>();
    private final Map<Pass.Key, Pass> passes = new HashMap<>();
    private RandomGenerator random;
    private Pass lastTraining;
    private Pass lastPredicting;

    SequentialNetwork(List<Layer> layers, List<Integer> inputShape, RandomGenerator random, DataType type) {
        this.layers = List.copyOf(layers);
        this.inputShape = inputShape;
        this.random = random;
        List<double[]> initial = new ArrayList<>();
        int length = 0;
        List<Integer> shape = inputShape;
        List<List<Weight>> declared = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            List<Integer> output = layer.outputShape(shape);
            List<Weight> own = layer.weights(shape);
            declared.add(own);
            for (Weight weight : own) {
                String name = (i + 1) + "-" + layer.type().toLowerCase(Locale.ROOT) + "." + weight.name();
                layout.add(new ParameterSlice(
                        name,
                        length,
                        weight.shape().stream().map(Integer::longValue).toList()));
                initial.add(weight.initializer().draw(weight, random));
                length = Math.addExact(length, weight.length());
            }
            shape = output;
        }
        INDArray drawn = Nd4j.createFromArray(
                initial.stream().flatMapToDouble(DoubleStream::of).toArray());
        parameters = drawn.castTo(type);
        if (parameters != drawn) {
            drawn.close();
        }
        gradient = parameters.like();
        int slice = 0;
        for (List<Weight> own : declared) {
            weights.add(views(parameters, slice, own.size()));
            gradients.add(views(gradient, slice, own.size()));
            slice += own.size();
        }
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
        return List.copyOf(layout);
    }

    @Override
    public void beginEpoch(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public INDArray forward(INDArray images, boolean training) {
        Pass pass = training ? lastTraining : lastPredicting;
        if (pass == null || !Arrays.equals(images.shape(), pass.inputShape())) {
            pass = select(images, training);
        }
        return pass.forward(images, random);
    }

    private Pass select(INDArray images, boolean training) {
        List<Integer> found =
                LongStream.of(images.shape()).skip(1).mapToObj(Math::toIntExact).toList();
        if (!found.equals(inputShape)) {
            throw new IllegalArgumentException("the network takes images of shape " + inputShape
                    + " after the batch, not an array of shape " + Arrays.toString(images.shape()));
        }
        Pass pass = passes.computeIfAbsent(
                new Pass.Key(images.size(0), training),
                key -> new Pass(key, layers, inputShape, weights, gradients, parameters.dataType()));
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
        passes.values().forEach(Pass::close);
        passes.clear();
        lastTraining = null;
        lastPredicting = null;
        parameters.close();
        gradient.close();
    }

    private List<INDArray> views(INDArray flat, int from, int count) {
        return layout.subList(from, from + count).stream()
                .map(slice -> flat.get(NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length()))
                        .reshape('c', slice.shape().stream().mapToLong(d -> d).toArray()))
                .toList();
    }
}
