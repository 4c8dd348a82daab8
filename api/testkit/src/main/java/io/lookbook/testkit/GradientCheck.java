package io.lookbook.testkit;

import io.lookbook.api.model.ParameterSlice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Compares the gradient of each weight array with central differences of the loss, in the single precision that networks have.
 *
 * <p>One number at a time would drown in rounding: a network of single precision knows its loss to about 1e-7. So the loss is
 * followed along whole directions. Along the gradient itself it changes most, by |g| a unit step; that finds a wrong factor or a wrong
 * sign. A gradient that lacks some of its components is still right along itself, so the loss is followed along random directions
 * too, where it changes by about |g| / sqrt(n); those are compared all together, because single ones are noisy.
 *
 * <p>The images have no zeros and the biases are moved off zero, so that no ReLU stands on its kink. Some units still pass theirs within a
 * step, and the larger the step the more, while rounding asks for larger steps; so several are tried, and the best counts.
 */
final class GradientCheck {
    /** How far, as a part of |g|, the slope along the gradient may be from |g|. */
    static final double TOLERANCE = 0.01;

    /** The same for the slopes along random directions, as a part of what is usual for them: |g| / sqrt(n). */
    static final double RANDOM_TOLERANCE = 0.15;

    /** By how much a step along the gradient changes the loss. */
    private static final double[] CHANGES = {1e-3, 3e-4, 3e-3};

    /** How far a random step moves a weight, as a part of the scale of its array, the root mean square. */
    private static final double[] MOVES = {3e-3, 1e-2};

    private static final int DIRECTIONS = 24;

    /** Beyond it, a slope where the network claims none is no rounding; in units of loss, it is divided by the step. */
    private static final double ROUNDING = 1e-6;

    /** The scale of an array that begins at zero, as biases do. */
    private static final double USUAL_WEIGHT = 0.05;

    /** How far each weight is moved before the check, as a part of the scale of its array. */
    private static final double OFF_ZERO = 0.2;

    private static final long DROPOUT_SEED = 7;

    private final TrialNetwork network;
    private final TrialBatch batch;
    private final Loss loss;
    private final float[] start;
    private final float[] gradient;
    private final Map<String, Double> scales = new HashMap<>();

    private GradientCheck(TrialNetwork network, TrialBatch batch, Loss loss) {
        this.network = network;
        this.batch = batch;
        this.loss = loss;
        start = network.parameters();
        moveOffZero();
        network.setParameters(start);
        network.train(batch, DROPOUT_SEED);
        gradient = network.backward(batch);
    }

    /** Fails for the first weight array whose gradient is wrong. */
    static void run(TrialNetwork network, TrialBatch batch, Loss loss) {
        GradientCheck check = new GradientCheck(network, batch, loss);
        network.layout().forEach(check::slice);
    }

    private void moveOffZero() {
        RandomGenerator random = new SplittableRandom(11);
        for (ParameterSlice slice : network.layout()) {
            double squares = 0;
            for (int i = from(slice); i < to(slice); i++) {
                squares += (double) start[i] * start[i];
            }
            double scale = squares == 0 ? USUAL_WEIGHT : Math.sqrt(squares / (to(slice) - from(slice)));
            scales.put(slice.name(), scale);
            for (int i = from(slice); i < to(slice); i++) {
                start[i] += (float) (OFF_ZERO * scale * random.nextGaussian());
            }
        }
    }

    private void slice(ParameterSlice slice) {
        double[] claimed = new double[to(slice) - from(slice)];
        for (int i = 0; i < claimed.length; i++) {
            claimed[i] = gradient[from(slice) + i];
            Require.that(Double.isFinite(claimed[i]), "the gradient of %s has %s at %d", slice.name(), claimed[i], i);
        }
        double norm = norm(claimed);
        if (norm > 0) {
            along(slice, claimed, norm);
        }
        random(slice, claimed, norm);
    }

    private void along(ParameterSlice slice, double[] claimed, double norm) {
        double[] direction = claimed.clone();
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= norm;
        }
        double best = Double.NaN;
        for (double change : CHANGES) {
            double slope = slope(slice, direction, change / norm);
            best = Double.isNaN(best) || Math.abs(slope - norm) < Math.abs(best - norm) ? slope : best;
        }
        Require.that(
                Math.abs(best - norm) <= TOLERANCE * norm,
                "the gradient of %s is wrong: along it, backward() promises a slope of the loss of %.4g, but finite"
                        + " differences find %.4g, %.3f times as much",
                slice.name(),
                norm,
                best,
                best / norm);
    }

    private void random(ParameterSlice slice, double[] claimed, double norm) {
        List<Slopes> all = new ArrayList<>();
        double usual = norm / Math.sqrt(claimed.length);
        for (double move : MOVES) {
            Slopes slopes = slopes(slice, claimed, move * scales.get(slice.name()) * Math.sqrt(claimed.length));
            if (slopes.error <= RANDOM_TOLERANCE * usual + ROUNDING / slopes.step) {
                return;
            }
            all.add(slopes);
        }
        Slopes best = Collections.min(all, Comparator.comparingDouble(Slopes::error));
        Require.that(
                norm > 0,
                "the gradient of %s is all zeros, but the loss depends on it: along random directions finite differences"
                        + " find slopes of %.3g. Does backward() write it?",
                slice.name(),
                best.found);
        Require.that(
                false,
                "the gradient of %s is wrong in some of its values: along random directions finite differences find slopes"
                        + " of %.3g, from which those that backward() promises differ by %.3g. Is a part of it never written,"
                        + " or in another order than the parameters?",
                slice.name(),
                best.found,
                best.error);
    }

    /** Root mean squares over random directions, always the same ones. */
    private Slopes slopes(ParameterSlice slice, double[] claimed, double step) {
        RandomGenerator random = new SplittableRandom(13);
        double errors = 0;
        double found = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            double[] direction = direction(claimed.length, random);
            double slope = slope(slice, direction, step);
            double error = slope - dot(direction, claimed);
            errors += error * error / DIRECTIONS;
            found += slope * slope / DIRECTIONS;
        }
        return new Slopes(step, Math.sqrt(found), Math.sqrt(errors));
    }

    private record Slopes(double step, double found, double error) {}

    private double slope(ParameterSlice slice, double[] direction, double step) {
        return (lossAt(slice, direction, step) - lossAt(slice, direction, -step)) / (2 * step);
    }

    private double lossAt(ParameterSlice slice, double[] direction, double step) {
        float[] moved = start.clone();
        for (int i = 0; i < direction.length; i++) {
            moved[from(slice) + i] += (float) (step * direction[i]);
        }
        network.setParameters(moved);
        double value = loss.mean(network.train(batch, DROPOUT_SEED), batch);
        network.setParameters(start);
        return value;
    }

    private static double[] direction(int length, RandomGenerator random) {
        double[] direction = new double[length];
        for (int i = 0; i < length; i++) {
            direction[i] = random.nextGaussian();
        }
        double norm = norm(direction);
        for (int i = 0; i < length; i++) {
            direction[i] /= norm;
        }
        return direction;
    }

    private static int from(ParameterSlice slice) {
        return Math.toIntExact(slice.offset());
    }

    private static int to(ParameterSlice slice) {
        return Math.toIntExact(slice.offset() + slice.length());
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
