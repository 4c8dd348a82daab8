package io.lookbook.toolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All kernels of a network of layers. */
final class Pass implements NetworkPass {
    private final Port input;
    private final List<Kernel> kernels = new ArrayList<>();
    private final Arena arena = new Arena();
    private final SoftmaxCrossEntropy loss;

    Pass(
            Key key,
            List<Layer> layers,
            List<Integer> inputShape,
            List<List<INDArray>> weights,
            List<List<INDArray>> gradients,
            DataType type) {
        input = Port.allocate(
                arena,
                type,
                false,
                LongStream.concat(
                                LongStream.of(key.batch()), inputShape.stream().mapToLong(Integer::longValue))
                        .toArray());
        Port port = input;
        boolean overwritable = false; // no backward pass needs the value of the port
        boolean complete = false;
        try {
            for (int i = 0; i < layers.size(); i++) {
                List<INDArray> own = key.training() ? gradients.get(i) : List.of();
                Binding binding = new Binding(port, weights.get(i), own, key.training(), arena);
                Layer layer = layers.get(i);
                Kernel kernel = overwritable ? layer.bindInPlace(binding) : layer.bind(binding);
                kernels.add(kernel);
                // A view of the input holds what the layers before it gave, and they may need that.
                boolean view = sameMemory(port.value(), kernel.output().value());
                overwritable = !layer.needsOutput() && (overwritable || !view);
                port = kernel.output();
            }
            loss = new SoftmaxCrossEntropy(port, arena);
            complete = true;
        } finally {
            if (!complete) {
                closeKernels();
            }
        }
    }

    @Override
    public long[] inputShape() {
        return input.value().shape();
    }

    @Override
    public INDArray forward(INDArray images, RandomGenerator random) {
        input.value().assign(images);
        for (Kernel kernel : kernels) {
            kernel.forward(random);
        }
        return loss.forward();
    }

    @Override
    public void backward(INDArray targets) {
        loss.backward(targets);
        for (int i = kernels.size() - 1; i >= 0; i--) {
            kernels.get(i).backward();
        }
    }

    @Override
    public void close() {
        try {
            loss.close();
        } finally {
            closeKernels();
        }
    }

    /** First what runs on the arrays, then the arrays. */
    private void closeKernels() {
        try {
            kernels.forEach(Kernel::close);
        } finally {
            arena.close();
        }
    }

    private static boolean sameMemory(INDArray a, INDArray b) {
        return a.data().address() == b.data().address();
    }
}
