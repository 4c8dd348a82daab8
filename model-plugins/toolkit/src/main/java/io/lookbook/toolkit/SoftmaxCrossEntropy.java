package io.lookbook.toolkit;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Softmax with cross-entropy, for one batch size. Forward: p = exp(z) / sum exp(z) for each row z. The loss of a batch is the
 * mean over the rows of -ln p(true class); its gradient with respect to z is (p - t) / batch, with t one-hot (Bishop,
 * "Pattern Recognition and Machine Learning", 2006, equation 4.109).
 */
final class SoftmaxCrossEntropy implements AutoCloseable {
    private final Port logits;
    private final INDArray probabilities;
    private final NativeCall softmax;

    SoftmaxCrossEntropy(Port logits) {
        this.logits = logits;
        this.probabilities = logits.value().like();
        this.softmax = NativeCall.of("softmax", new INDArray[] {logits.value()}, new INDArray[] {probabilities}, 1);
    }

    /** Computes the probabilities from the logits, both [batch, classes]; the same array at every call. */
    INDArray forward() {
        softmax.run();
        return probabilities;
    }

    /** Writes the gradient of the logits for one-hot targets of shape [batch, classes]. */
    void backward(INDArray targets) {
        probabilities.subi(targets, logits.gradient());
        logits.gradient().divi(targets.size(0));
    }

    @Override
    public void close() {
        softmax.close();
    }
}
