package io.lookbook.app.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** How fast one thread multiplies large matrices here and now: the most that training could reach. */
public final class GemmPeak {
    private static final int SIZE = 1024;
    private static final int REPEATS = 12;

    private GemmPeak() {}

    /**
     * Measures, with one native thread.
     *
     * @return floating-point operations a second of this thread, the best of some products of 1024x1024 matrices
     */
    public static double measure() {
        NativeThreads.useOne();
        try (INDArray a = Nd4j.valueArrayOf(new long[] {SIZE, SIZE}, 1.5, DataType.FLOAT);
                INDArray b = Nd4j.valueArrayOf(new long[] {SIZE, SIZE}, 0.5, DataType.FLOAT);
                INDArray result = Nd4j.create(DataType.FLOAT, new long[] {SIZE, SIZE}, 'c')) {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < REPEATS; i++) {
                long started = System.nanoTime();
                Nd4j.exec(DynamicCustomOp.builder("matmul")
                        .addInputs(a, b)
                        .addOutputs(result)
                        .build());
                best = Math.min(best, System.nanoTime() - started);
            }
            return 2.0 * SIZE * SIZE * SIZE / best * 1e9;
        }
    }
}
