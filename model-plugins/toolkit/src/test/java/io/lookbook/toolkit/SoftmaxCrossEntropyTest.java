package io.lookbook.toolkit;

import static io.lookbook.toolkit.BoundLayer.set;
import static io.lookbook.toolkit.BoundLayer.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SoftmaxCrossEntropyTest {
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void givesTheProbabilitiesAndTheGradientWorkedOutByHand(DataType type) {
        Arena arena = new Arena();
        Port logits = Port.allocate(arena, type, true, 2, 3);
        try (arena;
                SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(logits, arena)) {
            // exp: 1 2 5, sum 8; and 1 1 1, sum 3
            set(logits.value(), 0, Math.log(2), Math.log(5), 7, 7, 7);
            assertThat(values(loss.forward()))
                    .containsExactly(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0, 1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-6));

            // (p - t) / 2 with the classes 1 and 0
            loss.backward(array(type, 0, 1, 0, 1, 0, 0));
            assertThat(values(logits.gradient()))
                    .containsExactly(
                            new double[] {1 / 16.0, -6 / 16.0, 5 / 16.0, -1 / 3.0, 1 / 6.0, 1 / 6.0}, within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void staysFiniteForLogitsWhoseExponentialIsNot(DataType type) {
        Arena arena = new Arena();
        Port logits = Port.allocate(arena, type, true, 3, 3);
        try (arena;
                SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(logits, arena)) {
            set(logits.value(), 1e4, 0, -1e4, -1e4, -1e4, -1e4, 5000, 5000, -5000);
            assertThat(values(loss.forward()))
                    .containsExactly(new double[] {1, 0, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 0.5, 0.5, 0}, within(1e-6));

            loss.backward(array(type, 0, 0, 1, 1, 0, 0, 0, 0, 1));
            assertThat(Arrays.stream(values(logits.gradient()))).allMatch(Double::isFinite);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void staysFiniteForASingleRowFarBelowZero(DataType type) {
        Arena arena = new Arena();
        Port logits = Port.allocate(arena, type, true, 1, 4);
        try (arena;
                SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(logits, arena)) {
            set(logits.value(), -1e4, -1e4, -2e4, -2e4);
            assertThat(values(loss.forward())).containsExactly(new double[] {0.5, 0.5, 0, 0}, within(1e-6));
        }
    }

    @Test
    void refusesTargetsOfAnotherShapeInsteadOfRepeatingThem() {
        Arena arena = new Arena();
        Port logits = Port.allocate(arena, DataType.FLOAT, true, 2, 3);
        try (arena;
                SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(logits, arena)) {
            loss.forward();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loss.backward(Nd4j.zeros(DataType.FLOAT, 1, 3)))
                    .withMessage("the targets of the last batch have shape [2, 3], not [1, 3]");
        }
    }

    @Test
    void refusesTargetsThatHaveBeenClosedSinceTheLastStep() {
        Arena arena = new Arena();
        Port logits = Port.allocate(arena, DataType.FLOAT, true, 2, 3);
        try (arena;
                SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(logits, arena)) {
            INDArray targets = Nd4j.zeros(DataType.FLOAT, 2, 3);
            loss.forward();
            loss.backward(targets);
            targets.close();
            loss.forward();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loss.backward(targets))
                    .withMessage("the targets have been closed");
        }
    }

    private static INDArray array(DataType type, double... values) {
        return Nd4j.createFromArray(values).reshape(values.length / 3, 3).castTo(type);
    }
}
