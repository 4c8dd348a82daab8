package io.lookbook.api.model;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.graph.OperatorGraph;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A differentiable model: the host drives its training with the chosen optimizer. */
public non-sealed interface Network extends Model {
    /**
     * What the network looks like for images of a shape.
     *
     * @param input the shape of an image
     * @param classes the number of classes, at least 2
     * @return its layers
     */
    Architecture architecture(ImageShape input, int classes);

    /**
     * Builds the network with fresh weights.
     *
     * @param input the shape of an image
     * @param classes the number of classes, at least 2
     * @param random the only source of randomness for the initial weights
     * @return the trainable network; the caller closes it
     */
    TrainableNetwork build(ImageShape input, int classes, RandomGenerator random);

    /**
     * What the network computes outside training, so that it can be written for other programs.
     *
     * @param input the shape of an image
     * @param classes the number of classes, at least 2
     * @return its operators, with the weights named as in {@link TrainableNetwork#layout()}; empty, the default, where they are not
     *     among the standard ones
     */
    default Optional<OperatorGraph> operators(ImageShape input, int classes) {
        return Optional.empty();
    }
}
