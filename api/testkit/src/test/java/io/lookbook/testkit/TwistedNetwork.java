package io.lookbook.testkit;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.model.graph.OperatorGraph;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The good network, but for what a test changes. */
class TwistedNetwork extends Named<Model> implements ModelFactory {
    private final UnaryOperator<TrainableNetwork> twist;

    private final UnaryOperator<OperatorGraph> told;

    TwistedNetwork(UnaryOperator<TrainableNetwork> twist) {
        this(twist, UnaryOperator.identity());
    }

    TwistedNetwork(UnaryOperator<TrainableNetwork> twist, UnaryOperator<OperatorGraph> told) {
        this.twist = twist;
        this.told = told;
    }

    @Override
    public Recipe recipe() {
        return Recipe.of("sgd", 0.1, 3, 16);
    }

    @Override
    public Model create(Settings settings, PluginContext context) {
        return new Twisted(twist, told);
    }

    private record Twisted(UnaryOperator<TrainableNetwork> twist, UnaryOperator<OperatorGraph> told)
            implements Network {
        @Override
        public Architecture architecture(ImageShape input, int classes) {
            return GoodNetwork.network(12, 0.3).architecture(input, classes);
        }

        @Override
        public Optional<OperatorGraph> operators(ImageShape input, int classes) {
            return GoodNetwork.network(12, 0.3).operators(input, classes).map(told);
        }

        @Override
        public TrainableNetwork build(ImageShape input, int classes, RandomGenerator random) {
            return twist.apply(GoodNetwork.network(12, 0.3).build(input, classes, random));
        }
    }

    /** Passes on what it is asked. */
    static class Delegate implements TrainableNetwork {
        final TrainableNetwork network;

        Delegate(TrainableNetwork network) {
            this.network = network;
        }

        @Override
        public INDArray parameters() {
            return network.parameters();
        }

        @Override
        public INDArray gradient() {
            return network.gradient();
        }

        @Override
        public List<ParameterSlice> layout() {
            return network.layout();
        }

        @Override
        public void beginEpoch(RandomGenerator random) {
            network.beginEpoch(random);
        }

        @Override
        public INDArray forward(INDArray images, boolean training) {
            return network.forward(images, training);
        }

        @Override
        public void backward(INDArray targets) {
            network.backward(targets);
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
