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
    }
}
