package io.lookbook.toolkit;

import static io.lookbook.toolkit.BoundLayer.set;
import static io.lookbook.toolkit.BoundLayer.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class Conv2dTest {
    private static final double[] ONE_TO_SIXTEEN =
            IntStream.rangeClosed(1, 16).asDoubleStream().toArray();

    /**
     * <pre>
     *  1  2  3  4 .    A 3x3 window of ones at stride 2 on 4x4: (2 - 1) 2 + 3 - 4 = 1 row and 1 column of padding,
     *  5  6  7  8 .    at the bottom and the right.
     *  9 10 11 12 .
     * 13 14 15 16 .
     *  .  .  .  . .
     * </pre>
     */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void padsAnEvenImageAtTheBottomAndTheRightWhenTheStrideIsTwo(DataType type) {
        try (BoundLayer conv = BoundLayer.of(new Conv2d(1, 3, 2, Initializer.HE), type, 1, 4, 4, 1)) {
            set(conv.input().value(), ONE_TO_SIXTEEN);
            set(conv.weights().get(0), DoubleStream.generate(() -> 1).limit(9).toArray());
            set(conv.weights().get(1), 0.5);

            conv.forward();

            // 1+2+3 +5+6+7 +9+10+11 = 54, 3+4 +7+8 +11+12 = 45, 9+10+11 +13+14+15 = 72, 11+12 +15+16 = 54
            assertThat(values(conv.output())).containsExactly(54.5, 45.5, 72.5, 54.5);

            conv.backward(1, 10, 100, 1000);

            // dW[i][j] = x[i][j] + 10 x[i][j+2] + 100 x[i+2][j] + 1000 x[i+2][j+2], where x is 0 in the padding
            assertThat(values(conv.gradients().get(0)))
                    .containsExactly(
                            1 + 30 + 900 + 11_000,
                            2 + 40 + 1000 + 12_000,
                            3 + 1100,
                            5 + 70 + 1300 + 15_000,
                            6 + 80 + 1400 + 16_000,
                            7 + 1500,
                            9 + 110,
                            10 + 120,
                            11);
            assertThat(values(conv.gradients().get(1))).containsExactly(1111);
            // dx is the sum of dy over the windows that a pixel lies in
            assertThat(values(conv.input().gradient()))
                    .containsExactly(1, 1, 11, 10, 1, 1, 11, 10, 101, 101, 1111, 1010, 100, 100, 1100, 1000);
        }
    }

    @Test
    void isACrossCorrelationWhoseWindowIsNotTurned() {
        try (BoundLayer conv = BoundLayer.of(new Conv2d(1, 3, 2, Initializer.HE), DataType.FLOAT, 1, 4, 4, 1)) {
            set(conv.input().value(), ONE_TO_SIXTEEN);
            set(conv.weights().get(0), 0, 0, 1, 0, 0, 0, 0, 0, 0);

            conv.forward();

            // The top right of each window: x[0][2] = 3, padding, x[2][2] = 11, padding
            assertThat(values(conv.output())).containsExactly(3, 0, 11, 0);
        }
    }

    @ParameterizedTest(name = "{0}x{1}x{2}, {3} filters, kernel {4}, stride {5}")
    @CsvSource({
        "5, 5, 1, 2, 3, 1", "5, 5, 1, 2, 3, 2", "6, 6, 3, 2, 3, 1", "6, 6, 3, 2, 3, 2", "7, 4, 2, 3, 5, 1",
        "7, 4, 2, 3, 5, 2", "8, 9, 2, 3, 5, 3", "6, 5, 2, 2, 2, 1", "6, 5, 2, 2, 2, 2", "3, 4, 2, 2, 1, 2",
        "1, 1, 1, 1, 3, 2", "2, 2, 1, 1, 5, 1", "28, 28, 1, 4, 3, 2", "14, 14, 32, 16, 3, 2"
    })
    void agreesWithPlainLoopsInBothPrecisions(int h, int w, int c, int f, int k, int stride) {
        ConvReference reference = new ConvReference(h, w, c, f, k, stride);
        assertThat(new Conv2d(f, k, stride, Initializer.HE).outputShape(List.of(h, w, c)))
                .containsExactly(reference.outHeight(), reference.outWidth(), f);
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            double tolerance = type == DataType.FLOAT ? 1e-3 : 1e-10;
            try (BoundLayer conv = BoundLayer.of(new Conv2d(f, k, stride, Initializer.HE), type, 1, h, w, c)) {
                conv.fill(21);
                double[] x = values(conv.input().value());
                double[] weight = values(conv.weights().get(0));
                double[] dy = BoundLayer.awayFromZero(
                        new SplittableRandom(22), conv.output().length());

                conv.forward();
                conv.backward(dy);

                assertThat(values(conv.output()))
                        .as(type + " output")
                        .containsExactly(
                                reference.forward(
                                        x, weight, values(conv.weights().get(1))),
                                within(tolerance));
                assertThat(values(conv.gradients().get(0)))
                        .as(type + " gradient of the weight")
                        .containsExactly(reference.weightGradient(x, dy), within(tolerance));
                assertThat(values(conv.gradients().get(1)))
                        .as(type + " gradient of the bias")
                        .containsExactly(reference.biasGradient(dy), within(tolerance));
                assertThat(values(conv.input().gradient()))
                        .as(type + " gradient of the input")
                        .containsExactly(reference.inputGradient(weight, dy), within(tolerance));
            }
        }
    }

    /** The patches of one image of 28x28x32 are 784 x 288 values, so nine images go through the memory for them in three goes. */
    @Test
    void aLargeBatchIsComputedInPortionsAsEachOfItsImages() {
        int image = 28 * 28 * 32;
        int outputs = 28 * 28 * 2;
        ConvReference reference = new ConvReference(28, 28, 32, 2, 3, 1);
        try (BoundLayer conv = BoundLayer.of(new Conv2d(2, 3, 1, Initializer.HE), DataType.FLOAT, 9, 28, 28, 32)) {
            conv.fill(31);
            double[] x = values(conv.input().value());
            double[] weight = values(conv.weights().get(0));
            double[] bias = values(conv.weights().get(1));
            double[] dy = BoundLayer.awayFromZero(
                    new SplittableRandom(32), conv.output().length());

            conv.forward();
            conv.backward(dy);

            double[] y = values(conv.output());
            double[] dx = values(conv.input().gradient());
            double[] weightGradient = new double[weight.length];
            for (int i = 0; i < 9; i++) {
                double[] ownX = Arrays.copyOfRange(x, i * image, (i + 1) * image);
                double[] ownDy = Arrays.copyOfRange(dy, i * outputs, (i + 1) * outputs);
                assertThat(Arrays.copyOfRange(y, i * outputs, (i + 1) * outputs))
                        .as("output of image " + i)
                        .containsExactly(reference.forward(ownX, weight, bias), within(1e-3));
                assertThat(Arrays.copyOfRange(dx, i * image, (i + 1) * image))
                        .as("input gradient of image " + i)
                        .containsExactly(reference.inputGradient(weight, ownDy), within(1e-4));
                double[] own = reference.weightGradient(ownX, ownDy);
                for (int j = 0; j < own.length; j++) {
                    weightGradient[j] += own[j];
                }
            }
            assertThat(values(conv.gradients().get(0))).containsExactly(weightGradient, within(1e-2));
            assertThat(values(conv.gradients().get(1))).containsExactly(reference.biasGradient(dy), within(1e-2));
        }
    }

    @Test
    void takesAnImageOrAFeatureMapOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conv2d(8, 3, 2, Initializer.HE).outputShape(List.of(784)))
                .withMessage("a convolution takes [height, width, channels], not [784]");
    }

    @Test
    void refusesInputThatLiesOtherwiseInMemory() {
        Conv2d conv = new Conv2d(1, 3, 1, Initializer.HE);
        try (Arena arena = new Arena()) {
            INDArray columnByColumn = arena.allocate(DataType.FLOAT, 1, 2, 4, 4).permute(0, 2, 3, 1);
            Binding binding = new Binding(
                    new Port(columnByColumn, null),
                    List.of(arena.allocate(DataType.FLOAT, 3, 3, 2, 1), arena.allocate(DataType.FLOAT, 1)),
                    List.of(),
                    false,
                    arena);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> conv.bind(binding))
                    .withMessageStartingWith("a convolution needs arrays in C order that are no views, not ");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 2", "8, 0, 2", "8, 3, 0", "8, 3, -1"})
    void refusesSizesBelowOne(int filters, int kernel, int stride) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conv2d(filters, kernel, stride, Initializer.HE))
                .withMessage("a convolution of " + filters + " filters, kernel " + kernel + ", stride " + stride);
    }

    @Test
    void declaresItsWeightsWithTheFansThatInitializersNeed() {
        // 3x3 window: 9 * 2 inputs feed one output, one input feeds 9 * 4 outputs
        assertThat(new Conv2d(4, 3, 2, Initializer.HE).weights(List.of(6, 5, 2)))
                .containsExactly(
                        new Weight("weight", List.of(3, 3, 2, 4), Initializer.HE, 18, 36),
                        new Weight("bias", List.of(4), Initializer.ZEROS, 18, 36));
    }
}
