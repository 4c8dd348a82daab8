package io.lookbook.toolkit;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The bias of a layer whose output is a matrix of [rows, units]: added to each row; its gradient is the sum over the rows. */
final class Bias implements AutoCloseable {
    private final NativeCall add;
    private final NativeCall sum;

    /**
     * @param binding allocates, and says whether there is a gradient
     * @param index of the bias among the weights of the layer
     * @param output whose last dimension has the length of the bias
     */
    Bias(Binding binding, int index, Port output) {
        INDArray bias = binding.weights().get(index);
        long units = bias.length();
        long rows = output.value().length() / units;
        INDArray y = output.value().reshape('c', rows, units);
        add = NativeCall.of("biasadd", new INDArray[] {y, bias}, new INDArray[] {y});
        if (binding.training()) {
            // A product with a row of ones: for 1960x32 19 us; ND4J's sum over the first dimension took 69 to 106.
            INDArray ones = binding.allocate(y.dataType(), 1, rows).assign(1);
            sum = NativeCall.multiply(
                    ones,
                    false,
                    output.gradient().reshape('c', rows, units),
                    false,
                    binding.gradients().get(index).reshape('c', 1, units));
        } else {
            sum = null;
        }
    }

    void add() {
        add.run();
    }

    void sumGradient() {
        sum.run();
    }

    @Override
    public void close() {
        NativeCall.closeAll(add, sum);
    }
}
