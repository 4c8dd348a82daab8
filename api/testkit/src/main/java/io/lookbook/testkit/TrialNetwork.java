package io.lookbook.testkit;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A built network, driven as the host drives it, with what it returns copied to the Java heap. */
final class TrialNetwork implements AutoCloseable {
    private final TrainableNetwork network;
    private final int classes;
    private final INDArray parameters;
    private final INDArray gradient;

    private TrialNetwork(TrainableNetwork network, int classes) {
        this.network = network;
        this.classes = classes;
        parameters = vector(network.parameters(), "parameters()");
        gradient = vector(network.gradient(), "gradient()");
        Require.that(
                gradient != parameters && gradient.length() == parameters.length(),
                "gradient() has %d values and parameters() %d; they are two vectors of one length",
                gradient.length(),
                parameters.length());
    }

    static TrialNetwork build(Network network, ImageShape shape, int classes, long seed) {
        TrainableNetwork built = Require.noException(
                () -> network.build(shape, classes, new SplittableRandom(seed)),
                "build() for images of %s and %d classes",
                shape,
                classes);
        Require.that(built != null, "build() returned null");
        return new TrialNetwork(built, classes);
    }

    private static INDArray vector(INDArray array, String method) {
        Require.that(
                array != null
                        && array.dataType() == DataType.FLOAT
                        && array.rank() == 1
                        && array.ordering() == 'c'
                        && !array.isView(),
                "%s returned %s; it returns a vector (rank 1) of floats in C order that is no view",
                method,
                array == null ? "null" : array.shapeInfoToString());
        return array;
    }

    void requireSameVectors() {
        Require.that(
                network.parameters() == parameters && network.gradient() == gradient,
                "parameters() or gradient() gave another array at the second call; the host asks once and keeps them");
    }

    List<ParameterSlice> layout() {
        List<ParameterSlice> layout = network.layout();
        Require.that(layout != null, "layout() returned null");
        return layout;
    }

    int length() {
        return Math.toIntExact(parameters.length());
    }

    float[] parameters() {
        return copy(parameters);
    }

    void setParameters(float[] values) {
        NativeFloats.write(values, parameters, values.length);
    }

    void setGradient(float value) {
        float[] values = new float[length()];
        Arrays.fill(values, value);
        NativeFloats.write(values, gradient, values.length);
    }

    /** Predicts. */
    float[] predict(TrialBatch batch) {
        return forward(batch, false);
    }

    /** A training pass with the random choices of a seed. */
    float[] train(TrialBatch batch, long seed) {
        network.beginEpoch(new SplittableRandom(seed));
        return forward(batch, true);
    }

    private float[] forward(TrialBatch batch, boolean training) {
        String call = "forward() of a batch of " + batch.size() + (training ? ", training," : "");
        INDArray result = Require.noException(() -> network.forward(batch.images(), training), call);
        batch.requireUnchanged("forward()");
        Require.that(result != null, "%s returned null", call);
        Require.that(
                result.dataType() == DataType.FLOAT
                        && Arrays.equals(result.shape(), new long[] {batch.size(), classes}),
                "%s returned %s of shape %s; it returns floats of shape [%d, %d]: one row an image, one column a class",
                call,
                result.dataType(),
                Arrays.toString(result.shape()),
                batch.size(),
                classes);
        float[] values = copy(result);
        Probabilities.check(values, batch.size(), classes, call);
        return values;
    }

    /** The gradient of the last training pass. */
    float[] backward(TrialBatch batch) {
        Require.noException(
                () -> {
                    network.backward(batch.targets());
                    return true;
                },
                "backward() of a batch of %d",
                batch.size());
        batch.requireUnchanged("backward()");
        return copy(gradient);
    }

    private static float[] copy(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        if (array.isView() || array.ordering() != 'c') {
            try (INDArray plain = array.dup('c')) {
                NativeFloats.read(plain, values, values.length);
            }
        } else {
            NativeFloats.read(array, values, values.length);
        }
        return values;
    }

    @Override
    public void close() {
        Require.noException(
                () -> {
                    network.close();
                    return true;
                },
                "close()");
    }
}
