package io.lookbook.toolkit;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarDivision;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Softmax with cross-entropy, for one batch size. Forward: p = exp(z) / sum exp(z) for each row z. The loss of a batch is the
 * mean over the rows of -ln p(true class); its gradient with respect to z is (p - t) / batch, with t one-hot (Bishop,
 * "Pattern Recognition and Machine Learning", 2006, equation 4.109).
 */
final class SoftmaxCrossEntropy implements AutoCloseable {
    /** Whether the softmax itself is used; what the machine can do does not change while the process runs. */
    private static final Map<DataType, Boolean> DIRECT = new ConcurrentHashMap<>();

    private final Port logits;
    private final INDArray probabilities;
    private final NativeCall softmax;
    private final Exp fromLogarithm;
    private INDArray targets;
    private NativeCall difference;
    private ScalarDivision mean;

    SoftmaxCrossEntropy(Port logits, Arena arena) {
        this.logits = logits;
        DataType type = logits.value().dataType();
        this.probabilities = arena.allocate(type, logits.value().shape());
        boolean direct = DIRECT.computeIfAbsent(type, SoftmaxCrossEntropy::isFiniteFarBelowZero);
        this.softmax = call(direct ? "softmax" : "log_softmax", logits.value(), probabilities);
        this.fromLogarithm = direct ? null : new Exp(probabilities);
    }

    /** Computes the probabilities from the logits, both [batch, classes]; the same array at every call. */
    INDArray forward() {
        softmax.run();
        if (fromLogarithm != null) {
            Nd4j.getExecutioner().exec(fromLogarithm);
        }
        return probabilities;
    }

    /** Writes the gradient of the logits for one-hot targets of shape [batch, classes]. */
    void backward(INDArray targets) {
        if (targets.wasClosed()) {
            throw new IllegalArgumentException("the targets have been closed");
        }
        if (!Arrays.equals(targets.shape(), probabilities.shape())) {
            throw new IllegalArgumentException("the targets of the last batch have shape "
                    + Arrays.toString(probabilities.shape()) + ", not " + Arrays.toString(targets.shape()));
        }
        if (targets != this.targets) {
            prepare(targets);
        }
        difference.run();
        Nd4j.getExecutioner().exec(mean);
    }

    /** Once for all steps, as long as the targets come in the same array: 290 us a step otherwise. */
    private void prepare(INDArray targets) {
        NativeCall.closeAll(difference);
        INDArray gradient = logits.gradient();
        difference = NativeCall.of("subtract", new INDArray[] {probabilities, targets}, new INDArray[] {gradient});
        mean = new ScalarDivision(gradient, null, gradient, targets.size(0));
        this.targets = targets;
    }

    /** The arrays belong to the arena. */
    @Override
    public void close() {
        NativeCall.closeAll(softmax, difference);
    }

    /** A single row goes another way through ND4J than several do, and a network meets batches of both kinds. */
    private static boolean isFiniteFarBelowZero(DataType type) {
        return isFiniteFarBelowZero(type, 1) && isFiniteFarBelowZero(type, 2);
    }

    /**
     * Whether ND4J's softmax can be trusted. Where oneDNN does it (float on x86) it can, and is fastest. Elsewhere it gives NaN
     * for a row whose logits all lie so far below zero that their exponentials vanish; the logarithm of the softmax does not.
     */
    private static boolean isFiniteFarBelowZero(DataType type, int batch) {
        try (INDArray rows = Nd4j.valueArrayOf(new long[] {batch, 2}, -1e4, type);
                NativeCall probe = call("softmax", rows, rows)) {
            probe.run();
            return rows.getDouble(0, 0) == 0.5;
        }
    }

    private static NativeCall call(String operation, INDArray from, INDArray to) {
        return NativeCall.of(operation, new INDArray[] {from}, new INDArray[] {to}, 1);
    }
}
