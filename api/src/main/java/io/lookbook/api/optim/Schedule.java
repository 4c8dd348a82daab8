package io.lookbook.api.optim;

import static java.util.Objects.requireNonNull;

/**
 * How the learning rate goes over a training: a linear warm-up, then a decay over the epochs that are left. It is a function of
 * the number of the step alone, so a training that goes on from a saved state takes the same rates.
 *
 * <p>The warm-up raises the rate by the same amount at each step and reaches the full rate with its last one, as the gradual
 * warm-up of Goyal et al. 2017, "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour", section 2.2, does, but from 0.
 *
 * @param decay how the rate falls after the warm-up
 * @param warmup epochs of the warm-up; 0 for none
 */
public record Schedule(Decay decay, int warmup) {
    /** The same rate at every step of a training. */
    public static final Schedule CONSTANT = new Schedule(new Decay.Constant(), 0);

    /** Checks the range. */
    public Schedule {
        requireNonNull(decay, "decay is null");
        if (warmup < 0) {
            throw new IllegalArgumentException("a warm-up of " + warmup + " epochs");
        }
    }

    /**
     * Multiplies the rate by gamma each time some epochs are done.
     *
     * @param stepSize epochs from one drop to the next, at least 1
     * @param gamma above 0 and below 1
     * @return {@link Decay.Step} without a warm-up
     */
    public static Schedule step(int stepSize, double gamma) {
        return new Schedule(new Decay.Step(stepSize, gamma), 0);
    }

    /**
     * Multiplies the rate by gamma each epoch, in equal shares at every step.
     *
     * @param gamma above 0 and below 1
     * @return {@link Decay.Exponential} without a warm-up
     */
    public static Schedule exponential(double gamma) {
        return new Schedule(new Decay.Exponential(gamma), 0);
    }

    /**
     * Follows half a wave of the cosine.
     *
     * @param endFactor the part of the rate at its end, from 0 up to, not including, 1
     * @return {@link Decay.Cosine} without a warm-up
     */
    public static Schedule cosine(double endFactor) {
        return new Schedule(new Decay.Cosine(endFactor), 0);
    }

    /**
     * Falls by the same amount at each step.
     *
     * @param endFactor the part of the rate at its end, from 0 up to, not including, 1
     * @return {@link Decay.Linear} without a warm-up
     */
    public static Schedule linear(double endFactor) {
        return new Schedule(new Decay.Linear(endFactor), 0);
    }

    /**
     * The same decay after a warm-up.
     *
     * @param epochs how long the warm-up is; 0 for none
     * @return a schedule with it
     */
    public Schedule withWarmup(int epochs) {
        return new Schedule(decay, epochs);
    }

    /**
     * The part of the learning rate that a step has.
     *
     * @param step the number of the step, 1 at the first of the training
     * @param stepsPerEpoch how many steps an epoch has, at least 1
     * @param epochs how many epochs the training has at most, more than the warm-up
     * @return above 0 (unless it is too small for a double), at most 1
     */
    public double factor(long step, long stepsPerEpoch, int epochs) {
        if (step < 1 || stepsPerEpoch < 1 || epochs <= warmup) {
            throw new IllegalArgumentException("step " + step + " of " + epochs + " epochs of " + stepsPerEpoch
                    + " steps, with a warm-up of " + warmup + " epochs");
        }
        long warmupSteps = warmup * stepsPerEpoch;
        return step <= warmupSteps
                ? (double) step / warmupSteps
                : decay.factor((double) (step - warmupSteps - 1) / stepsPerEpoch, epochs - warmup);
    }
}
