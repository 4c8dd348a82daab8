package io.lookbook.toolkit;

import io.lookbook.api.model.graph.Operator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inverted dropout: in a training pass each value is set to zero with a probability, and the others are divided by the
 * probability of staying, so that the expected value stays the same; otherwise y = x. Srivastava et al., "Dropout: a simple
 * way to prevent neural networks from overfitting", 2014.
 *
 * @param rate the probability of being set to zero, 0 up to, not including, 1; taken to the next multiple of 1/65536, at most
 *     65535/65536
 */
public record Dropout(double rate) implements Layer {
    /** Checks the range. */
    public Dropout {
        requireRate(rate);
    }

    static void requireRate(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate of " + rate);
        }
    }

    @Override
    public String type() {
        return "Dropout";
    }

    @Override
    public String detail() {
        return String.format(Locale.ROOT, "%.4g %%", 100 * rate).replaceAll("\\.?0+ %", " %");
    }

    @Override
    public List<Integer> outputShape(List<Integer> input) {
        return input;
    }

    @Override
    public Optional<List<Operator>> operators(List<String> weights) {
        return Optional.of(List.of());
    }

    @Override
    public Kernel bind(Binding binding) {
        return binding.training() && rate > 0
                ? new DropoutKernel(binding, binding.allocateOutput(binding.inputShape()))
                : new Identity(binding.input());
    }

    private final class DropoutKernel implements Kernel {
        private final Port output;
        private final DropoutMask mask;
        private final NativeCall forward;
        private final NativeCall backward;

        DropoutKernel(Binding binding, Port output) {
            this.output = output;
            INDArray x = binding.input().value();
            mask = new DropoutMask(rate, x.dataType(), x.shape(), binding.arena());
            forward = multiply(x, output.value());
            backward = binding.input().wantsGradient()
                    ? multiply(output.gradient(), binding.input().gradient())
                    : null;
        }

        @Override
        public Port output() {
            return output;
        }

        @Override
        public void forward(RandomGenerator random) {
            mask.draw(random);
            forward.run();
        }

        @Override
        public void backward() {
            if (backward != null) {
                backward.run();
            }
        }

        @Override
        public void close() {
            NativeCall.closeAll(forward, backward);
        }

        private NativeCall multiply(INDArray values, INDArray result) {
            return NativeCall.of("multiply", new INDArray[] {values, mask.factors()}, new INDArray[] {result});
        }
    }
}
