package io.lookbook.toolkit;

import io.lookbook.api.model.graph.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A 2-D convolution (cross-correlation, as in all deep-learning libraries) over [height, width, channels] with "same" padding:
 * the output is ceil(height / stride) by ceil(width / stride), and where the padding is odd the extra row and column stand at
 * the bottom and the right, as in TensorFlow. W has shape [kernel, kernel, in, filters], b [filters].
 *
 * <p>With P the matrix of patches (one row an output pixel: the values under its window, see {@link Patches}), y = P W + b;
 * backward, from the gradient dy: dW = P' dy, db = the sum of dy over its rows, dP = dy W', and dx collects dP. Forward and
 * backward of the small network's two convolutions took 135 and 787 us with ten images, 484 and 5088 with 64; ND4J's conv2d and
 * conv2d_bp took 520 and 1000, 3154 and 6790.
 *
 * @param filters the number of output channels, at least 1
 * @param kernel the height and width of the window, at least 1
 * @param stride the step of the window in both directions, at least 1
 * @param initializer how W begins; b begins at zero
 */
public record Conv2d(int filters, int kernel, int stride, Initializer initializer) implements Layer {
    /**
     * Values of the patches matrix at once, but at least those of one image: 4 MB of floats, so that it needs little memory
     * however large the batch is.
     */
    private static final long PORTION = 1 << 20;

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
    public boolean needsOutput() {
        return false;
    }

    @Override
    public Optional<List<Operator>> operators(List<String> weights) {
        return Optional.of(List.of(new Operator.Convolution(weights.get(0), weights.get(1), stride, true)));
    }

    @Override
    public Kernel bind(Binding binding) {
        return new ConvKernel(binding, binding.allocateOutput(outputShape(binding.inputShape())));
    }

    private static INDArray rows(INDArray matrix, long from, long count) {
        return matrix.get(NDArrayIndex.interval(from, from + count), NDArrayIndex.all());
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    private final class ConvKernel implements Kernel {
        private final Port output;
        private final Patches patches;
        private final Bias bias;
        private final List<Portion> portions = new ArrayList<>();

        ConvKernel(Binding binding, Port output) {
            this.output = output;
            long batch = binding.batch();
            long pixels = output.value().size(1) * output.value().size(2);
            long window = binding.weights().get(0).length() / filters;
            long atOnce = Math.min(batch, Math.max(1, PORTION / (pixels * window)));
            INDArray rows = binding.allocate(output.value().dataType(), atOnce * pixels, window);
            patches = new Patches(binding.input(), kernel, stride, rows);
            bias = new Bias(binding, 1, output);
            // What a later portion adds to dW; one array for all of them, because only one is at work.
            INDArray term = binding.training() && batch > atOnce
                    ? binding.allocate(output.value().dataType(), window, filters)
                    : null;
            Port y = output.reshape(batch * pixels, filters);
            for (long first = 0; first < batch; first += atOnce) {
                long count = Math.min(atOnce, batch - first);
                portions.add(new Portion(
                        (int) first,
                        (int) count,
                        rows(rows, 0, count * pixels),
                        rows(y.value(), first * pixels, count * pixels),
                        binding.training() ? rows(y.gradient(), first * pixels, count * pixels) : null,
                        first == 0 ? null : term,
                        binding));
            }
        }

        @Override
        public Port output() {
            return output;
        }

        @Override
        public void forward(RandomGenerator random) {
            for (Portion portion : portions) {
                patches.gather(portion.first, portion.count);
                portion.product.run();
            }
            bias.add();
        }

        @Override
        public void backward() {
            for (Portion portion : portions) {
                if (portions.size() > 1) {
                    patches.gather(portion.first, portion.count);
                }
                portion.weightGradient();
                if (portion.patchGradient != null) {
                    portion.patchGradient.run();
                    patches.scatter(portion.first, portion.count);
                }
            }
            bias.sumGradient();
        }

        @Override
        public void close() {
            portions.forEach(Portion::close);
            bias.close();
        }
    }

    /** The matrix products for some of a batch's images. */
    private static final class Portion implements AutoCloseable {
        private final int first;
        private final int count;
        private final NativeCall product;
        private final NativeCall weightGradient;
        private final NativeCall patchGradient;
        private final INDArray sum;
        private final INDArray term;

        Portion(int first, int count, INDArray p, INDArray y, INDArray dy, INDArray term, Binding binding) {
            this.first = first;
            this.count = count;
            this.term = term;
            INDArray weight = binding.weights().get(0).reshape('c', p.size(1), y.size(1));
            product = NativeCall.multiply(p, false, weight, false, y);
            if (binding.training()) {
                sum = binding.gradients().get(0).reshape('c', weight.shape());
                weightGradient = NativeCall.multiply(p, true, dy, false, term == null ? sum : term);
                // dP takes the place of P, which is gathered anew before its next use: half the memory to go through.
                patchGradient =
                        binding.input().wantsGradient() ? NativeCall.multiply(dy, false, weight, true, p) : null;
            } else {
                sum = null;
                weightGradient = null;
                patchGradient = null;
            }
        }

        void weightGradient() {
            weightGradient.run();
            if (term != null) {
                sum.addi(term);
            }
        }

        @Override
        public void close() {
            NativeCall.closeAll(product, weightGradient, patchGradient);
        }
    }
}
