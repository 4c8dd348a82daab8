package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FlatNetworkTest {
    private static final ImageShape IMAGE = new ImageShape(6, 6, 1);

    private static TrainableNetwork network(double dropout, long seed) {
        return Sequential.of(
                        new Conv2d(3, 3, 2, Initializer.HE),
                        new Relu(),
                        new Flatten(),
                        new Dropout(dropout),
                        new Dense(8, Initializer.HE),
                        new Relu())
                .build(IMAGE, 2, new SplittableRandom(seed));
    }

    @Test
    void beginsWithWeightsOfEachLayersOwnInitializerAndZeroBiases() {
        try (TrainableNetwork network = network(0, 1)) {
            for (ParameterSlice slice : network.layout()) {
                double[] values =
                        Arrays.copyOfRange(BoundLayer.values(network.parameters()), (int) slice.offset(), (int)
                                (slice.offset() + slice.length()));
                // He for the hidden layers, Glorot for the classes: sqrt(6 / 9), sqrt(6 / 27), sqrt(6 / (8 + 2))
                double limit =
                        switch (slice.name()) {
                            case "1-conv2d.weight" -> Math.sqrt(6.0 / 9);
                            case "5-dense.weight" -> Math.sqrt(6.0 / 27);
                            case "7-dense.weight" -> Math.sqrt(6.0 / 10);
                            default -> 0;
                        };
                assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow())
                        .as(slice.name())
                        .isBetween(0.75 * limit, limit * 1.000001);
            }
        }
    }

    @Test
    void beginsTheSameFromTheSameSeedAndWithDifferentValuesInDifferentLayers() {
        try (TrainableNetwork one = network(0, 1);
                TrainableNetwork same = network(0, 1);
                TrainableNetwork other = network(0, 2)) {
            double[] values = BoundLayer.values(one.parameters());
            assertThat(values)
                    .isEqualTo(BoundLayer.values(same.parameters()))
                    .isNotEqualTo(BoundLayer.values(other.parameters()));
            double[] weights = Arrays.stream(values).filter(w -> w != 0).toArray();
            assertThat(weights).hasSize(27 + 27 * 8 + 16).doesNotHaveDuplicates();
        }
    }

    @Test
    void givesTheSameVectorsAtEveryCall() {
        try (TrainableNetwork network = network(0, 1)) {
            assertThat(network.parameters()).isSameAs(network.parameters());
            assertThat(network.gradient()).isSameAs(network.gradient());
            assertThat(network.parameters().isView()).isFalse();
            assertThat(network.parameters().ordering()).isEqualTo('c');
            assertThat(network.parameters().dataType()).isEqualTo(DataType.FLOAT);
        }
    }

    @Test
    void givesRowsOfProbabilitiesAndDoesNotChangeTheImages() {
        INDArray images = Stripes.images(7, 1);
        INDArray before = images.dup();
        try (TrainableNetwork network = network(0.5, 1)) {
            for (boolean training : new boolean[] {true, false}) {
                INDArray probabilities = network.forward(images, training);
                assertThat(probabilities.shape()).containsExactly(7, 2);
                assertThat(Arrays.stream(BoundLayer.values(probabilities))).allMatch(p -> p >= 0 && p <= 1);
                assertThat(BoundLayer.values(probabilities.sum(1)))
                        .containsExactly(new double[] {1, 1, 1, 1, 1, 1, 1}, within(1e-6));
            }
        }
        assertThat(images).isEqualTo(before);
    }

    @Test
    void predictsTheSameInBatchesOfAnySize() {
        INDArray images = Stripes.images(7, 2);
        try (TrainableNetwork network = network(0.5, 1)) {
            double[] together = BoundLayer.values(network.forward(images, false));
            for (int size : new int[] {1, 3, 4}) {
                for (int from = 0; from + size <= 7; from += size) {
                    INDArray some =
                            images.get(NDArrayIndex.interval(from, from + size)).dup('c');
                    assertThat(BoundLayer.values(network.forward(some, false)))
                            .containsExactly(Arrays.copyOfRange(together, 2 * from, 2 * (from + size)), within(1e-6));
                }
            }
        }
    }

    @Test
    void theGradientOfABatchIsTheMeanOfTheGradientsOfItsParts() {
        INDArray images = Stripes.images(6, 3);
        INDArray targets = Stripes.targets(6);
        try (TrainableNetwork network = network(0, 1)) {
            double[] whole = gradient(network, images, targets);
            double[] parts = new double[whole.length];
            for (int[] part : new int[][] {{0, 1}, {1, 3}, {3, 6}}) {
                double[] some = gradient(
                        network,
                        images.get(NDArrayIndex.interval(part[0], part[1])).dup('c'),
                        targets.get(NDArrayIndex.interval(part[0], part[1])).dup('c'));
                for (int i = 0; i < parts.length; i++) {
                    parts[i] += some[i] * (part[1] - part[0]) / 6;
                }
            }
            assertThat(parts).containsExactly(whole, within(1e-6));
        }
    }

    @Test
    void predictsAsItTrainsWhereThereIsNoDropout() {
        INDArray images = Stripes.images(5, 4);
        try (TrainableNetwork network = network(0, 1)) {
            double[] training = BoundLayer.values(network.forward(images, true));
            assertThat(BoundLayer.values(network.forward(images, false))).isEqualTo(training);
        }
    }

    @Test
    void dropoutActsInTrainingOnlyAndFollowsTheGeneratorOfTheEpoch() {
        INDArray images = Stripes.images(5, 4);
        try (TrainableNetwork network = network(0.5, 1)) {
            network.beginEpoch(new SplittableRandom(9));
            double[] first = BoundLayer.values(network.forward(images, true));
            double[] second = BoundLayer.values(network.forward(images, true));
            double[] predicted = BoundLayer.values(network.forward(images, false));
            network.beginEpoch(new SplittableRandom(9));
            assertThat(BoundLayer.values(network.forward(images, true)))
                    .isEqualTo(first)
                    .isNotEqualTo(second)
                    .isNotEqualTo(predicted);
        }
    }

    @Test
    void aPredictionBetweenForwardAndBackwardDisturbsNothing() {
        INDArray images = Stripes.images(4, 5);
        INDArray targets = Stripes.targets(4);
        try (TrainableNetwork network = network(0, 1)) {
            double[] expected = gradient(network, images, targets);
            network.forward(images, true);
            network.forward(Stripes.images(4, 6), false);
            network.backward(targets);
            assertThat(BoundLayer.values(network.gradient())).isEqualTo(expected);
        }
    }

    @Test
    void usesWhatIsWrittenToTheParameters() {
        try (TrainableNetwork network = network(0, 1)) {
            network.parameters().assign(0);
            assertThat(BoundLayer.values(network.forward(Stripes.images(1, 1), false)))
                    .containsExactly(0.5, 0.5);
        }
    }

    @Test
    void backwardNeedsATrainingPassBeforeIt() {
        try (TrainableNetwork network = network(0, 1)) {
            network.forward(Stripes.images(4, 1), false);
            assertThatIllegalStateException()
                    .isThrownBy(() -> network.backward(Stripes.targets(4)))
                    .withMessage("backward() needs a forward() for training before it");
        }
    }

    @Test
    void refusesImagesAndTargetsOfAnotherShape() {
        try (TrainableNetwork network = network(0, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.forward(Nd4j.zeros(DataType.FLOAT, 2, 36), false))
                    .withMessage("the network takes images of shape [6, 6, 1] after the batch, not an array of shape"
                            + " [2, 36]");
            network.forward(Stripes.images(4, 1), true);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> network.backward(Stripes.targets(1)))
                    .withMessage("the targets of the last batch have shape [4, 2], not [1, 2]");
        }
    }

    @Test
    void closingFreesTheVectorsAndWhatThePassesAllocated() {
        List<INDArray> arrays = new ArrayList<>();
        TrainableNetwork network = Sequential.of(
                        new Conv2d(3, 3, 2, Initializer.HE), new Flatten(), new Dropout(0.5), new Listening(arrays))
                .build(IMAGE, 2, new SplittableRandom(1));
        arrays.add(network.forward(Stripes.images(4, 1), true));
        arrays.add(network.forward(Stripes.images(3, 1), false));
        network.close();
        assertThat(arrays).hasSize(5).allMatch(INDArray::wasClosed);
        assertThat(network.parameters().wasClosed()).isTrue();
        assertThat(network.gradient().wasClosed()).isTrue();
    }

    /** Keeps the arrays that it is bound to. */
    private record Listening(List<INDArray> arrays) implements Layer {
        @Override
        public String type() {
            return "Listening";
        }

        @Override
        public List<Integer> outputShape(List<Integer> input) {
            return input;
        }

        @Override
        public Kernel bind(Binding binding) {
            arrays.add(binding.input().value());
            if (binding.training()) {
                arrays.add(binding.input().gradient());
            }
            return new Flatten().bind(binding);
        }
    }

    @Test
    void manyNetworksOneAfterAnotherTakeNoMoreMemoryThanOne() {
        INDArray images = Nd4j.rand(DataType.FLOAT, 500, 64, 64, 1);
        INDArray targets = Stripes.targets(500);
        buildTrainAndClose(images, targets);
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 30; i++) {
            buildTrainAndClose(images, targets);
        }
        // One takes 100 MB; nothing here makes enough garbage on the heap for a collection.
        assertThat(Pointer.physicalBytes() - before).isLessThan(500_000_000);
    }

    private static void buildTrainAndClose(INDArray images, INDArray targets) {
        try (TrainableNetwork network = Sequential.of(
                        new Conv2d(4, 3, 2, Initializer.HE),
                        new Relu(),
                        new Flatten(),
                        new Dropout(0.5),
                        new Dense(16, Initializer.HE),
                        new Relu())
                .build(new ImageShape(64, 64, 1), 2, new SplittableRandom(1))) {
            network.forward(images, false);
            network.forward(images, true);
            network.backward(targets);
        }
    }

    private static double[] gradient(TrainableNetwork network, INDArray images, INDArray targets) {
        network.forward(images, true);
        network.backward(targets);
        return BoundLayer.values(network.gradient());
    }
}
