package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.TrainableNetwork;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class TrainingTest {
    private static final Sequential CNN = Sequential.of(
            new Conv2d(8, 3, 2, Initializer.HE),
            new Relu(),
            new Conv2d(16, 3, 2, Initializer.HE),
            new Relu(),
            new Flatten(),
            new Dropout(0.3),
            new Dense(16, Initializer.HE),
            new Relu());

    /** More threads than one would spend their time waiting for each other at these sizes. */
    @BeforeEach
    void useOneNativeThread() {
        Nd4j.zeros(DataType.FLOAT, 1); // loads the native library, which the next line needs
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    @Test
    void aConvolutionalNetworkLearnsToTellStripesApart() {
        INDArray unseen = Stripes.images(40, 99);
        try (TrainableNetwork network = CNN.build(new ImageShape(6, 6, 1), 2, new SplittableRandom(1))) {
            double before = crossEntropy(network.forward(unseen, false), Stripes.targets(40));
            train(network, Stripes.images(20, 1), Stripes.targets(20), 100, 0.1);
            double after = crossEntropy(network.forward(unseen, false), Stripes.targets(40));
            assertThat(before).isGreaterThan(0.4); // ln 2 = 0.69 is guessing
            assertThat(after).isLessThan(0.05);
        }
    }

    @Test
    void aNetworkWithOneHiddenLayerLearnsExclusiveOr() {
        INDArray points = Nd4j.createFromArray(0f, 0f, 0f, 1f, 1f, 0f, 1f, 1f).reshape('c', 4, 1, 2, 1);
        INDArray targets = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}});
        Sequential hiddenLayer = Sequential.of(new Flatten(), new Dense(8, Initializer.GLOROT), new Sigmoid());
        try (TrainableNetwork network = hiddenLayer.build(new ImageShape(1, 2, 1), 2, new SplittableRandom(2))) {
            train(network, points, targets, 2000, 1);
            assertThat(crossEntropy(network.forward(points, false), targets)).isLessThan(0.1);
        }
    }

    @Test
    void twoTrainingsSideBySideGiveTheBitsThatEachGivesAlone() throws Exception {
        List<float[]> alone = List.of(trainedParameters(1), trainedParameters(2));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<float[]>> both = Stream.of(1L, 2L)
                    .<Callable<float[]>>map(seed -> () -> trainedParameters(seed))
                    .toList();
            List<Future<float[]>> together = threads.invokeAll(both);
            assertThat(together.get(0).get()).containsExactly(alone.get(0));
            assertThat(together.get(1).get()).containsExactly(alone.get(1)).isNotEqualTo(alone.get(0));
        } finally {
            threads.shutdownNow();
        }
    }

    private float[] trainedParameters(long seed) {
        useOneNativeThread(); // a setting of each thread
        try (TrainableNetwork network = CNN.build(new ImageShape(6, 6, 1), 2, new SplittableRandom(seed))) {
            train(network, Stripes.images(10, seed), Stripes.targets(10), 150, 0.05);
            float[] parameters = new float[Math.toIntExact(network.parameters().length())];
            NativeFloats.read(network.parameters(), parameters, parameters.length);
            return parameters;
        }
    }

    /** Plain gradient descent, the whole set at each step. */
    private static void train(TrainableNetwork network, INDArray images, INDArray targets, int steps, double rate) {
        network.beginEpoch(new SplittableRandom(7));
        for (int i = 0; i < steps; i++) {
            network.forward(images, true);
            network.backward(targets);
            network.parameters().subi(network.gradient().mul(rate));
        }
    }

    private static double crossEntropy(INDArray probabilities, INDArray targets) {
        double[] p = BoundLayer.values(probabilities);
        double[] t = BoundLayer.values(targets);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum -= t[i] == 1 ? Math.log(p[i]) : 0;
        }
        return sum / targets.rows();
    }
}
