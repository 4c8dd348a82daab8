package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.model.graph.Operator;
import io.lookbook.api.model.graph.Operator.Activation.Function;
import io.lookbook.api.model.graph.OperatorGraph;
import io.lookbook.api.model.graph.OperatorGraph.Node;
import io.lookbook.testkit.TwistedNetwork.Delegate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** For each thing that a network must keep beside its gradient, one that does not, and what its author reads. */
class BrokenNetworksTest extends BrokenNetworks {
    private static UnaryOperator<TrainableNetwork> predicting(UnaryOperator<INDArray> change) {
        return network -> new Delegate(network) {
            @Override
            public INDArray forward(INDArray images, boolean training) {
                return change.apply(network.forward(images, training));
            }
        };
    }

    private static UnaryOperator<TrainableNetwork> laidOut(UnaryOperator<List<ParameterSlice>> change) {
        return network -> new Delegate(network) {
            @Override
            public List<ParameterSlice> layout() {
                return change.apply(network.layout());
            }
        };
    }

    @Test
    void aMissingSoftmax() {
        fails(
                predicting(probabilities -> probabilities.mul(0.93)),
                ModelContract::predictsProbabilitiesForBatchesOfAnySize,
                "forward() of a batch of 1 gave rows that sum to 0.9300; probabilities must sum to 1: is the softmax missing?");
        fails(
                predicting(probabilities -> probabilities.mul(-1)),
                ModelContract::predictsProbabilitiesForBatchesOfAnySize,
                "a probability is from 0 to 1: is the softmax missing?");
        fails(
                predicting(probabilities -> Nd4j.valueArrayOf(probabilities.shape(), Float.NaN)),
                ModelContract::predictsProbabilitiesForBatchesOfAnySize,
                "gave NaN for class 0 in row 0",
                "is something divided by zero");
    }

    @Test
    void operatorsThatComputeSomethingElse() {
        tellsWrongly(
                node -> node.operator().equals(new Operator.Activation(Function.RELU))
                        ? new Node(node.name(), new Operator.Activation(Function.SIGMOID), node.inputs())
                        : node,
                "where forward() gives");
        tellsWrongly(
                node -> node.operator() instanceof Operator.Dense
                        ? new Node(node.name(), new Operator.Dense("nowhere", "1-conv2d.bias"), node.inputs())
                        : node,
                "with the weights 'nowhere', which are not in layout(): [1-conv2d.bias, 1-conv2d.weight,");
        tellsWrongly(
                node -> node.operator() instanceof Operator.Convolution convolution
                        ? new Node(
                                node.name(),
                                new Operator.Convolution(convolution.weight(), convolution.bias(), 1, true),
                                node.inputs())
                        : node,
                "its input and its bias make them");
    }

    private void tellsWrongly(UnaryOperator<Node> change, String message) {
        ModelContract contract = contract(new TwistedNetwork(
                network -> network,
                graph -> new OperatorGraph(graph.nodes().stream().map(change).toList())));
        assertThatThrownBy(contract::operatorsComputeWhatForwardDoes)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    @Test
    void aWrongShape() {
        fails(
                predicting(INDArray::transpose),
                ModelContract::predictsProbabilitiesForBatchesOfAnySize,
                "forward() of a batch of 1 returned FLOAT of shape [4, 1]; it returns floats of shape [1, 4]");
        fails(
                predicting(probabilities -> null),
                ModelContract::predictsProbabilitiesForBatchesOfAnySize,
                "forward() of a batch of 1 returned null");
    }

    @Test
    void anArchitectureThatCountsOtherParameters() {
        assertThatThrownBy(() -> contract(new TwistedNetwork(network -> new Delegate(network) {
                            @Override
                            public INDArray parameters() {
                                return Nd4j.create(10);
                            }

                            @Override
                            public INDArray gradient() {
                                return Nd4j.create(10);
                            }
                        }))
                        .architectureCountsTheParametersOfWhatIsBuilt())
                .hasMessage("architecture() counts 872 parameters, but the network that build() makes has 10");
    }

    @Test
    void aLayoutWithGapsOrTooShortOrWithANameTwice() {
        fails(
                laidOut(slices -> slices.subList(1, slices.size())),
                ModelContract::layoutCoversTheParameters,
                "layout() has 1-conv2d.bias begin at 36, but the slice before it ends at 0");
        fails(
                laidOut(slices -> slices.subList(0, slices.size() - 1)),
                ModelContract::layoutCoversTheParameters,
                "layout() describes 868 parameters, but parameters() has 872");
        fails(
                laidOut(slices -> slices.stream()
                        .map(slice -> new ParameterSlice("weight", slice.offset(), slice.shape()))
                        .toList()),
                ModelContract::layoutCoversTheParameters,
                "layout() has two slices of the name 'weight'");
    }

    @Test
    void vectorsThatAreViewsOrNewAtEachCall() {
        fails(
                network -> new Delegate(network) {
                    @Override
                    public INDArray gradient() {
                        return network.parameters();
                    }
                },
                ModelContract::layoutCoversTheParameters,
                "they are two vectors of one length");
        fails(
                network -> new Delegate(network) {
                    @Override
                    public INDArray parameters() {
                        return network.parameters().reshape(1, -1);
                    }
                },
                ModelContract::layoutCoversTheParameters,
                "parameters() returned",
                "it returns a vector (rank 1) of floats in C order that is no view");
        fails(
                network -> new Delegate(network) {
                    @Override
                    public INDArray parameters() {
                        return network.parameters().dup();
                    }
                },
                ModelContract::layoutCoversTheParameters,
                "parameters() or gradient() gave another array at the second call");
    }

    @Test
    void dropoutThatActsWithoutTraining() {
        fails(
                network -> new Delegate(network) {
                    @Override
                    public INDArray forward(INDArray images, boolean training) {
                        return network.forward(images, true);
                    }
                },
                ModelContract::predictsTheSameAgainWithATrainingPassBetween,
                "without training nothing is random: does dropout act there?");
    }

    @Test
    void aNetworkThatLooksAtNothing() {
        fails(
                predicting(probabilities -> Nd4j.valueArrayOf(probabilities.shape(), 0.25f)),
                ModelContract::predictsTheSameAgainWithATrainingPassBetween,
                "gave the same probabilities for other images, bit by bit");
        fails(
                predicting(probabilities -> Nd4j.valueArrayOf(probabilities.shape(), 0.25f)),
                ModelContract::someStepsOfGradientDescentLowerTheLoss,
                "10 steps of gradient descent on one batch do not lower the loss",
                "it was 1.386, and 1.386 at best");
    }

    @Test
    void aNetworkThatChangesItsImages() {
        fails(
                network -> new Delegate(network) {
                    @Override
                    public INDArray forward(INDArray images, boolean training) {
                        INDArray result = network.forward(images, training);
                        images.muli(0.5);
                        return result;
                    }
                },
                ModelContract::predictsProbabilitiesForBatchesOfAnySize,
                "forward() changed the images that it was given");
    }

    @Test
    void aTrainingThatMovesTheParametersItself() {
        fails(
                network -> new Delegate(network) {
                    @Override
                    public void backward(INDArray targets) {
                        network.backward(targets);
                        network.parameters().subi(0.01);
                    }
                },
                ModelContract::predictsTheSameAgainWithATrainingPassBetween,
                "changed parameters(); only the host's optimizer moves them");
    }

    @Test
    void weightsThatNoSeedDetermines() {
        int[] calls = new int[1];
        fails(
                network -> {
                    network.parameters().addi(0.001 * calls[0]++);
                    return network;
                },
                ModelContract::aSeedDeterminesWeightsAndTraining,
                "build() with the same seed gave other weights");
        fails(
                network -> {
                    network.parameters().assign(0.01);
                    return network;
                },
                ModelContract::aSeedDeterminesWeightsAndTraining,
                "build() with another seed gave the same weights");
    }

    @Test
    void dropoutThatDrawsFromElsewhere() {
        int[] calls = new int[1];
        fails(
                network -> new Delegate(network) {
                    @Override
                    public void beginEpoch(RandomGenerator random) {
                        network.beginEpoch(new SplittableRandom(calls[0]++));
                    }
                },
                ModelContract::aSeedDeterminesWeightsAndTraining,
                "draw dropout from the generator of beginEpoch(), and from nothing else");
    }

    @Test
    void whatTrainingLearnsBesideTheParameters() {
        fails(
                network -> new Delegate(network) {
                    private int trained;

                    @Override
                    public INDArray forward(INDArray images, boolean training) {
                        trained += training ? 1 : 0;
                        try (INDArray scaled = images.mul(1 + 0.1 * trained)) {
                            return network.forward(scaled, training);
                        }
                    }
                },
                ModelContract::savedAndLoadedWeightsPredictTheSame,
                "a new network with the saved weights of a trained one predicts differently, by up to ",
                "belongs into parameters()");
    }

    @Test
    void dropoutThatGrowsWithACountOfItsOwn() {
        fails(
                network -> new Delegate(network) {
                    private int epochs;

                    @Override
                    public void beginEpoch(RandomGenerator random) {
                        epochs++;
                        network.beginEpoch(new SplittableRandom(random.nextLong() + epochs));
                    }
                },
                ModelContract::aTrainingGoesOnFromSavedWeights,
                "the next epoch of a trained network is another one",
                "belongs into parameters(), or comes from the generator of beginEpoch()");
    }

    @Test
    void networksThatShareWhatTheyWorkWith() {
        TrainableNetwork[] shared = new TrainableNetwork[1];
        fails(
                network -> {
                    shared[0] = network;
                    return new Delegate(network) {
                        @Override
                        public void backward(INDArray targets) {
                            shared[0].backward(targets);
                            network.gradient().assign(shared[0].gradient());
                        }
                    };
                },
                ModelContract::twoNetworksDoNotDisturbEachOther,
                "share nothing between networks");
    }

    @Test
    void aFailureIsToldWithTheCall() {
        fails(
                network -> new Delegate(network) {
                    @Override
                    public INDArray forward(INDArray images, boolean training) {
                        throw new IllegalStateException("no kernel for 8x8");
                    }
                },
                ModelContract::predictsProbabilitiesForBatchesOfAnySize,
                "forward() of a batch of 1 threw java.lang.IllegalStateException: no kernel for 8x8");
    }
}
