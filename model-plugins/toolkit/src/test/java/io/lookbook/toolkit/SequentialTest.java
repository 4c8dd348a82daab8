package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static final ImageShape IMAGE = new ImageShape(6, 5, 2);

    private static final Sequential NETWORK = Sequential.of(
            new Conv2d(4, 3, 2, Initializer.HE),
            new Relu(),
            new Flatten(),
            new Dense(8, Initializer.HE),
            new Sigmoid(),
            new Dropout(0.25));

    @Test
    void describesEachLayerWithItsShapeAndItsParameters() {
        Architecture architecture = NETWORK.architecture(IMAGE, 3);

        assertThat(architecture.layers())
                .containsExactly(
                        new Architecture.Layer("Input", "", List.of(6, 5, 2), 0),
                        // 3 * 3 * 2 * 4 + 4
                        new Architecture.Layer("Conv2D", "4 filters, 3×3, stride 2", List.of(3, 3, 4), 76),
                        new Architecture.Layer("ReLU", "", List.of(3, 3, 4), 0),
                        new Architecture.Layer("Flatten", "", List.of(36), 0),
                        // 36 * 8 + 8
                        new Architecture.Layer("Dense", "8 units", List.of(8), 296),
                        new Architecture.Layer("Sigmoid", "", List.of(8), 0),
                        new Architecture.Layer("Dropout", "25 %", List.of(8), 0),
                        // 8 * 3 + 3
                        new Architecture.Layer("Dense", "3 units", List.of(3), 27),
                        new Architecture.Layer("Softmax", "", List.of(3), 0));
        assertThat(architecture.parameters()).isEqualTo(76 + 296 + 27);
    }

    @Test
    void laysTheWeightsOutOneAfterAnotherWithoutGaps() {
        try (TrainableNetwork network = NETWORK.build(IMAGE, 3, new SplittableRandom(1))) {
            assertThat(network.layout())
                    .containsExactly(
                            new ParameterSlice("1-conv2d.weight", 0, List.of(3L, 3L, 2L, 4L)),
                            new ParameterSlice("1-conv2d.bias", 72, List.of(4L)),
                            new ParameterSlice("4-dense.weight", 76, List.of(36L, 8L)),
                            new ParameterSlice("4-dense.bias", 364, List.of(8L)),
                            new ParameterSlice("7-dense.weight", 372, List.of(8L, 3L)),
                            new ParameterSlice("7-dense.bias", 396, List.of(3L)));
            assertThat(network.parameters().shape()).containsExactly(399);
            assertThat(network.gradient().shape()).containsExactly(399);
        }
    }

    @Test
    void namesLayersOfOneKindApart() {
        Sequential deep = Sequential.of(
                new Flatten(),
                new Dense(4, Initializer.HE),
                new Dense(4, Initializer.HE),
                new Dense(4, Initializer.HE));
        try (TrainableNetwork network = deep.build(IMAGE, 2, new SplittableRandom(1))) {
            assertThat(network.layout())
                    .extracting(ParameterSlice::name)
                    .hasSize(8)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void saysWhichShapeALayerTakesBeforeAnythingElseGoesWrong() {
        Sequential noFlatten = Sequential.of(new Dense(8, Initializer.HE));
        String dense = "a dense layer takes [units], not [6, 5, 2]: put a Flatten before it";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> noFlatten.architecture(IMAGE, 3))
                .withMessage(dense);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> noFlatten.build(IMAGE, 3, new SplittableRandom(1)))
                .withMessage(dense);

        Sequential convAfterFlatten = Sequential.of(new Flatten(), new Conv2d(4, 3, 2, Initializer.HE));
        String conv = "a convolution takes [height, width, channels], not [60]";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convAfterFlatten.architecture(IMAGE, 3))
                .withMessage(conv);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convAfterFlatten.build(IMAGE, 3, new SplittableRandom(1)))
                .withMessage(conv);
    }

    @Test
    void needsAFlattenBeforeTheClasses() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Sequential.of(new Conv2d(4, 3, 2, Initializer.HE)).architecture(IMAGE, 3))
                .withMessage("a dense layer takes [units], not [3, 3, 4]: put a Flatten before it");
    }

    @Test
    void isNotChangedByTheListItWasMadeFrom() {
        List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
        Sequential network = Sequential.of(layers);
        layers.add(new Relu());
        assertThat(network.architecture(IMAGE, 3).layers()).hasSize(4); // input, flatten, dense, softmax
    }
}
