package io.lookbook.plugins.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Architecture.Layer;
import io.lookbook.api.model.TrainableNetwork;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArchitectureTest {
    private static final ImageShape FASHION_MNIST = new ImageShape(28, 28, 1);

    private static Architecture architecture(String name, Map<String, String> options) {
        return Networks.create(name, options).architecture(FASHION_MNIST, 10);
    }

    @Test
    void shallowIs100SigmoidUnitsAsInThePaper() {
        Architecture shallow = architecture("shallow", Map.of());
        assertThat(shallow.layers())
                .containsExactly(
                        new Layer("Input", "", List.of(28, 28, 1), 0),
                        new Layer("Flatten", "", List.of(784), 0),
                        new Layer("Dense", "100 units", List.of(100), 784 * 100 + 100),
                        new Layer("Sigmoid", "", List.of(100), 0),
                        new Layer("Dense", "10 units", List.of(10), 100 * 10 + 10),
                        new Layer("Softmax", "", List.of(10), 0));
        assertThat(shallow.parameters()).isEqualTo(79_510); // 78 500 + 1 010
    }

    /** Each parameter once at each position of its layer's output. */
    @Test
    void theWorkOfAConvolutionGrowsWithItsPositions() {
        Architecture cnn = architecture("cnn", Map.of());
        long conv1 = 14 * 14 * (9 * 32 + 32);
        assertThat(cnn.multiplyAdds()).isEqualTo(conv1 + 7 * 7 * (9 * 32 * 64 + 64) + 401_536 + 1_290);
        assertThat(cnn.trainingMultiplyAdds())
                .as("the input of the first layer needs no gradient")
                .isEqualTo(3 * cnn.multiplyAdds() - conv1);
    }

    @Test
    void mlpIsTwoReluLayers() {
        Architecture mlp = architecture("mlp", Map.of());
        assertThat(mlp.layers())
                .containsExactly(
                        new Layer("Input", "", List.of(28, 28, 1), 0),
                        new Layer("Flatten", "", List.of(784), 0),
                        new Layer("Dense", "256 units", List.of(256), 784 * 256 + 256),
                        new Layer("ReLU", "", List.of(256), 0),
                        new Layer("Dense", "128 units", List.of(128), 256 * 128 + 128),
                        new Layer("ReLU", "", List.of(128), 0),
                        new Layer("Dense", "10 units", List.of(10), 128 * 10 + 10),
                        new Layer("Softmax", "", List.of(10), 0));
        assertThat(mlp.parameters()).isEqualTo(235_146); // 200 960 + 32 896 + 1 290
    }

    @Test
    void cnnHalvesTheImageTwiceWithoutPooling() {
        Architecture cnn = architecture("cnn", Map.of());
        assertThat(cnn.layers())
                .containsExactly(
                        new Layer("Input", "", List.of(28, 28, 1), 0),
                        new Layer("Conv2D", "32 filters, 3×3, stride 2", List.of(14, 14, 32), 9 * 32 + 32),
                        new Layer("ReLU", "", List.of(14, 14, 32), 0),
                        new Layer("Conv2D", "64 filters, 3×3, stride 2", List.of(7, 7, 64), 9 * 32 * 64 + 64),
                        new Layer("ReLU", "", List.of(7, 7, 64), 0),
                        new Layer("Flatten", "", List.of(3136), 0),
                        new Layer("Dropout", "40 %", List.of(3136), 0),
                        new Layer("Dense", "128 units", List.of(128), 3136 * 128 + 128),
                        new Layer("ReLU", "", List.of(128), 0),
                        new Layer("Dropout", "20 %", List.of(128), 0),
                        new Layer("Dense", "10 units", List.of(10), 128 * 10 + 10),
                        new Layer("Softmax", "", List.of(10), 0));
        assertThat(cnn.parameters()).isEqualTo(421_642); // 320 + 18 496 + 401 536 + 1 290
    }

    @ParameterizedTest
    @CsvSource({
        // 784 * 5 + 5 + 5 * 10 + 10
        "shallow, hidden, 5, 3985",
        // 784 * 8 + 8, 8 * 6 + 6, 6 * 4 + 4, 4 * 10 + 10
        "mlp, hidden, 8+6+4, 6412",
        // 9 * 2 + 2, 9 * 2 * 4 + 4, 9 * 4 * 8 + 8; 4x4x8 = 128 units: 128 * 128 + 128, 1290
        "cnn, filters, 2+4+8, 18194",
        // 18 816, 3136 * 16 + 16, 16 * 10 + 10
        "cnn, dense, 16, 69178"
    })
    void optionsChangeTheSizes(String name, String option, String value, long parameters) {
        assertThat(architecture(name, Map.of(option, value)).parameters()).isEqualTo(parameters);
    }

    @Test
    void dropoutComesAfterEachHiddenLayerOfTheMlpAndGoesFromTheCnnWhereItsRateIsZero() {
        assertThat(architecture("mlp", Map.of("dropout", "0.1")).layers())
                .extracting(Layer::type)
                .containsExactly(
                        "Input", "Flatten", "Dense", "ReLU", "Dropout", "Dense", "ReLU", "Dropout", "Dense", "Softmax");
        assertThat(architecture("cnn", Map.of("dropout", "0", "dense-dropout", "0"))
                        .layers())
                .extracting(Layer::type)
                .doesNotContain("Dropout");
    }

    @ParameterizedTest
    @CsvSource({"shallow, 28, 28, 1", "mlp, 28, 28, 1", "cnn, 28, 28, 1", "cnn, 7, 5, 3", "cnn, 1, 1, 1"})
    void whatIsBuiltHasTheDescribedParametersAndPredictsProbabilities(String name, int h, int w, int channels) {
        ImageShape shape = new ImageShape(h, w, channels);
        INDArray images =
                Nd4j.create(DataType.FLOAT, new long[] {2, h, w, channels}, 'c').assign(0.5);
        try (TrainableNetwork network = Networks.create(name, Map.of()).build(shape, 4, new SplittableRandom(1))) {
            assertThat(network.parameters().length())
                    .isEqualTo(Networks.create(name, Map.of())
                            .architecture(shape, 4)
                            .parameters());
            INDArray probabilities = network.forward(images, false);
            assertThat(probabilities.shape()).containsExactly(2, 4);
            assertThat(probabilities.sumNumber().doubleValue()).isCloseTo(2, within(1e-5));
        }
    }
}
