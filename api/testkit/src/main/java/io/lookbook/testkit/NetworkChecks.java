package io.lookbook.testkit;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.ParameterSlice;
import io.lookbook.api.model.graph.OperatorGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a network keeps, driven as the host drives it. */
final class NetworkChecks {
    private static final List<Integer> BATCH_SIZES = List.of(1, 3, 10, 1);
    private static final int GRADIENT_BATCH = 16;
    private static final int GRADIENT_POINTS = 3;
    private static final int DESCENT_STEPS = 10;
    private static final double[] LEARNING_RATES = {0.1, 0.01, 1, 1e-3, 1e-4};
    private static final double NOTICEABLE = 1e-3;
    private static final int EVALUATED = 3;
    private static final double SINGLE_PRECISION = 1e-4;

    private final Supplier<Network> network;
    private final ImageShape shape;
    private final int classes;
    private final Loss loss;

    NetworkChecks(Supplier<Network> network, ImageShape shape, int classes, Loss loss) {
        this.network = network;
        this.shape = shape;
        this.classes = classes;
        this.loss = loss;
    }

    private TrialNetwork build(long seed) {
        return TrialNetwork.build(network.get(), shape, classes, seed);
    }

    private TrialBatch batch(int size, long seed) {
        return new TrialBatch(shape, classes, size, seed);
    }

    void architectureCountsTheParametersOfWhatIsBuilt() {
        Architecture architecture = network.get().architecture(shape, classes);
        Require.that(
                architecture != null && !architecture.layers().isEmpty(),
                "architecture() has no layers; the report shows them, the input first");
        try (TrialNetwork built = build(1)) {
            Require.that(
                    architecture.parameters() == built.length(),
                    "architecture() counts %d parameters, but the network that build() makes has %d",
                    architecture.parameters(),
                    built.length());
        }
    }

    void layoutCoversTheParameters() {
        try (TrialNetwork built = build(1)) {
            built.requireSameVectors();
            long end = 0;
            Set<String> names = new HashSet<>();
            for (ParameterSlice slice : built.layout()) {
                Require.that(
                        slice.offset() == end,
                        "layout() has %s begin at %d, but the slice before it ends at %d; slices follow each other without"
                                + " gaps",
                        slice.name(),
                        slice.offset(),
                        end);
                Require.that(
                        names.add(slice.name()),
                        "layout() has two slices of the name '%s'; saved weights are found by name",
                        slice.name());
                end += slice.length();
            }
            Require.that(
                    end == built.length(),
                    "layout() describes %d parameters, but parameters() has %d",
                    end,
                    built.length());
        }
    }

    void predictsProbabilitiesForBatchesOfAnySize() {
        try (TrialNetwork built = build(1)) {
            float[] first = new float[0];
            for (int size : BATCH_SIZES) {
                try (TrialBatch batch = batch(size, 2)) {
                    float[] found = built.predict(batch);
                    if (size == 1 && first.length == 0) {
                        first = found;
                    } else if (size == 1) {
                        Require.that(
                                Arrays.equals(found, first),
                                "forward() of one image gave %s at first and %s after batches of other sizes; nothing may stay"
                                        + " behind from one batch to the next",
                                Arrays.toString(first),
                                Arrays.toString(found));
                    }
                }
            }
        }
    }

    void predictsTheSameAgainWithATrainingPassBetween() {
        try (TrialNetwork built = build(1);
                TrialBatch batch = batch(3, 2);
                TrialBatch other = batch(3, 3)) {
            float[] first = built.predict(batch);
            Require.that(
                    Arrays.equals(first, built.predict(batch)),
                    "forward(images, false) gave other probabilities at the second call, by up to %.3g; without training"
                            + " nothing is random: does dropout act there?",
                    Probabilities.distance(first, built.predict(batch)));
            built.train(batch, 1);
            built.backward(batch);
            Require.that(
                    !Arrays.equals(first, built.predict(other)),
                    "forward() gave the same probabilities for other images, bit by bit: does it read what it is given?");
            Require.that(
                    Arrays.equals(built.parameters(), parametersOf(1)),
                    "forward() or backward() changed parameters(); only the host's optimizer moves them");
        }
    }

    /** For a network that can be written for other programs; another need not tell. */
    void operatorsComputeWhatForwardDoes() {
        Optional<OperatorGraph> graph = network.get().operators(shape, classes);
        Require.that(graph != null, "operators() returned null; Optional.empty() is for a network that does not tell");
        if (graph.isEmpty()) {
            return;
        }
        try (TrialNetwork built = build(1);
                TrialBatch batch = batch(EVALUATED, 2)) {
            OperatorEvaluation evaluation = new OperatorEvaluation(built.layout(), built.parameters());
            float[] forward = built.predict(batch);
            for (int i = 0; i < batch.size(); i++) {
                double[] told = evaluation.probabilities(graph.get(), shape, batch.image(i));
                float[] found = Arrays.copyOfRange(forward, i * classes, (i + 1) * classes);
                Require.that(
                        told.length == classes,
                        "operators() end with %d values; they end with the probabilities of %d classes",
                        told.length,
                        classes);
                for (int c = 0; c < classes; c++) {
                    Require.that(
                            Math.abs(told[c] - found[c]) < SINGLE_PRECISION,
                            "operators() compute %.6f for class %d where forward() gives %.6f; they say what the network"
                                    + " computes outside training, in the same order and with the same weights",
                            told[c],
                            c,
                            found[c]);
                }
            }
        }
    }

    private float[] parametersOf(long seed) {
        try (TrialNetwork built = build(seed)) {
            return built.parameters();
        }
    }

    void aSeedDeterminesWeightsAndTraining() {
        try (TrialNetwork one = build(1);
                TrialNetwork again = build(1);
                TrialNetwork other = build(2);
                TrialBatch batch = batch(10, 2)) {
            Require.that(
                    Arrays.equals(one.parameters(), again.parameters()),
                    "build() with the same seed gave other weights; draw them from the generator that is handed in, and"
                            + " from nothing else");
            Require.that(
                    !Arrays.equals(one.parameters(), other.parameters()),
                    "build() with another seed gave the same weights; draw them from the generator that is handed in");
            Require.that(
                    Arrays.equals(one.train(batch, 5), again.train(batch, 5)),
                    "a training pass with the same weights and the same generator gave other probabilities; draw dropout"
                            + " from the generator of beginEpoch(), and from nothing else");
            Require.that(
                    Arrays.equals(one.backward(batch), again.backward(batch)),
                    "backward() gave another gradient for the same weights, images and generator, by up to %.3g",
                    Probabilities.distance(one.backward(batch), again.backward(batch)));
        }
    }

    void theGradientIsThatOfTheLoss() {
        Map<String, Integer> times = new HashMap<>();
        for (int point = 1; point <= GRADIENT_POINTS; point++) {
            try (TrialNetwork built = build(point);
                    TrialBatch batch = batch(GRADIENT_BATCH, point)) {
                new GradientCheck(built, batch, loss)
                        .findings()
                        .forEach((slice, finding) ->
                                Require.that(2 * times.merge(slice, 1, Integer::sum) < GRADIENT_POINTS, "%s", finding));
            }
        }
    }

    void backwardWritesTheGradientOfTheLastTrainingPass() {
        try (TrialNetwork built = build(1);
                TrialBatch batch = batch(4, 2);
                TrialBatch other = batch(4, 3)) {
            built.train(batch, 1);
            float[] expected = built.backward(batch);
            built.setGradient(7);
            built.train(batch, 1);
            Require.that(
                    Arrays.equals(built.backward(batch), expected),
                    "backward() gave another gradient where gradient() held numbers before; it writes the gradient, and adds"
                            + " nothing to what was there");
            built.train(batch, 1);
            built.predict(other);
            Require.that(
                    Arrays.equals(built.backward(batch), expected),
                    "backward() gave another gradient after a forward(images, false) of other images; it belongs to the last"
                            + " training pass");
        }
    }

    void someStepsOfGradientDescentLowerTheLoss() {
        try (TrialNetwork built = build(1);
                TrialBatch batch = batch(10, 2)) {
            float[] start = built.parameters();
            double before = loss.mean(built.train(batch, 1), batch);
            double lowest = Double.POSITIVE_INFINITY;
            for (double rate : LEARNING_RATES) {
                built.setParameters(start);
                lowest = Math.min(lowest, descend(built, batch, rate));
                if (lowest < before - NOTICEABLE) {
                    return;
                }
            }
            Require.that(
                    false,
                    "%d steps of gradient descent on one batch do not lower the loss at any learning rate from 0.0001 to 1:"
                            + " it was %.4g, and %.4g at best. Does forward() use parameters()?",
                    DESCENT_STEPS,
                    before,
                    lowest);
        }
    }

    private double descend(TrialNetwork built, TrialBatch batch, double rate) {
        float[] parameters = built.parameters();
        for (int step = 0; step < DESCENT_STEPS; step++) {
            built.train(batch, 1);
            float[] gradient = built.backward(batch);
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= (float) (rate * gradient[i]);
            }
            built.setParameters(parameters);
        }
        return loss.mean(built.train(batch, 1), batch);
    }

    void savedAndLoadedWeightsPredictTheSame() {
        try (TrialNetwork trained = build(1);
                TrialNetwork fresh = build(2);
                TrialBatch batch = batch(10, 2)) {
            descend(trained, batch, 0.01);
            fresh.predict(batch);
            fresh.setParameters(trained.parameters());
            float[] expected = trained.predict(batch);
            float[] found = fresh.predict(batch);
            Require.that(
                    Arrays.equals(found, expected),
                    "a new network with the saved weights of a trained one predicts differently, by up to %.3g; whatever"
                            + " training changes, such as running means, belongs into parameters()",
                    Probabilities.distance(found, expected));
        }
    }

    void aTrainingGoesOnFromSavedWeights() {
        try (TrialNetwork trained = build(1);
                TrialNetwork fresh = build(2);
                TrialBatch batch = batch(10, 2)) {
            descend(trained, batch, 0.01);
            fresh.setParameters(trained.parameters());
            Require.that(
                    Arrays.equals(fresh.train(batch, 5), trained.train(batch, 5))
                            && Arrays.equals(fresh.backward(batch), trained.backward(batch)),
                    "the next epoch of a trained network is another one than that of a new network with its saved weights, so"
                            + " a training that was stopped would not go on as it would have; whatever training changes, such"
                            + " as a count of steps, belongs into parameters(), or comes from the generator of beginEpoch()");
        }
    }

    void twoNetworksDoNotDisturbEachOther() {
        try (TrialBatch batch = batch(3, 2);
                TrialBatch other = batch(3, 3);
                TrialNetwork one = build(1)) {
            one.train(batch, 1);
            float[] gradient = one.backward(batch);
            float[] expected = one.predict(batch);
            one.train(batch, 1);
            try (TrialNetwork two = build(2)) {
                two.train(other, 9);
                two.backward(other);
                two.predict(other);
                Require.that(
                        Arrays.equals(one.backward(batch), gradient),
                        "backward() of one network gave another gradient because a second network was used meanwhile; runs"
                                + " stand side by side, so share nothing between networks");
            }
            Require.that(
                    Arrays.equals(one.predict(batch), expected),
                    "a network predicts differently after another one was used and closed; share nothing between networks");
        }
    }
}
