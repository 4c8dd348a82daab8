package io.lookbook.toolkit;

import io.lookbook.api.model.graph.Operator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The logistic function: y = 1 / (1 + exp(-x)). Backward: dx = dy y (1 - y). */
public record Sigmoid() implements Layer {
    @Override
    public String type() {
        return "Sigmoid";
    }

    @Override
    public List<Integer> outputShape(List<Integer> input) {
        return input;
    }

    @Override
    public Optional<List<Operator>> operators(List<String> weights) {
        return Optional.of(List.of(new Operator.Activation(Operator.Activation.Function.SIGMOID)));
    }

    @Override
    public Kernel bind(Binding binding) {
        return new SigmoidKernel(binding.input(), binding.allocateOutput(binding.inputShape()));
    }

    private static final class SigmoidKernel implements Kernel {
        private final Port input;
        private final Port output;
        private final org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid squash;

        SigmoidKernel(Port input, Port output) {
            this.input = input;
            this.output = output;
            squash = new org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid(input.value(), output.value());
        }

        @Override
        public Port output() {
            return output;
        }

        @Override
        public void forward(RandomGenerator random) {
            Nd4j.getExecutioner().exec(squash);
        }

        @Override
        public void backward() {
            if (input.wantsGradient()) {
                INDArray slope = input.gradient();
                output.value().rsubi(1.0, slope);
                slope.muli(output.value());
                slope.muli(output.gradient());
            }
        }
    }
}
