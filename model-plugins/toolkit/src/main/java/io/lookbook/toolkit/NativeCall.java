package io.lookbook.toolkit;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A native computation with its arrays and arguments, prepared once and run many times. A run checks nothing: none of the arrays
 * may have been closed, for it would read and write memory that has been freed.
 */
public abstract sealed class NativeCall implements AutoCloseable permits OperationCall, SmallProduct {
    /**
     * Runs it.
     *
     * @throws IllegalStateException if the operation cannot take these arrays
     */
    public abstract void run();

    /** Ends its use; the arrays stay open. What ND4J holds natively for it goes when the garbage collector has found it. */
    @Override
    public abstract void close();

    /**
     * Prepares one of ND4J's operations.
     *
     * @param name the name of the operation, such as {@code softmax}
     * @param inputs read at each run
     * @param outputs written at each run; of the right shapes
     * @param integers the operation's integer arguments
     * @return the prepared call
     */
    public static NativeCall of(String name, INDArray[] inputs, INDArray[] outputs, long... integers) {
        return new OperationCall(name, inputs, outputs, integers);
    }

    /**
     * Prepares {@code result = a b}, where either factor may be transposed. The operation {@code matmul} on C-ordered arrays is
     * ND4J's fast way: for 10x784 by 784x256 it took 38 us where {@code INDArray.mmuli} took 267.
     *
     * @param a a matrix in C order, row after row without gaps, as the others
     * @param transposeA whether its transpose is meant
     * @param b a matrix of the same type
     * @param transposeB whether its transpose is meant
     * @param result where to write; of the same type
     * @return the prepared call
     * @throws IllegalArgumentException if the shapes or types do not fit together, or a matrix is laid out in another way
     */
    public static NativeCall multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
        requireRows(a);
        requireRows(b);
        requireRows(result);
        if (a.size(transposeA ? 0 : 1) != b.size(transposeB ? 1 : 0)
                || result.size(0) != a.size(transposeA ? 1 : 0)
                || result.size(1) != b.size(transposeB ? 0 : 1)
                || a.dataType() != b.dataType()
                || a.dataType() != result.dataType()) {
            throw new IllegalArgumentException("cannot multiply " + describe(a, transposeA) + " by "
                    + describe(b, transposeB) + " into " + describe(result, false));
        }
        long multiplications = result.length() * a.size(transposeA ? 0 : 1);
        return a.dataType() == DataType.FLOAT && multiplications <= SmallProduct.LIMIT
                ? new SmallProduct(a, transposeA, b, transposeB, result)
                : of(
                        "matmul",
                        new INDArray[] {a, b},
                        new INDArray[] {result},
                        transposeA ? 1 : 0,
                        transposeB ? 1 : 0,
                        0);
    }

    private static void requireRows(INDArray matrix) {
        // The strides and not the order tell: a matrix of one row or column has both.
        if (matrix.rank() != 2
                || matrix.size(0) > 1 && matrix.stride(0) != matrix.size(1)
                || matrix.size(1) > 1 && matrix.stride(1) != 1) {
            throw new IllegalArgumentException(
                    "needs matrices in C order, row after row without gaps, not " + matrix.shapeInfoToString());
        }
    }

    private static String describe(INDArray matrix, boolean transpose) {
        return Arrays.toString(matrix.shape()) + (transpose ? "' of " : " of ") + matrix.dataType();
    }

    /**
     * Closes several.
     *
     * @param calls those that were prepared; null for the others
     */
    public static void closeAll(NativeCall... calls) {
        for (NativeCall call : calls) {
            if (call != null) {
                call.close();
            }
        }
    }
}
