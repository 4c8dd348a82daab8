package io.lookbook.toolkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * One of ND4J's operations. It goes straight to the native library: the checks and profiling hooks of
 * {@code OpExecutioner.exec}, at some thirty calls a step, took 5 % of the training of the small convolutional network. One of
 * these checks is whether an array has been closed: whoever prepares a call with an array of somebody else checks that.
 */
final class OperationCall extends NativeCall {
    private static final int SUCCESS = 0;

    private final NativeOps natives;
    private final String name;
    private final long hash;
    private final OpContext context;
    private final Pointer contextPointer;

    OperationCall(String name, INDArray[] inputs, INDArray[] outputs, long... integers) {
        // Making the context loads the backend, which NativeOpsHolder does not do by itself.
        this(DynamicCustomOp.builder(name).build(), Nd4j.getExecutioner().buildContext());
        context.setInputArrays(inputs);
        context.setOutputArrays(outputs);
        context.setIArguments(integers);
    }

    /** One whose arrays and arguments are in the context, or will be before it runs. */
    OperationCall(DynamicCustomOp operation, OpContext context) {
        name = operation.opName();
        hash = operation.opHash();
        this.context = context;
        contextPointer = context.contextPointer();
        natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
    }

    @Override
    public void run() {
        if (natives.execCustomOp2(null, hash, contextPointer) != SUCCESS) {
            throw new IllegalStateException(name + " of " + shapes(context.getInputArrays()) + " to "
                    + shapes(context.getOutputArrays()) + " failed: " + natives.lastErrorMessage());
        }
    }

    @Override
    public void close() {
        // ND4J's context has an empty close(); its deallocator frees the native part when the collector has found it.
    }

    private static String shapes(List<INDArray> arrays) {
        return arrays.stream().map(array -> Arrays.toString(array.shape())).collect(Collectors.joining(" and "));
    }
}
