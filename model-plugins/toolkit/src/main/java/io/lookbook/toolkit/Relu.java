package io.lookbook.toolkit;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The rectified linear unit: y = max(x, 0). Backward: dx = dy where x > 0, else 0.
 */
public record Relu() implements Layer {
    @Override
    public String type() {
        return "ReLU";
    }

    @Override
    public List<Integer> outputShape(List<Integer> input) {
        return input;
    }

    @Override
    public Kernel bind(Binding binding) {
        return new ReluKernel(binding.input(), binding.allocateOutput(binding.inputShape()));
    }

    private static final class ReluKernel implements Kernel {
        private final Port output;
        private final RectifiedLinear rectify;
        private final Step positive;
        private final MulOp mask;

        ReluKernel(Port input, Port output) {
            this.output = output;
            rectify = new RectifiedLinear(input.value(), output.value(), 0);
            if (input.wantsGradient()) {
                // Two simple operations: ND4J's own relu_bp took 257 us for 64x3136 where these took 60.
                positive = new Step(output.value(), input.gradient(), 0);
                mask = new MulOp(input.gradient(), output.gradient(), input.gradient());
            } else {
                positive = null;
                mask = null;
            }
        }

        @Override
        public Port output() {
            return output;
        }

        @Override
        public void forward(RandomGenerator random) {
            Nd4j.getExecutioner().exec(rectify);
        }

        @Override
        public void backward() {
            if (positive != null) {
                Nd4j.getExecutioner().exec(positive);
                Nd4j.getExecutioner().exec(mask);
            }
        }
    }
}
