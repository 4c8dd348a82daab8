package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Small products go to BLAS, large ones to ND4J's operation. */
    @ParameterizedTest(name = "{0}x{1} by {1}x{2}, {3}")
    @CsvSource({
        "1, 1, 1, FLOAT",
        "3, 5, 2, FLOAT",
        "10, 128, 10, FLOAT",
        "1, 1960, 32, FLOAT",
        "40, 80, 50, FLOAT",
        "1, 100, 2000, FLOAT",
        "3, 5, 2, DOUBLE",
        "40, 80, 50, DOUBLE"
    })
    void multipliesMatricesOfAnySizeAsPlainLoopsDo(int rows, int inner, int columns, DataType type) {
        SplittableRandom random = new SplittableRandom(9);
        double[][] a = random(random, rows, inner);
        double[][] b = random(random, inner, columns);
        double[] expected = new double[rows * columns];
        for (int i = 0; i < expected.length; i++) {
            for (int k = 0; k < inner; k++) {
                expected[i] += a[i / columns][k] * b[k][i % columns];
            }
        }
        INDArray left = Nd4j.createFromArray(a).castTo(type);
        INDArray right = Nd4j.createFromArray(b).castTo(type);
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                INDArray result = Nd4j.create(type, new long[] {rows, columns}, 'c');
                try (NativeCall product = NativeCall.multiply(
                        transposeA ? left.transpose().dup('c') : left,
                        transposeA,
                        transposeB ? right.transpose().dup('c') : right,
                        transposeB,
                        result)) {
                    product.run();
                }
                assertThat(result.data().asDouble())
                        .as("transposed: %s, %s", transposeA, transposeB)
                        .containsExactly(expected, within(1e-3));
            }
        }
    }

    private static double[][] random(SplittableRandom random, int rows, int columns) {
        return Stream.generate(() -> random.doubles(columns, -1, 1).toArray())
                .limit(rows)
                .toArray(double[][]::new);
    }

    @Test
    void saysWhichArraysAnOperationCannotTake() {
        INDArray a = Nd4j.zeros(DataType.FLOAT, 200, 300);
        INDArray b = Nd4j.zeros(DataType.FLOAT, 299, 400);
        INDArray result = Nd4j.zeros(DataType.FLOAT, 200, 400);
        try (NativeCall product = NativeCall.of("matmul", new INDArray[] {a, b}, new INDArray[] {result}, 0, 0, 0)) {
            assertThatThrownBy(product::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("matmul of [200, 300] and [299, 400] to [200, 400] failed");
        }
    }

    /** 2x3 by 3x5 goes to BLAS, 200x300 by 300x500 to ND4J's operation; both are refused alike. */
    @ParameterizedTest
    @ValueSource(longs = {1, 100})
    void refusesMatricesThatDoNotFitWhateverTheirSize(long scale) {
        INDArray a = Nd4j.zeros(DataType.FLOAT, 2 * scale, 3 * scale);
        INDArray b = Nd4j.zeros(DataType.FLOAT, 3 * scale, 5 * scale);
        INDArray result = Nd4j.zeros(DataType.FLOAT, 2 * scale, 5 * scale);
        NativeCall.multiply(a, false, b, false, result).close();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NativeCall.multiply(a, true, b, false, result))
                .withMessage(
                        "cannot multiply %s' of FLOAT by %s of FLOAT into %s of FLOAT",
                        shape(2, 3, scale), shape(3, 5, scale), shape(2, 5, scale));
        assertThatIllegalArgumentException().isThrownBy(() -> NativeCall.multiply(a, false, b, true, result));
        assertThatIllegalArgumentException().isThrownBy(() -> NativeCall.multiply(a, false, b, false, a));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NativeCall.multiply(a, false, b, false, result.castTo(DataType.DOUBLE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NativeCall.multiply(a, false, b.reshape(1, 3 * scale, 5 * scale), false, result));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100})
    void refusesStridedMatricesWhateverTheirSize(long scale) {
        INDArray wide = Nd4j.zeros(DataType.FLOAT, 2 * scale, 6 * scale);
        INDArray strided = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3 * scale));
        INDArray b = Nd4j.zeros(DataType.FLOAT, 3 * scale, 5 * scale);
        INDArray result = Nd4j.zeros(DataType.FLOAT, 2 * scale, 5 * scale);
        INDArray fortran = Nd4j.create(DataType.FLOAT, new long[] {2 * scale, 3 * scale}, 'f');

        for (INDArray a : new INDArray[] {strided, fortran}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NativeCall.multiply(a, false, b, false, result))
                    .withMessageStartingWith("needs matrices in C order, row after row without gaps, not ");
        }
    }

    @Test
    void multipliesRowsInTheMiddleOfAMatrix() {
        INDArray all = Nd4j.createFromArray(new float[][] {{9, 9}, {1, 2}, {3, 4}, {9, 9}});
        INDArray rows = all.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());
        INDArray result = Nd4j.zeros(DataType.FLOAT, 2, 2);
        try (NativeCall square = NativeCall.multiply(rows, false, rows, false, result)) {
            square.run();
        }
        assertThat(result.toFloatMatrix()).isDeepEqualTo(new float[][] {{7, 10}, {15, 22}});
    }

    private static String shape(long rows, long columns, long scale) {
        return "[" + rows * scale + ", " + columns * scale + "]";
    }

    @Test
    void anErrorThatAnotherCallLeftIsNotItsOwn() {
        INDArray a = Nd4j.zeros(DataType.FLOAT, 2, 3);
        INDArray sum = Nd4j.zeros(DataType.FLOAT, 2, 3);
        try (NativeCall wrong = NativeCall.of("matmul", new INDArray[] {a, a}, new INDArray[] {sum}, 0, 0, 0);
                NativeCall right = NativeCall.of("add", new INDArray[] {a, a}, new INDArray[] {sum})) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalStateException.class);
            right.run();
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
