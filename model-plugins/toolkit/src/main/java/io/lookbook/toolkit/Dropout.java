package io.lookbook.toolkit;

import io.lookbook.api.model.NativeFloats;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
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
    private static final int STEPS = 1 << 16;

    /** Checks the range. */
    public Dropout {
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
    public Kernel bind(Binding binding) {
        return new DropoutKernel(binding, binding.allocateOutput(binding.inputShape()));
    }

    private final class DropoutKernel implements Kernel {
        private final Port input;
        private final Port output;
        private final boolean training;
        private final float[] draw;
        private final INDArray drawn;
        private final INDArray mask;

        DropoutKernel(Binding binding, Port output) {
            this.input = binding.input();
            this.output = output;
            this.training = binding.training() && rate > 0;
            this.draw = training ? new float[Math.toIntExact(input.value().length())] : null;
            DataType type = input.value().dataType();
            long[] shape = input.value().shape();
            this.drawn = training ? binding.allocate(DataType.FLOAT, shape) : null;
            // The same array unless the network is in double precision.
            this.mask = training && type != DataType.FLOAT ? binding.allocate(type, shape) : drawn;
        }

        @Override
        public Port output() {
            return output;
        }

        @Override
        public void forward(RandomGenerator random) {
            if (training) {
                drawMask(random);
                input.value().muli(mask, output.value());
            } else {
                output.value().assign(input.value());
            }
        }

        @Override
        public void backward() {
            if (input.wantsGradient()) {
                if (training) {
                    output.gradient().muli(mask, input.gradient());
                } else {
                    input.gradient().assign(output.gradient());
                }
            }
        }

        /** Four values from each draw of 64 bits: the generator is what costs. */
        private void drawMask(RandomGenerator random) {
            int dropBelow = Math.min((int) Math.ceil(rate * STEPS), STEPS - 1);
            float keep = (float) STEPS / (STEPS - dropBelow);
            for (int i = 0; i < draw.length; ) {
                long bits = random.nextLong();
                for (int end = Math.min(i + 4, draw.length); i < end; i++) {
                    draw[i] = (bits & (STEPS - 1)) < dropBelow ? 0 : keep;
                    bits >>>= 16;
                }
            }
            NativeFloats.write(draw, drawn, draw.length);
            if (mask != drawn) {
                mask.assign(drawn);
            }
        }
    }
}
