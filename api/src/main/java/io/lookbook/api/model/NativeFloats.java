package io.lookbook.api.model;

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
     * @param from the values, in C order
     * @param to of type float, C order, no view, at least as long as {@code length}
     * @param length how many values to copy
     */
    public static void write(float[] from, INDArray to, int length) {
        write(from, to, 0, length);
    }

    /**
     * Fills a portion of a native array.
     *
     * @param from the values, in C order
     * @param to of type float, C order, no view, at least as long as {@code first + length}
     * @param first where in the native array to begin
     * @param length how many values to copy
     */
    public static void write(float[] from, INDArray to, long first, int length) {
        pointer(to, first, length).put(from, 0, length);
    }

    /**
     * Reads the beginning of a native array.
     *
     * @param from of type float, C order, no view, at least as long as {@code length}
     * @param to where to put the values, in C order
     * @param length how many values to copy
     */
    public static void read(INDArray from, float[] to, int length) {
        read(from, 0, to, length);
    }

    /**
     * Reads a portion of a native array.
     *
     * @param from of type float, C order, no view, at least as long as {@code first + length}
     * @param first where in the native array to begin
     * @param to where to put the values, in C order
     * @param length how many values to copy
     */
    public static void read(INDArray from, long first, float[] to, int length) {
        pointer(from, first, length).get(to, 0, length);
    }

    private static FloatPointer pointer(INDArray array, long first, int length) {
        if (array.dataType() != DataType.FLOAT
                || array.isView()
                || array.ordering() != 'c'
                || first < 0
                || array.length() < first + length) {
            throw new IllegalArgumentException("needs a float array in C order that is no view, of at least "
                    + (first + length) + " values, not " + array.shapeInfoToString());
        }
        FloatPointer whole = (FloatPointer) array.data().pointer();
        return first == 0 ? whole : whole.getPointer(first);
    }
}
