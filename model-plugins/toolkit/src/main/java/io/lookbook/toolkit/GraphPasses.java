package io.lookbook.toolkit;

import io.lookbook.api.data.ImageShape;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;

/** Makes the passes of one network. The first of them looks whether the graph gives numbers at all. */
final class GraphPasses implements Function<NetworkPass.Key, NetworkPass> {
    private final SameDiffGraph graph;
    private final ImageShape image;
    private final int classes;
    private final FlatWeights weights;
    private final DataType type;
    private boolean checked;

    GraphPasses(SameDiffGraph graph, ImageShape image, int classes, FlatWeights weights, DataType type) {
        this.graph = graph;
        this.image = image;
        this.classes = classes;
        this.weights = weights;
        this.type = type;
    }

    @Override
    public NetworkPass apply(NetworkPass.Key key) {
        GraphPass pass = new GraphPass(key, graph, image, classes, weights, type);
        if (!checked) {
            pass.checkNext();
            checked = true;
        }
        return pass;
    }
}
