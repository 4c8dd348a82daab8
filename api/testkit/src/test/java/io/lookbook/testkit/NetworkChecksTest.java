package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.testkit.TwistedNetwork.Delegate;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** For each thing that a network must keep, one that does not, and what its author reads. */
class NetworkChecksTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void startNativeCode() {
        ModelContract.startNativeCode();
    }

    private void fails(
            UnaryOperator<TrainableNetwork> twist, Consumer<ModelContract> check, String... partsOfTheMessage) {
        assertThatThrownBy(() -> check.accept(contract(new TwistedNetwork(twist))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(partsOfTheMessage);
    }

    private ModelContract contract(ModelFactory factory) {
        ModelContract contract = new ModelContract() {
            @Override
            protected ModelFactory factory() {
                return factory;
            }

            @Override
            protected ImageShape imageShape() {
                return new ImageShape(8, 8, 1);
            }

            @Override
            protected int classes() {
                return 4;
            }
        };
        contract.folder = folder;
        return contract;
    }

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

    /** Multiplies the gradient of a slice from some of its values on. */
    private static UnaryOperator<TrainableNetwork> scaledGradient(int slice, double from, float factor) {
        return network -> new Delegate(network) {
            @Override
            public void backward(INDArray targets) {
                network.backward(targets);
                ParameterSlice scaled = network.layout().get(slice);
                int first = (int) (scaled.offset() + from * scaled.length());
                int length = (int) (scaled.offset() + scaled.length()) - first;
                float[] values = new float[length];
                NativeFloats.read(network.gradient(), first, values, length);
                for (int i = 0; i < length; i++) {
                    values[i] *= factor;
                }
                NativeFloats.write(values, network.gradient(), first, length);
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
    void aGradientOfOneLayerThatIsFivePerCentTooLarge() {
        for (int slice = 0; slice < 6; slice++) {
            fails(
                    scaledGradient(slice, 0, 1.05f),
                    ModelContract::theGradientIsThatOfTheLoss,
                    "is wrong: along it, backward() promises a slope of the loss of",
                    "but finite differences find",
                    "0.9");
        }
    }

    @Test
    void aGradientThatIsMissing() {
        for (int slice = 0; slice < 6; slice++) {
            fails(
                    scaledGradient(slice, 0, 0),
                    ModelContract::theGradientIsThatOfTheLoss,
                    "is all zeros, but the loss depends on it",
                    "Does backward() write it?");
        }
    }

    @Test
    void aGradientOfWhichAPartIsMissing() {
        for (int slice : new int[] {0, 2, 4}) {
            fails(
                    scaledGradient(slice, 0.7, 0),
                    ModelContract::theGradientIsThatOfTheLoss,
                    "is wrong in some of its values",
                    "Is a part of it never written");
        }
    }

    @Test
    void aGradientOfTheWrongSignOrSummedOverTheBatch() {
        fails(
                scaledGradient(4, 0, -1),
                ModelContract::theGradientIsThatOfTheLoss,
                "the gradient of 7-dense.weight is wrong",
                "-1.00");
        fails(
                scaledGradient(4, 0, 12),
                ModelContract::theGradientIsThatOfTheLoss,
                "the gradient of 7-dense.weight is wrong",
                "0.083");
        fails(
                scaledGradient(4, 0, Float.NaN),
                ModelContract::theGradientIsThatOfTheLoss,
                "the gradient of 7-dense.weight has NaN at 0");
    }

    @Test
    void aGradientThatIsAddedToWhatWasThere() {
        fails(
                network -> new Delegate(network) {
                    @Override
                    public void backward(INDArray targets) {
                        INDArray before = network.gradient().dup();
                        network.backward(targets);
                        network.gradient().addi(before);
                    }
                },
                ModelContract::backwardWritesTheGradientOfTheLastTrainingPass,
                "it writes the gradient, and adds nothing to what was there");
    }

    @Test
    void aGradientThatFollowsTheLastImagesWhateverThePass() {
        fails(
                network -> new Delegate(network) {
                    private INDArray last;

                    @Override
                    public INDArray forward(INDArray images, boolean training) {
                        last = images;
                        return network.forward(images, training);
                    }

                    @Override
                    public void backward(INDArray targets) {
                        network.beginEpoch(new SplittableRandom(1));
                        network.forward(last, true);
                        network.backward(targets);
                    }
                },
                ModelContract::backwardWritesTheGradientOfTheLastTrainingPass,
                "after a forward(images, false) of other images; it belongs to the last training pass");
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

    /** Halved, the cross-entropy is another loss, with another gradient. */
    @Test
    void anotherLossIsSaidByItsAuthor() {
        UnaryOperator<TrainableNetwork> halved = network -> new Delegate(network) {
            @Override
            public void backward(INDArray targets) {
                network.backward(targets);
                network.gradient().muli(0.5);
            }
        };
        fails(halved, ModelContract::theGradientIsThatOfTheLoss, "2.000 times as much");
        ModelContract contract = new ModelContract() {
            @Override
            protected ModelFactory factory() {
                return new TwistedNetwork(halved);
            }

            @Override
            protected ImageShape imageShape() {
                return new ImageShape(8, 8, 1);
            }

            @Override
            protected double loss(float[] probabilities, int label) {
                return super.loss(probabilities, label) / 2;
            }
        };
        contract.folder = folder;
        assertThatCode(contract::theGradientIsThatOfTheLoss).doesNotThrowAnyException();
    }
}
