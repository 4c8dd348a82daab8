package io.lookbook.toolkit;

import io.lookbook.api.data.ImageShape;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/** Networks written with SameDiff, and what a pass of them gives. */
final class Graphs {
    private Graphs() {}

    static SDVariable flat(NetworkGraph graph) {
        ImageShape image = graph.image();
        return graph.images().reshape(graph.batch(), (long) image.height() * image.width() * image.channels());
    }

    static SDVariable dense(NetworkGraph graph, SDVariable x, String name, int in, int out, Initializer initializer) {
        return x.mmul(graph.weight(name + ".weight", initializer, in, out)).add(graph.bias(name + ".bias", out));
    }

    static SDVariable mlp(NetworkGraph graph) {
        int pixels =
                graph.image().height() * graph.image().width() * graph.image().channels();
        SDVariable hidden =
                graph.sameDiff().nn().relu(dense(graph, flat(graph), "hidden", pixels, 8, Initializer.HE), 0);
        return dense(graph, hidden, "output", 8, graph.classes(), Initializer.GLOROT);
    }

    static SDVariable conv(NetworkGraph graph, SDVariable x, String name, int in, int filters, int stride) {
        Conv2DConfig config = Conv2DConfig.builder()
                .kH(3)
                .kW(3)
                .sH(stride)
                .sW(stride)
                .paddingMode(PaddingMode.SAME)
                .dataFormat("NHWC")
                .build();
        return graph.sameDiff()
                .cnn()
                .conv2d(
                        x,
                        graph.weight(name + ".weight", Initializer.HE, 3, 3, in, filters),
                        graph.bias(name + ".bias", filters),
                        config);
    }

    static SDVariable cnn(NetworkGraph graph) {
        SameDiff sd = graph.sameDiff();
        SDVariable maps =
                sd.nn().relu(conv(graph, graph.images(), "conv", graph.image().channels(), 3, 2), 0);
        SDVariable features = maps.reshape(graph.batch(), 3 * 3 * 3);
        SDVariable hidden = sd.nn().relu(dense(graph, features, "hidden", 27, 8, Initializer.HE), 0);
        return dense(graph, hidden, "output", 8, graph.classes(), Initializer.GLOROT);
    }

    static double crossEntropy(INDArray probabilities, INDArray targets) {
        double[] p = BoundLayer.values(probabilities);
        double[] t = BoundLayer.values(targets);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum -= t[i] == 1 ? Math.log(p[i]) : 0;
        }
        return sum / targets.rows();
    }
}
