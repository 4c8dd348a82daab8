package io.lookbook.app.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.graph.OperatorGraph;
import java.util.List;

/**
 * ONNX: the input {@value #IMAGES} takes floats of shape [batch, channels, height, width], the pixels as they are stored, 0 to 255;
 * the recorded scaling is part of the graph. The output {@value #PROBABILITIES} gives floats of shape [batch, classes]. The metadata
 * have the names of the classes.
 */
public final class OnnxFormat {
    /** The name of the input. */
    static final String IMAGES = "images";

    /** The name of the output. */
    static final String PROBABILITIES = "probabilities";

    /** ONNX 1.8 of December 2020: all that reads ONNX today reads it, and it has all that is needed here. */
    private static final int OPERATOR_SET = 13;

    private static final int IR_VERSION = 7;
    private static final String BATCH = "batch";

    private OnnxFormat() {}

    /**
     * Writes a network.
     *
     * @param model the trained network
     * @param graph its operators
     * @return the content of the file; the same for the same arguments
     * @throws IllegalArgumentException if the operators do not fit one another or the weights; the message says why
     */
    public static byte[] write(ExportedModel model, OperatorGraph graph) {
        ImageShape shape = model.saved().data().shape();
        int classes = model.saved().data().classes().size();
        GraphProto.Builder written = GraphProto.newBuilder()
                .setName(model.saved().label())
                .addInput(value(IMAGES, "pixels, 0 to 255", shape.channels(), shape.height(), shape.width()))
                .addOutput(value(PROBABILITIES, "of the classes in the metadata", classes));
        OnnxNodes nodes = new OnnxNodes(written);
        String divisor = nodes.floats("node/pixel_divisor", List.of(), new float[] {(float) model.scale()});
        String scaled = nodes.node("node/scaled", "Div", List.of(IMAGES, divisor));
        new OnnxGraphWriter(
                        nodes,
                        model.saved().weights(),
                        scaled,
                        List.of(shape.height(), shape.width(), shape.channels()))
                .write(graph, PROBABILITIES, classes);
        ModelProto.Builder file = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATOR_SET))
                .setProducerName("lookbook")
                .setProducerVersion(model.lookbook())
                .setGraph(written);
        ModelDescription.of(model)
                .forEach((name, text) -> file.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(name).setValue(text)));
        return file.build().toByteArray();
    }

    private static ValueInfoProto value(String name, String help, int... extents) {
        TensorShapeProto.Builder shape =
                TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(BATCH));
        for (int extent : extents) {
            shape.addDim(Dimension.newBuilder().setDimValue(extent));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setDocString(help)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
