package io.lookbook.toolkit;

import java.util.List;
import java.util.random.RandomGenerator;

/** Sees [height, width, channels] as [units]. Costs nothing: the memory stays where it is. */
public record Flatten() implements Layer {
    @Override
    public String type() {
        return "Flatten";
    }

    @Override
    public List<Integer> outputShape(List<Integer> input) {
        return List.of(input.stream().reduce(1, Math::multiplyExact));
    }

    @Override
    public Kernel bind(Binding binding) {
        Port output = binding.input()
                .reshape(binding.batch(), outputShape(binding.inputShape()).get(0));
        return new Kernel() {
            @Override
            public Port output() {
                return output;
            }

            @Override
            public void forward(RandomGenerator random) {
                // The output is the input's own memory.
            }

            @Override
            public void backward() {
                // So is its gradient.
            }
        };
    }
}
