package io.lookbook.toolkit;

import io.lookbook.api.model.graph.Operator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fully connected layer: y = x W + b, with x of shape [batch, in], W [in, units] and b [units]. Backward, from the gradient
 * dy: dW = x' dy, db = the sum of dy over the batch, dx = dy W'.
 *
 * @param units the number of outputs, at least 1
 * @param initializer how W begins; b begins at zero
 */
public record Dense(int units, Initializer initializer) implements Layer {
    /** Checks the range. */
    public Dense {
        if (units < 1) {
            throw new IllegalArgumentException("a dense layer of " + units + " units");
        }
    }

    @Override
    public String type() {
        return "Dense";
    }

    @Override
    public String detail() {
        return units + " units";
    }

    @Override
    public List<Integer> outputShape(List<Integer> input) {
        if (input.size() != 1) {
            throw new IllegalArgumentException(
                    "a dense layer takes [units], not " + input + ": put a Flatten before it");
        }
        return List.of(units);
    }

    @Override
    public List<Weight> weights(List<Integer> input) {
        int in = input.get(0);
        return List.of(
                new Weight("weight", List.of(in, units), initializer, in, units),
                new Weight("bias", List.of(units), Initializer.ZEROS, in, units));
    }

    @Override
    public boolean needsOutput() {
        return false;
    }

    @Override
    public Optional<List<Operator>> operators(List<String> weights) {
        return Optional.of(List.of(new Operator.Dense(weights.get(0), weights.get(1))));
    }

    @Override
    public Kernel bind(Binding binding) {
        return new DenseKernel(binding, binding.allocateOutput(List.of(units)));
    }

    private static final class DenseKernel implements Kernel {
        private final Port output;
        private final NativeCall product;
        private final Bias bias;
        private final NativeCall weightGradient;
        private final NativeCall inputGradient;

        DenseKernel(Binding binding, Port output) {
            this.output = output;
            INDArray x = binding.input().value();
            INDArray weight = binding.weights().get(0);
            product = NativeCall.multiply(x, false, weight, false, output.value());
            bias = new Bias(binding, 1, output);
            if (binding.training()) {
                weightGradient = NativeCall.multiply(
                        x, true, output.gradient(), false, binding.gradients().get(0));
                inputGradient = binding.input().wantsGradient()
                        ? NativeCall.multiply(
                                output.gradient(),
                                false,
                                weight,
                                true,
                                binding.input().gradient())
                        : null;
            } else {
                weightGradient = null;
                inputGradient = null;
            }
        }

        @Override
        public Port output() {
            return output;
        }

        @Override
        public void forward(RandomGenerator random) {
            product.run();
            bias.add();
        }

        @Override
        public void backward() {
            weightGradient.run();
            bias.sumGradient();
            if (inputGradient != null) {
                inputGradient.run();
            }
        }

        @Override
        public void close() {
            NativeCall.closeAll(product, weightGradient, inputGradient);
            bias.close();
        }
    }
}
