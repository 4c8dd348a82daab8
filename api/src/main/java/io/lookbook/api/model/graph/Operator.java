package io.lookbook.api.model.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One operation on arrays of a batch. Shapes are given without the batch: [height, width, channels] or [units]. Weights are named as
 * in {@link io.lookbook.api.model.TrainableNetwork#layout()}.
 */
public sealed interface Operator {
    /** {@return how many arrays it takes} */
    default int inputs() {
        return 1;
    }

    /** {@return the names of the weights that it uses} */
    default List<String> weights() {
        return List.of();
    }

    /**
     * A fully connected layer: y = x W + b, of [in] to [units].
     *
     * @param weight the name of W, of shape [in, units]
     * @param bias the name of b, of shape [units]
     */
    record Dense(String weight, String bias) implements Operator {
        /** Checks that both are there. */
        public Dense {
            requireNonNull(weight, "weight is null");
            requireNonNull(bias, "bias is null");
        }

        @Override
        public List<String> weights() {
            return List.of(weight, bias);
        }
    }

    /**
     * A 2-D convolution (cross-correlation), of [height, width, in] to [height', width', filters]. With {@code padding}, zeros
     * around the image make height' = ceil(height / stride); where their number is odd the extra row and column stand at the bottom
     * and the right. Without, the window stays within the image.
     *
     * @param weight the name of the weights, of shape [kernel height, kernel width, in, filters]
     * @param bias the name of the bias, of shape [filters]
     * @param stride the step of the window in both directions, at least 1
     * @param padding whether the image is padded
     */
    record Convolution(String weight, String bias, int stride, boolean padding) implements Operator {
        /** Checks the range. */
        public Convolution {
            requireNonNull(weight, "weight is null");
            requireNonNull(bias, "bias is null");
            requirePositive(stride, "stride");
        }

        @Override
        public List<String> weights() {
            return List.of(weight, bias);
        }
    }

    /**
     * Pooling of [height, width, channels] to [height', width', channels], each channel by itself. With {@code padding} as for a
     * {@link Convolution}; what is padded counts neither for a maximum nor for a mean.
     *
     * @param kind what is made of a window
     * @param kernel the height and width of the window, at least 1
     * @param stride the step of the window in both directions, at least 1
     * @param padding whether the image is padded
     */
    record Pooling(Kind kind, int kernel, int stride, boolean padding) implements Operator {
        /** What is made of the values in a window. */
        public enum Kind {
            /** The largest. */
            MAX,
            /** Their mean. */
            AVERAGE
        }

        /** Checks the ranges. */
        public Pooling {
            requireNonNull(kind, "kind is null");
            requirePositive(kernel, "kernel");
            requirePositive(stride, "stride");
        }
    }

    /**
     * A function of each value, or, for a softmax, of all units of an example.
     *
     * @param function which
     */
    record Activation(Function function) implements Operator {
        /** The functions. */
        public enum Function {
            /** max(x, 0). */
            RELU,
            /** 1 / (1 + exp(-x)). */
            SIGMOID,
            /** The hyperbolic tangent. */
            TANH,
            /** exp(x) divided by its sum over the units; of [units] only. */
            SOFTMAX
        }

        /** Checks that it is there. */
        public Activation {
            requireNonNull(function, "function is null");
        }
    }

    /** [height, width, channels] seen as [units], the channels of a pixel side by side. */
    record Flatten() implements Operator {}

    /** The sum of two arrays of one shape, as where a layer is skipped. */
    record Addition() implements Operator {
        @Override
        public int inputs() {
            return 2;
        }
    }

    private static void requirePositive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
