package io.lookbook.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Here and not beside the API, which has no native library to test with. */
class NativeFloatsTest {
    @Test
    void writesInCOrder() {
        INDArray array = Nd4j.create(DataType.FLOAT, new long[] {2, 3}, 'c');
        NativeFloats.write(new float[] {1, 2, 3, 4, 5, 6}, array, 6);
        assertThat(array.toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    }

    @Test
    void readsInCOrder() {
        float[] values = new float[4];
        NativeFloats.read(Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}}), values, 4);
        assertThat(values).containsExactly(1, 2, 3, 4);
    }

    @Test
    void copiesEveryBitPattern() {
        float[] odd = {Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 1 / 3f};
        INDArray array = Nd4j.zeros(DataType.FLOAT, odd.length);
        float[] back = new float[odd.length];
        NativeFloats.write(odd, array, odd.length);
        NativeFloats.read(array, back, odd.length);
        assertThat(back).usingComparator(Arrays::compare).isEqualTo(odd);
    }

    @Test
    void copiesNoMoreThanTheLength() {
        INDArray array = Nd4j.createFromArray(1f, 2f, 3f, 4f);
        NativeFloats.write(new float[] {10, 20, 30, 40}, array, 2);
        assertThat(array.toFloatVector()).containsExactly(10, 20, 3, 4);

        float[] part = {-1, -1, -1};
        NativeFloats.read(array, part, 2);
        assertThat(part).containsExactly(10, 20, -1);
    }

    @Test
    void copiesAPart() {
        INDArray array = Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f);
        NativeFloats.write(new float[] {30, 40, 50}, array, 2, 2);
        assertThat(array.toFloatVector()).containsExactly(1, 2, 30, 40, 5);

        float[] part = new float[3];
        NativeFloats.read(array, 1, part, 3);
        assertThat(part).containsExactly(2, 30, 40);
    }

    @Test
    void refusesAPartBeyondTheArray() {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 5);
        assertThatIllegalArgumentException().isThrownBy(() -> NativeFloats.read(array, 3, new float[3], 3));
        assertThatIllegalArgumentException().isThrownBy(() -> NativeFloats.write(new float[3], array, 3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> NativeFloats.read(array, -1, new float[3], 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NativeFloats.read(array, Long.MAX_VALUE, new float[3], 3));
    }

    /** A memory copy would go on behind the end of a Java array, through whatever lies there. */
    @Test
    void refusesAJavaArrayThatIsTooShort() {
        INDArray array = Nd4j.createFromArray(1f, 2f, 3f);
        float[] two = {7, 8};
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> NativeFloats.read(array, two, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> NativeFloats.read(array, 0, two, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> NativeFloats.write(two, array, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> NativeFloats.write(two, array, 0, 3));
        assertThat(two).containsExactly(7, 8);
        assertThat(array.toFloatVector()).containsExactly(1, 2, 3);
    }

    @Test
    void refusesANegativeLength() {
        INDArray array = Nd4j.zeros(DataType.FLOAT, 3);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> NativeFloats.read(array, new float[2], -1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> NativeFloats.write(new float[2], array, 1, -1));
    }

    static Stream<Arguments> unsuitable() {
        INDArray floats = Nd4j.zeros(DataType.FLOAT, 4);
        return Stream.of(
                Arguments.of("double", Nd4j.zeros(DataType.DOUBLE, 4)),
                Arguments.of("a view", floats.get(NDArrayIndex.interval(1, 3))),
                Arguments.of("Fortran order", Nd4j.create(DataType.FLOAT, new long[] {2, 2}, 'f')),
                Arguments.of("too short", Nd4j.zeros(DataType.FLOAT, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsuitable")
    void refusesWhatItCannotCopyAsAWhole(String why, INDArray array) {
        float[] two = new float[2];
        assertThatIllegalArgumentException()
                .as(why)
                .isThrownBy(() -> NativeFloats.write(two, array, 2))
                .withMessageStartingWith("needs a float array in C order that is no view, of at least 2 values, not ");
        assertThatIllegalArgumentException().as(why).isThrownBy(() -> NativeFloats.read(array, two, 2));
    }
}
