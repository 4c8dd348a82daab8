package io.lookbook.toolkit;

import static io.lookbook.toolkit.BoundLayer.set;
import static io.lookbook.toolkit.BoundLayer.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

class ActivationsTest {
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void reluCutsNegativeValuesAndTheirGradientsAndAtZeroToo(DataType type) {
        try (BoundLayer relu = BoundLayer.of(new Relu(), type, 1, 5)) {
            set(relu.input().value(), -2, -0.5, 0, 0.5, 3);
            relu.forward();
            assertThat(values(relu.output())).containsExactly(0, 0, 0, 0.5, 3);

            relu.backward(10, 20, 30, -40, 50);
            assertThat(values(relu.input().gradient())).containsExactly(0, 0, 0, -40, 50);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void sigmoidSquashesAndItsSlopeIsYTimesOneMinusY(DataType type) {
        try (BoundLayer sigmoid = BoundLayer.of(new Sigmoid(), type, 1, 3)) {
            // 1 / (1 + exp(ln 3)) = 1/4, 1/2, 1 / (1 + exp(-ln 3)) = 3/4
            set(sigmoid.input().value(), -Math.log(3), 0, Math.log(3));
            sigmoid.forward();
            assertThat(values(sigmoid.output())).containsExactly(new double[] {0.25, 0.5, 0.75}, within(1e-6));

            // dy y (1 - y): 1 * 3/16, 2 * 1/4, -1 * 3/16
            sigmoid.backward(1, 2, -1);
            assertThat(values(sigmoid.input().gradient()))
                    .containsExactly(new double[] {0.1875, 0.5, -0.1875}, within(1e-6));
        }
    }

    @Test
    void sigmoidStaysFiniteFarFromZero() {
        try (BoundLayer sigmoid = BoundLayer.of(new Sigmoid(), DataType.FLOAT, 1, 4)) {
            set(sigmoid.input().value(), -1e4, -100, 100, 1e4);
            sigmoid.forward();
            assertThat(values(sigmoid.output())).containsExactly(new double[] {0, 0, 1, 1}, within(1e-30));

            sigmoid.backward(1, 1, 1, 1);
            assertThat(values(sigmoid.input().gradient())).containsExactly(new double[4], within(1e-30));
        }
    }

    @Test
    void flattenIsTheSameMemoryForwardAndBackward() {
        try (BoundLayer flatten = BoundLayer.of(new Flatten(), DataType.FLOAT, 2, 2, 1, 2)) {
            assertThat(new Flatten().outputShape(List.of(28, 14, 3))).containsExactly(1176);
            assertThat(flatten.output().shape()).containsExactly(2, 4);

            set(flatten.input().value(), 1, 2, 3, 4, 5, 6, 7, 8);
            flatten.forward();
            assertThat(values(flatten.output())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);

            flatten.backward(8, 7, 6, 5, 4, 3, 2, 1);
            assertThat(values(flatten.input().gradient())).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
        }
    }

    @Test
    void activationsKeepTheShapeAndHaveNoWeights() {
        for (Layer layer : List.of(new Relu(), new Sigmoid(), new Dropout(0.5))) {
            assertThat(layer.outputShape(List.of(7, 7, 64))).containsExactly(7, 7, 64);
            assertThat(layer.weights(List.of(7, 7, 64))).isEmpty();
        }
    }

    @Test
    void anActivationThatComesFirstHasNoGradientToPassOn() {
        for (Layer layer : List.of(new Relu(), new Sigmoid(), new Dropout(0.5), new Dropout(0))) {
            Arena arena = new Arena();
            Port images = Port.allocate(arena, DataType.FLOAT, false, 2, 3);
            try (arena;
                    Kernel kernel = layer.bind(new Binding(images, List.of(), List.of(), true, arena))) {
                kernel.forward(new SplittableRandom(1));
                kernel.backward();
                assertThat(kernel.output().value().shape()).containsExactly(2, 3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void reluInPlaceGivesTheSameInTheMemoryOfItsInput(DataType type) {
        Arena arena = new Arena();
        Port input = Port.allocate(arena, type, true, 1, 5);
        Kernel relu = new Relu().bindInPlace(new Binding(input, List.of(), List.of(), true, arena));
        try (arena;
                relu) {
            assertThat(relu.output()).isSameAs(input);
            set(input.value(), -2, -0.5, 0, 0.5, 3);
            relu.forward(new SplittableRandom(1));
            assertThat(values(input.value())).containsExactly(0, 0, 0, 0.5, 3);

            set(input.gradient(), 10, 20, 30, -40, 50);
            relu.backward();
            assertThat(values(input.gradient())).containsExactly(0, 0, 0, -40, 50);
        }
    }
}
