package io.lookbook.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.Settings;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.app.cli.Bootstrap;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class GuardedNetworkTest {
    private static final ImageShape SHAPE = new ImageShape(2, 2, 1);

    @Test
    void viewsAreCopiedIntoOneArrayThatIsFreedWithTheNetwork() {
        INDArray images = Nd4j.rand(DataType.FLOAT, 3, 2, 2, 1);
        GuardedNetwork network = GuardedNetwork.build(plugin().guard(), new Views(), SHAPE, 2, 1);
        INDArray first = network.forward(images, false);
        float[] expected = first.dup('c').data().asFloat();
        assertThat(first.isView()).isFalse();
        assertThat(expected).hasSize(6);

        network.forward(Nd4j.rand(DataType.FLOAT, 3, 2, 2, 1), false);
        INDArray again = network.forward(images, false);
        assertThat(again).isSameAs(first);
        assertThat(again.data().asFloat()).containsExactly(expected);

        INDArray single = network.forward(Nd4j.rand(DataType.FLOAT, 1, 2, 2, 1), false);
        assertThat(single.shape()).containsExactly(1, 2);
        assertThat(first.wasClosed()).isTrue();

        network.close();
        assertThat(single.wasClosed()).isTrue();
    }

    private static Plugin<ModelFactory> plugin() {
        return new Bootstrap(Optional.empty(), Map.of())
                .create(List.of())
                .getInstance(PluginRegistry.class)
                .select(ModelFactory.class, "mlp");
    }

    /** Returns the probabilities as the left half of a wider array. */
    private static final class Views implements Network {
        private final Network good = (Network)
                plugin().call(factory -> factory.create(Settings.of(factory.options(), Map.of("hidden", "3")), null));

        @Override
        public Architecture architecture(ImageShape input, int classes) {
            return good.architecture(input, classes);
        }

        @Override
        public TrainableNetwork build(ImageShape input, int classes, RandomGenerator random) {
            return new DelegatingNetwork(good.build(input, classes, random)) {
                @Override
                public INDArray forward(INDArray images, boolean training) {
                    INDArray p = super.forward(images, training);
                    return Nd4j.hstack(p, p).get(NDArrayIndex.all(), NDArrayIndex.interval(0, p.size(1)));
                }
            };
        }
    }
}
