package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.data.ImageShape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every backward pass against central finite differences of its forward pass, in double precision. */
class GradientTest {
    private static final double TOLERANCE = 1e-7;

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of(new Dense(4, Initializer.HE), shape(3, 5)),
                Arguments.of(new Dense(1, Initializer.HE), shape(2, 3)),
                Arguments.of(new Dense(3, Initializer.HE), shape(1, 1)),
                Arguments.of(conv(3, 3, 1), shape(2, 5, 4, 1)),
                Arguments.of(conv(3, 3, 2), shape(2, 5, 4, 1)),
                Arguments.of(conv(2, 3, 1), shape(1, 4, 5, 3)),
                Arguments.of(conv(2, 3, 2), shape(3, 6, 7, 3)),
                Arguments.of(conv(2, 5, 1), shape(2, 5, 6, 2)),
                Arguments.of(conv(2, 5, 2), shape(2, 6, 5, 2)),
                Arguments.of(conv(1, 3, 2), shape(1, 1, 1, 1)),
                Arguments.of(conv(1, 1, 2), shape(1, 3, 4, 2)),
                Arguments.of(conv(2, 2, 3), shape(1, 7, 5, 2)),
                Arguments.of(new Relu(), shape(2, 3, 4, 2)),
                Arguments.of(new Sigmoid(), shape(3, 5)),
                Arguments.of(new Flatten(), shape(2, 3, 2, 2)),
                Arguments.of(new UnitLength(), shape(3, 4)),
                Arguments.of(new Dropout(0.4), shape(4, 9)),
                Arguments.of(new Dropout(0), shape(4, 9)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("layers")
    void everyLayerPassesTheGradientToItsInputAndItsWeights(Layer layer, LongShape shape) {
        try (BoundLayer bound = BoundLayer.of(layer, DataType.DOUBLE, shape.extents())) {
            bound.fill(11);
            // The loss is a weighted sum of the outputs, so the weights of the sum are the gradient of the output.
            double[] outputGradient = BoundLayer.awayFromZero(
                    new SplittableRandom(12), bound.output().length());
            INDArray sumWeights =
                    Nd4j.createFromArray(outputGradient).reshape(bound.output().shape());
            DoubleSupplier loss = () -> {
                bound.forward();
                return bound.output().mul(sumWeights).sumNumber().doubleValue();
            };
            double[] expectedInput = FiniteDifferences.gradient(bound.input().value(), loss);
            double[][] expectedWeights = bound.weights().stream()
                    .map(weight -> FiniteDifferences.gradient(weight, loss))
                    .toArray(double[][]::new);

            bound.forward();
            bound.backward(outputGradient);

            assertThat(BoundLayer.values(bound.input().gradient()))
                    .as("gradient of the input")
                    .containsExactly(expectedInput, within(TOLERANCE));
            for (int i = 0; i < expectedWeights.length; i++) {
                assertThat(BoundLayer.values(bound.gradients().get(i)))
                        .as("gradient of weight " + i)
                        .containsExactly(expectedWeights[i], within(TOLERANCE));
            }
        }
    }

    @Test
    void softmaxWithCrossEntropyPassesTheGradientToTheLogits() {
        Arena arena = new Arena();
        Port logits = Port.allocate(arena, DataType.DOUBLE, true, 3, 4);
        BoundLayer.set(logits.value(), BoundLayer.awayFromZero(new SplittableRandom(3), 12));
        INDArray targets = oneHot(4, 2, 0, 3);
        try (arena;
                SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(logits, arena)) {
            double[] expected =
                    FiniteDifferences.gradient(logits.value(), () -> meanCrossEntropy(loss.forward(), targets));

            loss.forward();
            loss.backward(targets);

            assertThat(BoundLayer.values(logits.gradient())).containsExactly(expected, within(TOLERANCE));
        }
    }

    @Test
    void aWholeNetworkComputesTheGradientOfTheMeanLossOverTheBatch() {
        Sequential cnn = Sequential.of(
                new Conv2d(3, 3, 2, Initializer.HE),
                new Relu(),
                new Conv2d(2, 5, 1, Initializer.HE),
                new Sigmoid(),
                new Flatten(),
                new Dropout(0.3),
                new Dense(5, Initializer.HE),
                new Relu());
        assertGradientOfTheMeanLoss(cnn);
    }

    /** The layer before the view needs what it gave, so a ReLU behind the view must not overwrite it. */
    @Test
    void aReluBehindAViewLeavesAloneWhatTheLayerBeforeTheViewNeeds() {
        assertGradientOfTheMeanLoss(Sequential.of(
                conv(1, 3, 3),
                new Flatten(),
                new Dense(5, Initializer.HE),
                new UnitLength(),
                new View(),
                new View(),
                new Relu()));
    }

    private static void assertGradientOfTheMeanLoss(Sequential architecture) {
        RandomGenerator random = new SplittableRandom(4);
        INDArray images = Nd4j.createFromArray(BoundLayer.awayFromZero(random, 3 * 6 * 5 * 2))
                .reshape(3, 6, 5, 2);
        INDArray targets = oneHot(3, 1, 0, 2);
        try (FlatNetwork network = architecture.build(new ImageShape(6, 5, 2), 3, random, DataType.DOUBLE)) {
            DoubleSupplier loss = () -> {
                network.beginEpoch(new SplittableRandom(5)); // the same dropout mask each time
                return meanCrossEntropy(network.forward(images, true), targets);
            };
            double[] expected = FiniteDifferences.gradient(network.parameters(), loss);

            loss.getAsDouble();
            network.backward(targets);

            assertThat(BoundLayer.values(network.gradient())).containsExactly(expected, within(TOLERANCE));
        }
    }

    private static double meanCrossEntropy(INDArray probabilities, INDArray targets) {
        double sum = 0;
        for (int i = 0; i < targets.rows(); i++) {
            for (int k = 0; k < targets.columns(); k++) {
                if (targets.getDouble(i, k) == 1) {
                    sum -= Math.log(probabilities.getDouble(i, k));
                }
            }
        }
        return sum / targets.rows();
    }

    private static INDArray oneHot(int classes, int... labels) {
        INDArray targets = Nd4j.zeros(DataType.DOUBLE, labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            targets.putScalar(i, labels[i], 1);
        }
        return targets;
    }

    private static Conv2d conv(int filters, int kernel, int stride) {
        return new Conv2d(filters, kernel, stride, Initializer.HE);
    }

    private static LongShape shape(long... extents) {
        return new LongShape(extents);
    }

    /** y = x / |x| for each row. Backward: dx = (dy - y (y . dy)) / |x|, so every value of its output counts for every dx. */
    private record UnitLength() implements Layer {
        @Override
        public String type() {
            return "UnitLength";
        }

        @Override
        public List<Integer> outputShape(List<Integer> input) {
            return input;
        }

        @Override
        public Kernel bind(Binding binding) {
            return new UnitLengthKernel(binding.input(), binding.allocateOutput(binding.inputShape()));
        }
    }

    private record UnitLengthKernel(Port input, Port output) implements Kernel {
        @Override
        public void forward(RandomGenerator random) {
            output.value().assign(input.value().div(input.value().norm2(true, 1)));
        }

        @Override
        public void backward() {
            INDArray y = output.value();
            INDArray dy = output.gradient();
            INDArray along = y.mul(dy).sum(true, 1);
            input.gradient().assign(dy.sub(y.mul(along)).div(input.value().norm2(true, 1)));
        }
    }

    record LongShape(long... extents) {
        @Override
        public String toString() {
            return LongStream.of(extents).boxed().toList().toString();
        }
    }
}
