package io.lookbook.toolkit;

import io.lookbook.api.model.graph.Operator;
import java.util.List;
import java.util.Optional;

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
    public Optional<List<Operator>> operators(List<String> weights) {
        return Optional.of(List.of(new Operator.Flatten()));
    }

    @Override
    public Kernel bind(Binding binding) {
        return new Identity(binding.input()
                .reshape(binding.batch(), outputShape(binding.inputShape()).get(0)));
    }
}
