package io.lookbook.api.model;

import java.util.List;

/**
 * The layers of a model, for people to read.
 *
 * @param layers from the input to the output; the first is the input itself
 */
public record Architecture(List<Layer> layers) {
    /** Copies the list. */
    public Architecture {
        layers = List.copyOf(layers);
    }

    /** {@return the number of trainable parameters} */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /**
     * The multiply-add operations of the forward pass of one example: each parameter once at each position of its layer's
     * output, which is right for dense and convolutional layers.
     *
     * @return a count
     */
    public long multiplyAdds() {
        return layers.stream().mapToLong(Layer::multiplyAdds).sum();
    }

    /**
     * The same for a training step, an example: the backward pass of a layer does the work of its forward pass twice, once for
     * the gradient of its parameters and once for that of its input; the first layer that has parameters needs only the former.
     *
     * @return a count
     */
    public long trainingMultiplyAdds() {
        long first = layers.stream()
                .mapToLong(Layer::multiplyAdds)
                .filter(count -> count > 0)
                .findFirst()
                .orElse(0);
        return 3 * multiplyAdds() - first;
    }

    /**
     * One layer.
     *
     * @param type its kind in the field's terms, such as {@code Dense} or {@code Conv2D}
     * @param detail what distinguishes it, such as {@code 3x3, stride 2, 32 filters}; may be empty
     * @param outputShape the shape of its output without the batch: [height, width, channels] or [units]
     * @param parameters the number of its trainable parameters
     */
    public record Layer(String type, String detail, List<Integer> outputShape, long parameters) {
        /** Copies the shape. */
        public Layer {
            outputShape = List.copyOf(outputShape);
        }

        private long multiplyAdds() {
            long positions = outputShape.size() == 3 ? (long) outputShape.get(0) * outputShape.get(1) : 1;
            return positions * parameters;
        }
    }
}
