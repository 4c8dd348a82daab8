package io.lookbook.toolkit;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A product of small matrices by BLAS itself. An operation of ND4J needs some 7 us before it multiplies anything: for 10x128 by
 * 128x10 {@code matmul} took 8.9 us and this 1.9. A step of the small convolutional network with batches of 10 has nine such
 * products and takes about 3 ms, so this is 2 % of it. Large products are faster in ND4J's operation, which uses oneDNN.
 */
final class SmallProduct extends NativeCall {
    /**
     * Multiplications up to which it is used. Below 4 x 65 536 of them OpenBLAS uses one thread, whatever its settings (its
     * {@code interface/gemm.c}), so that the result does not depend on these.
     */
    static final long LIMIT = 1 << 17;

    private final int transA;
    private final int transB;
    private final int rows;
    private final int columns;
    private final int inner;
    private final int rowOfA;
    private final int rowOfB;
    private final FloatPointer a;
    private final FloatPointer b;
    private final FloatPointer result;

    /** BLAS knows addresses only: the matrices are floats in C order of shapes that fit, as {@link NativeCall#multiply} checks. */
    SmallProduct(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
        rows = (int) a.size(transposeA ? 1 : 0);
        inner = (int) a.size(transposeA ? 0 : 1);
        columns = (int) b.size(transposeB ? 0 : 1);
        transA = transposeA ? openblas.CblasTrans : openblas.CblasNoTrans;
        transB = transposeB ? openblas.CblasTrans : openblas.CblasNoTrans;
        rowOfA = (int) a.size(1);
        rowOfB = (int) b.size(1);
        this.a = pointer(a);
        this.b = pointer(b);
        this.result = pointer(result);
    }

    @Override
    public void run() {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                transA,
                transB,
                rows,
                columns,
                inner,
                1,
                a,
                rowOfA,
                b,
                rowOfB,
                0,
                result,
                columns);
    }

    @Override
    public void close() {
        // The memory belongs to the arrays.
    }

    private static FloatPointer pointer(INDArray matrix) {
        return ((FloatPointer) matrix.data().pointer()).getPointer(matrix.offset());
    }
}
