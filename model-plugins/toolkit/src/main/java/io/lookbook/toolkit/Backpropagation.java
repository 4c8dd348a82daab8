package io.lookbook.toolkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * Adds to a SameDiff graph the operations of its backward pass: each operation's own derivative, in reverse order. SameDiff's
 * {@code createGradFunction} does the same, but from a scalar loss, on a copy of the graph, and with a line on standard output
 * for each operation.
 */
final class Backpropagation {
    private final SameDiff sameDiff;
    private final Set<String> wanted;
    private final Map<String, SDVariable> gradients = new HashMap<>();

    private Backpropagation(SameDiff sameDiff, Set<String> weights) {
        this.sameDiff = sameDiff;
        this.wanted = new HashSet<>(weights);
    }

    /**
     * Differentiates.
     *
     * @param logits where to begin
     * @param logitsGradient the gradient of the loss with respect to them
     * @param weights the names of the variables to differentiate with respect to
     * @return the gradient of each variable that the logits depend on, by name
     */
    static Map<String, SDVariable> of(SDVariable logits, SDVariable logitsGradient, Set<String> weights) {
        SameDiff sameDiff = logits.getSameDiff();
        List<SameDiffOp> forward = List.copyOf(sameDiff.getOps().values());
        Backpropagation backward = new Backpropagation(sameDiff, weights);
        forward.forEach(backward::markOutputs);
        backward.gradients.put(logits.name(), logitsGradient);
        for (int i = forward.size() - 1; i >= 0; i--) {
            backward.differentiate(forward.get(i));
        }
        return backward.gradients;
    }

    /** A value wants a gradient if it is a real number that depends on one that does. */
    private void markOutputs(SameDiffOp operation) {
        if (GraphDescription.inputs(operation).stream().anyMatch(wanted::contains)) {
            operation.getOutputsOfOp().stream()
                    .filter(name -> sameDiff.getVariable(name).dataType().isFPType())
                    .forEach(wanted::add);
        }
    }

    private void differentiate(SameDiffOp operation) {
        List<String> outputs = operation.getOutputsOfOp();
        if (outputs.stream().noneMatch(name -> wanted.contains(name) && gradients.containsKey(name))) {
            return;
        }
        List<SDVariable> outputGradients = new ArrayList<>();
        for (String name : outputs) {
            SDVariable output = sameDiff.getVariable(name);
            SDVariable gradient = gradients.get(name);
            outputGradients.add(
                    gradient == null && output.dataType().isFPType() ? sameDiff.zerosLike(output) : gradient);
        }
        List<String> inputs = GraphDescription.inputs(operation);
        List<SDVariable> inputGradients = derivative(operation, outputGradients);
        for (int i = 0; i < Math.min(inputs.size(), inputGradients.size()); i++) {
            SDVariable gradient = inputGradients.get(i);
            if (gradient != null && wanted.contains(inputs.get(i))) {
                gradients.merge(inputs.get(i), gradient, SDVariable::add);
            }
        }
    }

    private static List<SDVariable> derivative(SameDiffOp operation, List<SDVariable> outputGradients) {
        try {
            List<SDVariable> gradients = operation.getOp().doDiff(outputGradients);
            if (gradients != null) {
                return gradients;
            }
        } catch (UnsupportedOperationException e) {
            throw withoutGradient(operation, e);
        }
        throw withoutGradient(operation, null);
    }

    private static IllegalArgumentException withoutGradient(SameDiffOp operation, Exception cause) {
        return new IllegalArgumentException(
                "SameDiff has no gradient for its operation '"
                        + operation.getOp().opName() + "', which lies between a weight and the logits",
                cause);
    }
}
