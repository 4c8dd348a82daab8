package io.lookbook.toolkit;

import java.util.List;

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
        return new Identity(binding.input()
                .reshape(binding.batch(), outputShape(binding.inputShape()).get(0)));
    }
}
