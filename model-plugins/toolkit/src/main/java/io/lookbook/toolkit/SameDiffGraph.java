package io.lookbook.toolkit;

import org.nd4j.autodiff.samediff.SDVariable;

/** The forward pass of a network, written with ND4J's SameDiff. */
@FunctionalInterface
public interface SameDiffGraph {
    /**
     * Adds the operations from the images to the logits. It is called again for each batch size, and apart for training and
     * for prediction, so it must declare the same weights in the same order each time.
     *
     * @param graph what to add them to
     * @return the logits, of shape [batch, classes]: what the softmax takes, which follows by itself
     */
    SDVariable logits(NetworkGraph graph);
}
