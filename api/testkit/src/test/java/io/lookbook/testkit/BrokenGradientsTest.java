package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.testkit.TwistedNetwork.Delegate;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** For each way in which a gradient is wrong, a network that has it so, and what its author reads. */
class BrokenGradientsTest extends BrokenNetworks {
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
