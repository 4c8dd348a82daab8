package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NativeCallTest {
    @Test
    void readsItsInputsAndWritesItsOutputsAtEachRun() {
        INDArray x = Nd4j.createFromArray(1f, 2f);
        INDArray y = Nd4j.zeros(DataType.FLOAT, 2);
        try (NativeCall twice = NativeCall.of("add", new INDArray[] {x, x}, new INDArray[] {y})) {
            assertThat(y.toFloatVector()).as("prepared, not run").containsExactly(0, 0);
            twice.run();
            assertThat(y.toFloatVector()).containsExactly(2, 4);

            x.assign(Nd4j.createFromArray(3f, -4f));
            twice.run();
            assertThat(y.toFloatVector()).containsExactly(6, -8);
        }
    }

    /** a = [1 2; 3 4; 5 6], b = [1 0 2; 0 1 3]; a b = [1 2 8; 3 4 18; 5 6 28]. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void multipliesMatricesAndTheirTransposes(boolean transposeA, boolean transposeB) {
        INDArray a = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        INDArray b = Nd4j.createFromArray(new float[][] {{1, 0, 2}, {0, 1, 3}});
        INDArray result = Nd4j.create(DataType.FLOAT, new long[] {3, 3}, 'c');
        try (NativeCall product = NativeCall.multiply(
                transposeA ? a.transpose().dup('c') : a,
                transposeA,
                transposeB ? b.transpose().dup('c') : b,
                transposeB,
                result)) {
            product.run();
            assertThat(result.toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2, 8}, {3, 4, 18}, {5, 6, 28}});
        }
    }

    @Test
    void writesIntoAViewOfAFlatVector() {
        INDArray flat = Nd4j.zeros(DataType.FLOAT, 6);
        INDArray view = flat.get(NDArrayIndex.interval(1, 5)).reshape('c', 2, 2);
        INDArray a = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
        try (NativeCall square = NativeCall.multiply(a, false, a, false, view)) {
            square.run();
        }
        assertThat(flat.toFloatVector()).containsExactly(0, 7, 10, 15, 22, 0);
    }

    @Test
    void anOperationThatDoesNotExistIsNamedInTheFailure() {
        INDArray x = Nd4j.createFromArray(1f);
        assertThatThrownBy(() -> {
                    try (NativeCall call = NativeCall.of("no-such-operation", new INDArray[] {x}, new INDArray[] {x})) {
                        call.run();
                    }
                })
                .hasMessageContaining("no-such-operation");
    }

    @Test
    void closingSeveralPassesOverThoseThatWereNotPrepared() {
        INDArray x = Nd4j.createFromArray(1f);
        NativeCall.closeAll(null, NativeCall.of("add", new INDArray[] {x, x}, new INDArray[] {x}), null);
    }
}
