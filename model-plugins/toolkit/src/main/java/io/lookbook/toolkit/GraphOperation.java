package io.lookbook.toolkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.BaseCompatOp;
import org.nd4j.linalg.api.ops.impl.shape.tensorops.BaseTensorOp;
import org.nd4j.linalg.api.ops.random.impl.Linspace;
import org.nd4j.linalg.api.ops.random.impl.Range;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An operation of a SameDiff graph on arrays that stay the same from step to step. SameDiff's own way of running a graph finds
 * the order, the shapes and new arrays at every call.
 */
final class GraphOperation {
    /** Those whose result has a shape that depends on values, so that no array can be prepared for it. */
    private static final Set<String> SHAPED_BY_VALUES = Set.of(
            "choose",
            "dynamic_partition",
            "dynamic_stitch",
            "listdiff",
            "non_max_suppression",
            "non_max_suppression_overlaps",
            "non_max_suppression_v3",
            "unique",
            "unique_with_counts",
            "where",
            "where_np");

    /** Those that SameDiff's own interpreter carries out itself. */
    private static final Set<String> INTERPRETED = Set.of("assert", "assign", "create_view", "invoke");

    private final String name;
    private final List<INDArray> outputs;
    private final Runnable call;

    private GraphOperation(String name, List<INDArray> outputs, Runnable call) {
        this.name = name;
        this.outputs = outputs;
        this.call = call;
    }

    String name() {
        return name;
    }

    List<INDArray> outputs() {
        return outputs;
    }

    void run() {
        call.run();
    }

    /**
     * Prepares an operation and runs it once, because the shapes of those behind it may depend on what it gives.
     *
     * @param operation of the graph
     * @param arrays the values of its inputs, by name; its outputs are added
     * @param results where to write certain outputs, by name; the others are allocated
     */
    static GraphOperation prepare(
            SameDiff sameDiff,
            SameDiffOp operation,
            Map<String, INDArray> arrays,
            Map<String, INDArray> results,
            Arena arena) {
        DifferentialFunction function = operation.getOp();
        requireRepeatable(function, GraphDescription.inputs(operation).size());
        INDArray[] inputs =
                GraphDescription.inputs(operation).stream().map(arrays::get).toArray(INDArray[]::new);
        OpContext context = Nd4j.getExecutioner().buildContext();
        List<INDArray> outputs = new ArrayList<>();
        try {
            List<LongShapeDescriptor> shapes = function instanceof DynamicCustomOp custom
                    ? shapes(custom, inputs, context)
                    : shapes((BaseOp) function, inputs, context);
            List<String> names = operation.getOutputsOfOp();
            for (int i = 0; i < names.size(); i++) {
                // Several operations can give more than one type; what the graph was built with decides.
                DataType type = sameDiff.getVariable(names.get(i)).dataType();
                INDArray output = output(shapes.get(i), type, results.get(names.get(i)), arena);
                context.setOutputArray(i, output);
                outputs.add(output);
                arrays.put(names.get(i), output);
            }
            GraphOperation prepared = new GraphOperation(
                    function.opName(),
                    outputs,
                    function instanceof DynamicCustomOp custom
                            ? new OperationCall(custom, context)::run
                            : () -> Nd4j.getExecutioner().exec((BaseOp) function, context));
            prepared.run();
            return prepared;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the operation '" + function.opName() + "' of the graph cannot take arrays of shape "
                            + Arrays.stream(inputs)
                                    .map(input -> Arrays.toString(input.shape()))
                                    .collect(Collectors.joining(" and "))
                            + ": " + e.getMessage(),
                    e);
        }
    }

    private static INDArray output(LongShapeDescriptor shape, DataType type, INDArray wanted, Arena arena) {
        return wanted != null && Arrays.equals(wanted.shape(), shape.getShape()) && wanted.dataType() == type
                ? wanted
                : arena.allocate(type, shape.getShape());
    }

    private static List<LongShapeDescriptor> shapes(DynamicCustomOp operation, INDArray[] inputs, OpContext context) {
        context.setArgs(inputs, operation.iArgs(), operation.dArgs(), operation.tArgs(), operation.bArgs());
        return operation.calculateOutputShape(context);
    }

    /** For ND4J's older operations, whose second input may stand for axes or for a number. */
    private static List<LongShapeDescriptor> shapes(BaseOp operation, INDArray[] inputs, OpContext context) {
        boolean axes =
                operation instanceof ReduceOp reduce && reduce.getOpType() != Op.Type.REDUCE3 && inputs.length == 2;
        if (axes) {
            operation.setDimensions(Shape.normalizeAxis(inputs[0].rank(), inputs[1].toIntVector()));
        } else if (operation instanceof ScalarOp scalar && inputs.length == 2) {
            scalar.setScalar(inputs[1]);
        }
        for (int i = 0; i < (axes ? 1 : inputs.length); i++) {
            context.setInputArray(i, inputs[i]);
        }
        return operation.calculateOutputShape(context);
    }

    private static void requireRepeatable(DifferentialFunction function, int inputs) {
        String name = function.opName().toLowerCase(Locale.ROOT);
        if (isRandom(function, name)) {
            throw new IllegalArgumentException("the graph uses the operation '" + function.opName()
                    + "', which draws from a generator that all trainings share, so that no run could be repeated; use"
                    + " dropout(...) of the NetworkGraph, or numbers that are constants");
        }
        // With two alternatives 'where' chooses between them, place by place.
        if (SHAPED_BY_VALUES.contains(name) && inputs != 3) {
            throw new IllegalArgumentException("the graph uses the operation '" + function.opName()
                    + "', whose result has another shape for each batch; every shape must follow from the batch size");
        }
        if (INTERPRETED.contains(name)
                || function instanceof BaseCompatOp
                || function instanceof BaseTensorOp
                || !(function instanceof DynamicCustomOp || function instanceof BaseOp)) {
            throw new IllegalArgumentException("the graph uses the operation '" + function.opName()
                    + "'; loops, branches, lists, views and assignments are not part of a network here");
        }
    }

    private static boolean isRandom(DifferentialFunction function, String name) {
        String defined = function.getClass().getName();
        return (defined.startsWith("org.nd4j.linalg.api.ops.random.") || name.contains("dropout"))
                && !(function instanceof Range || function instanceof Linspace);
    }
}
