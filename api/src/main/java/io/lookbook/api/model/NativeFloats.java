package io.lookbook.api.model;

import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies whole arrays between the Java heap and native memory: one memory copy, where reading or writing element by element
 * would be one native call each.
 */
public final class NativeFloats {
    private NativeFloats() {}

    /**
     * Fills the beginning of a native array.
     *
     * @param from the values, in C order, at least {@code length}
     * @param to of type float, C order, no view, at least as long as {@code length}
     * @param length how many values to copy
     * @throws IndexOutOfBoundsException if the Java array is shorter than {@code length}, or that is negative
     * @throws IllegalArgumentException if the native array is shorter, or of another kind
     */
    public static void write(float[] from, INDArray to, int length) {
        write(from, to, 0, length);
    }

    /**
     * Fills a part of a native array.
     *
     * @param from the values, in C order, at least {@code length}
     * @param to of type float, C order, no view, at least as long as {@code first + length}
     * @param first where in the native array to begin
     * @param length how many values to copy
     * @throws IndexOutOfBoundsException if the Java array is shorter than {@code length}, or that is negative
     * @throws IllegalArgumentException if the native array is shorter, or of another kind
     */
    public static void write(float[] from, INDArray to, long first, int length) {
        Objects.checkFromIndexSize(0, length, from.length);
        pointer(to, first, length).put(from, 0, length);
    }

    /**
     * Reads the beginning of a native array.
     *
     * @param from of type float, C order, no view, at least as long as {@code length}
     * @param to where to put the values, in C order; at least as long as {@code length}
     * @param length how many values to copy
     * @throws IndexOutOfBoundsException if the Java array is shorter than {@code length}, or that is negative
     * @throws IllegalArgumentException if the native array is shorter, or of another kind
     */
    public static void read(INDArray from, float[] to, int length) {
        read(from, 0, to, length);
    }

    /**
     * Reads a part of a native array.
     *
     * @param from of type float, C order, no view, at least as long as {@code first + length}
     * @param first where in the native array to begin
     * @param to where to put the values, in C order; at least as long as {@code length}
     * @param length how many values to copy
     * @throws IndexOutOfBoundsException if the Java array is shorter than {@code length}, or that is negative
     * @throws IllegalArgumentException if the native array is shorter, or of another kind
     */
    public static void read(INDArray from, long first, float[] to, int length) {
        Objects.checkFromIndexSize(0, length, to.length);
        pointer(from, first, length).get(to, 0, length);
    }

    private static FloatPointer pointer(INDArray array, long first, int length) {
        if (array.dataType() != DataType.FLOAT
                || array.isView()
                || array.ordering() != 'c'
                || first < 0
                || first > array.length() - length) {
            throw new IllegalArgumentException("needs a float array in C order that is no view, of at least "
                    + (first + length) + " values, not " + array.shapeInfoToString());
        }
        FloatPointer whole = (FloatPointer) array.data().pointer();
        return first == 0 ? whole : whole.getPointer(first);
    }
}
