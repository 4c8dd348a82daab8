package io.lookbook.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Learner;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.Recipe;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What a model keeps, a {@link Network} or a {@link Learner}; the checks that are for the other kind are skipped. Native code
 * uses one thread, as in the host, so that the same seed gives the same bits.
 */
public abstract class ModelContract extends PluginContract<ModelFactory> {
    /** For tests that extend it. */
    protected ModelContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract ModelFactory factory();

    /**
     * The shape of the images that the model is tried with.
     *
     * @return 28x28x1 unless overridden
     */
    protected ImageShape imageShape() {
        return new ImageShape(28, 28, 1);
    }

    /**
     * The number of classes that the model is tried with.
     *
     * @return 10 unless overridden; 2 to 256
     */
    protected int classes() {
        return 10;
    }

    /**
     * The loss of one image that the network's gradient is the gradient of, averaged over the batch.
     *
     * @param probabilities what the network gives the image, one a class
     * @param label its class
     * @return the cross-entropy -ln(probability of the class) unless overridden
     */
    protected double loss(float[] probabilities, int label) {
        return -Math.log(Math.max(probabilities[label], Double.MIN_NORMAL));
    }

    /**
     * Whether the model learns from images. A {@link Learner} that does must tell clearly different images apart.
     *
     * @return true unless overridden, for a baseline such as the most frequent class
     */
    protected boolean learns() {
        return true;
    }

    @Override
    final Class<ModelFactory> kind() {
        return ModelFactory.class;
    }

    @Override
    final List<String> reservedOptions() {
        return List.of(
                "epochs", "batch-size", "weights", "optimizer", "learning-rate", "schedule", "warmup", "patience");
    }

    /** So that what ND4J says and which threads it starts are no plugin's doing. */
    @BeforeAll
    static void startNativeCode() {
        Nd4j.getExecutioner();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    private Model model() {
        ModelFactory factory = factory();
        Model model = factory.create(settings(factory), context());
        Require.that(model != null, "create() returned null");
        return model;
    }

    private NetworkChecks network() {
        assumeTrue(model() instanceof Network, "the model is a Learner; this is for a Network");
        return new NetworkChecks(() -> (Network) model(), imageShape(), classes(), this::loss);
    }

    private LearnerChecks learner() {
        assumeTrue(model() instanceof Learner, "the model is a Network; this is for a Learner");
        return new LearnerChecks(() -> (Learner) model(), imageShape(), classes());
    }

    @Test
    final void theRecipeFitsTheKindOfModel() {
        Recipe recipe = factory().recipe();
        Require.that(recipe != null, "recipe() is null; a Learner returns Recipe.NONE");
        boolean none = recipe.equals(Recipe.NONE);
        Require.that(
                none == model() instanceof Learner,
                none
                        ? "recipe() is Recipe.NONE, which is for a Learner; a Network says how it is trained:"
                                + " Recipe.of(\"adam\", 1e-3, 10, 64)"
                        : "recipe() says how the host should train it, but the model is a Learner, which trains itself: return"
                                + " Recipe.NONE");
    }

    @Test
    final void architectureCountsTheParametersOfWhatIsBuilt() {
        network().architectureCountsTheParametersOfWhatIsBuilt();
    }

    @Test
    final void layoutCoversTheParameters() {
        network().layoutCoversTheParameters();
    }

    @Test
    final void predictsProbabilitiesForBatchesOfAnySize() {
        network().predictsProbabilitiesForBatchesOfAnySize();
    }

    @Test
    final void predictsTheSameAgainWithATrainingPassBetween() {
        network().predictsTheSameAgainWithATrainingPassBetween();
    }

    @Test
    final void aSeedDeterminesWeightsAndTraining() {
        network().aSeedDeterminesWeightsAndTraining();
    }

    @Test
    final void theGradientIsThatOfTheLoss() {
        network().theGradientIsThatOfTheLoss();
    }

    @Test
    final void backwardWritesTheGradientOfTheLastTrainingPass() {
        network().backwardWritesTheGradientOfTheLastTrainingPass();
    }

    @Test
    final void someStepsOfGradientDescentLowerTheLoss() {
        network().someStepsOfGradientDescentLowerTheLoss();
    }

    @Test
    final void savedAndLoadedWeightsPredictTheSame() {
        network().savedAndLoadedWeightsPredictTheSame();
    }

    @Test
    final void aTrainingGoesOnFromSavedWeights() {
        network().aTrainingGoesOnFromSavedWeights();
    }

    @Test
    final void operatorsComputeWhatForwardDoes() {
        network().operatorsComputeWhatForwardDoes();
    }

    @Test
    final void twoNetworksDoNotDisturbEachOther() {
        network().twoNetworksDoNotDisturbEachOther();
    }

    @Test
    final void predictsProbabilitiesForAnyNumberOfImages() throws InterruptedException {
        learner().predictsProbabilitiesForAnyNumberOfImages();
    }

    @Test
    final void takesTrainingImagesThatLackAClass() throws InterruptedException {
        learner().takesTrainingImagesThatLackAClass();
    }

    @Test
    final void aSeedDeterminesThePredictions() throws InterruptedException {
        learner().aSeedDeterminesThePredictions();
    }

    @Test
    final void learnsToTellSeparableImagesApart() throws InterruptedException {
        if (learns()) {
            learner().learnsToTellSeparableImagesApart();
        }
    }

    @Test
    final void anInterruptionIsNotSwallowed() {
        learner().anInterruptionIsNotSwallowed();
    }
}
