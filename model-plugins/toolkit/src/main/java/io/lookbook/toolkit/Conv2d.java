package io.lookbook.toolkit;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 2-D convolution (cross-correlation, as in all deep-learning libraries) over [height, width, channels] with "same" padding:
 * the output is ceil(height / stride) by ceil(width / stride), and where the padding is odd the extra row and column stand at
 * the bottom and the right, as in TensorFlow. W has shape [kernel, kernel, in, filters], b [filters].
 *
 * @param filters the number of output channels, at least 1
 * @param kernel the height and width of the window, at least 1
 * @param stride the step of the window in both directions, at least 1
 * @param initializer how W begins; b begins at zero
 */
public record Conv2d(int filters, int kernel, int stride, Initializer initializer) implements Layer {
    private static final long SAME_PADDING = 1;
    private static final long NHWC = 1;
    private static final long KERNEL_HEIGHT_WIDTH_IN_OUT = 0;

    /** Checks the ranges. */
    public Conv2d {
        if (filters < 1 || kernel < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "a convolution of " + filters + " filters, kernel " + kernel + ", stride " + stride);
        }
    }

    @Override
    public String type() {
        return "Conv2D";
    }

    @Override
    public String detail() {
        return filters + " filters, " + kernel + "×" + kernel + ", stride " + stride;
    }

    @Override
    public List<Integer> outputShape(List<Integer> input) {
        if (input.size() != 3) {
            throw new IllegalArgumentException("a convolution takes [height, width, channels], not " + input);
        }
        return List.of(ceilDiv(input.get(0), stride), ceilDiv(input.get(1), stride), filters);
    }

    @Override
    public List<Weight> weights(List<Integer> input) {
        int in = input.get(2);
        int window = kernel * kernel;
        return List.of(
                new Weight("weight", List.of(kernel, kernel, in, filters), initializer, window * in, window * filters),
                new Weight("bias", List.of(filters), Initializer.ZEROS, window * in, window * filters));
    }

    @Override
    public Kernel bind(Binding binding) {
        return new ConvKernel(binding, binding.allocateOutput(outputShape(binding.inputShape())));
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    private long[] arguments() {
        return new long[] {kernel, kernel, stride, stride, 0, 0, 1, 1, SAME_PADDING, NHWC, KERNEL_HEIGHT_WIDTH_IN_OUT};
    }

    private final class ConvKernel implements Kernel {
        private final Port output;
        private final NativeCall forward;
        private final NativeCall backward;

        ConvKernel(Binding binding, Port output) {
            this.output = output;
            INDArray x = binding.input().value();
            INDArray weight = binding.weights().get(0);
            INDArray bias = binding.weights().get(1);
            forward = NativeCall.of(
                    "conv2d", new INDArray[] {x, weight, bias}, new INDArray[] {output.value()}, arguments());
            if (binding.training()) {
                // conv2d_bp always computes the input's gradient, so it needs a place even where nobody reads it.
                INDArray inputGradient = binding.input().wantsGradient()
                        ? binding.input().gradient()
                        : binding.allocate(x.dataType(), x.shape());
                backward = NativeCall.of(
                        "conv2d_bp",
                        new INDArray[] {x, weight, bias, output.gradient()},
                        new INDArray[] {
                            inputGradient,
                            binding.gradients().get(0),
                            binding.gradients().get(1)
                        },
                        arguments());
            } else {
                backward = null;
            }
        }

        @Override
        public Port output() {
            return output;
        }

        @Override
        public void forward(RandomGenerator random) {
            forward.run();
        }

        @Override
        public void backward() {
            backward.run();
        }

        @Override
        public void close() {
            NativeCall.closeAll(forward, backward);
        }
    }
}
