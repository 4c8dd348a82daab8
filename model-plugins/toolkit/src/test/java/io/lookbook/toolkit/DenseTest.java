package io.lookbook.toolkit;

import static io.lookbook.toolkit.BoundLayer.set;
import static io.lookbook.toolkit.BoundLayer.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

class DenseTest {
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void multipliesAddsTheBiasAndGoesBackAsWorkedOutByHand(DataType type) {
        try (BoundLayer dense = BoundLayer.of(new Dense(3, Initializer.HE), type, 2, 2)) {
            set(dense.input().value(), 1, 2, 3, 4);
            set(dense.weights().get(0), 1, 2, 3, 4, 5, 6);
            set(dense.weights().get(1), 10, 20, 30);

            dense.forward();

            // [1 2] W = [1+8 2+10 3+12] = [9 12 15], [3 4] W = [3+16 6+20 9+24] = [19 26 33], each plus the bias
            assertThat(values(dense.output())).containsExactly(19, 32, 45, 29, 46, 63);

            dense.backward(1, 0, 2, 0, 1, -1);

            // dW = x' dy: column [1 3] of x with dy gives [1 3 2-3], column [2 4] gives [2 4 4-4]
            assertThat(values(dense.gradients().get(0))).containsExactly(1, 3, -1, 2, 4, 0);
            // db = column sums of dy
            assertThat(values(dense.gradients().get(1))).containsExactly(1, 1, 1);
            // dx = dy W': [1 0 2] with the rows of W gives [1+6 4+12], [0 1 -1] gives [2-3 5-6]
            assertThat(values(dense.input().gradient())).containsExactly(7, 16, -1, -1);
        }
    }

    @Test
    void takesAVectorOfUnitsOnly() {
        Dense dense = new Dense(3, Initializer.HE);
        assertThat(dense.outputShape(List.of(7))).containsExactly(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dense.outputShape(List.of(28, 28, 1)))
                .withMessage("a dense layer takes [units], not [28, 28, 1]: put a Flatten before it");
    }

    @Test
    void hasAtLeastOneUnit() {
        assertThat(new Dense(1, Initializer.HE).detail()).isEqualTo("1 units");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dense(0, Initializer.HE))
                .withMessage("a dense layer of 0 units");
    }

    @Test
    void declaresItsWeightsWithTheFansThatInitializersNeed() {
        assertThat(new Dense(3, Initializer.GLOROT).weights(List.of(5)))
                .containsExactly(
                        new Weight("weight", List.of(5, 3), Initializer.GLOROT, 5, 3),
                        new Weight("bias", List.of(3), Initializer.ZEROS, 5, 3));
    }
}
