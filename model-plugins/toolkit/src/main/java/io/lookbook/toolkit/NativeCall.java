package io.lookbook.toolkit;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A native computation with its arrays and arguments, prepared once and run many times. */
public abstract sealed class NativeCall implements AutoCloseable permits OperationCall, SmallProduct {
    /**
     * Runs it.
     *
     * @throws IllegalStateException if the operation cannot take these arrays
     */
    public abstract void run();

    /** Frees native memory. */
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
     * @param a a matrix in C order
     * @param transposeA whether its transpose is meant
     * @param b a matrix in C order
     * @param transposeB whether its transpose is meant
     * @param result where to write; C order
     * @return the prepared call
     */
    public static NativeCall multiply(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
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

    /**
     * Frees the native memory of several.
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
