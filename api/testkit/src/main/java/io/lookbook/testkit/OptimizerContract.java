package io.lookbook.testkit;

import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.Optimizer.Step;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an optimizer keeps. Steps are made with the factory's default learning rate. */
public abstract class OptimizerContract extends PluginContract<OptimizerFactory> {
    private static final int LENGTH = 37;

    /** Where the blocks of an elementwise optimizer end. */
    private static final List<Integer> BLOCK_ENDS = List.of(1, 20, LENGTH);

    private static final int STEPS = 40;
    private static final int STEPS_DOWN = 300;

    /** For tests that extend it. */
    protected OptimizerContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract OptimizerFactory factory();

    @Override
    final Class<OptimizerFactory> kind() {
        return OptimizerFactory.class;
    }

    /** The host keeps this name for the rate that comes with each step. */
    @Override
    final List<String> reservedOptions() {
        return List.of("learning-rate");
    }

    private Optimizer optimizer() {
        OptimizerFactory factory = factory();
        Optimizer optimizer = factory.create(settings(factory), context());
        Require.that(optimizer != null, "create() returned null");
        return optimizer;
    }

    private Step step(long number) {
        return new Step(number, factory().defaultLearningRate());
    }

    /** Gradients of both signs over some orders of magnitude, the same at each call for the same step. */
    private static float[] gradient(int length, long step) {
        SplittableRandom random = new SplittableRandom(step);
        float[] gradient = new float[length];
        for (int i = 0; i < length; i++) {
            gradient[i] = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-4, 2)));
        }
        return gradient;
    }

    private static float[] beginning(int length) {
        float[] parameters = new float[length];
        Arrays.fill(parameters, 0.5f);
        return parameters;
    }

    private void steps(Optimizer optimizer, float[] parameters, int from, int to) {
        for (int number = from; number <= to; number++) {
            optimizer.step(parameters, gradient(parameters.length, number), step(number));
        }
    }

    private static SortedMap<String, float[]> state(Optimizer optimizer) {
        SortedMap<String, float[]> state = optimizer.state();
        Require.that(state != null, "state() is null; an optimizer without memory returns an empty map");
        return state;
    }

    @Test
    final void theDefaultLearningRateIsPositive() {
        double rate = factory().defaultLearningRate();
        Require.that(
                rate > 0 && Double.isFinite(rate), "defaultLearningRate() is %s; a learning rate is positive", rate);
    }

    @Test
    final void aStepMovesTheParametersAndLeavesTheGradient() {
        float[] parameters = beginning(LENGTH);
        float[] gradient = gradient(LENGTH, 1);
        optimizer().step(parameters, gradient, step(1));
        Require.that(
                !Arrays.equals(parameters, beginning(LENGTH)),
                "the first step() moved no parameter; it changes the array that it is given, in place");
        Require.that(
                Arrays.equals(gradient, gradient(LENGTH, 1)),
                "step() changed the gradient that it was given; work on a copy");
    }

    @Test
    final void theSameStepsGiveTheSameBits() {
        float[] one = beginning(LENGTH);
        float[] other = beginning(LENGTH);
        steps(optimizer(), one, 1, STEPS);
        steps(optimizer(), other, 1, STEPS);
        Require.that(
                Arrays.equals(one, other),
                "two optimizers that got the same gradients moved the parameters differently, by up to %.3g; share no state"
                        + " between instances, and draw nothing at random",
                Probabilities.distance(one, other));
    }

    @Test
    final void stepsLowerASimpleLoss() {
        float[] parameters = beginning(LENGTH);
        float[] target = gradient(LENGTH, 99);
        double before = loss(parameters, target);
        Optimizer optimizer = optimizer();
        for (int number = 1; number <= STEPS_DOWN; number++) {
            float[] gradient = new float[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                gradient[i] = parameters[i] - target[i];
            }
            optimizer.step(parameters, gradient, step(number));
        }
        double after = loss(parameters, target);
        Require.that(
                after < before,
                "%d steps at the default learning rate brought the loss |x - t|^2 / 2 from %.4g to %.4g; a step goes"
                        + " against the gradient",
                STEPS_DOWN,
                before,
                after);
    }

    private static double loss(float[] parameters, float[] target) {
        double sum = 0;
        for (int i = 0; i < parameters.length; i++) {
            double difference = (double) parameters[i] - target[i];
            sum += difference * difference / 2;
        }
        return sum;
    }

    @Test
    final void parametersStayFiniteWhenGradientsAreZeroOrTiny() {
        for (float value : new float[] {0, Float.MIN_VALUE, 1e-30f, -1e-20f}) {
            Optimizer optimizer = optimizer();
            float[] parameters = beginning(LENGTH);
            float[] gradient = new float[LENGTH];
            Arrays.fill(gradient, value);
            for (int number = 1; number <= STEPS; number++) {
                optimizer.step(parameters, gradient.clone(), step(number));
            }
            for (float parameter : parameters) {
                Require.that(
                        Float.isFinite(parameter),
                        "%d steps with the gradient %s made a parameter %s; is something divided by a norm or a mean square"
                                + " that can be zero?",
                        STEPS,
                        value,
                        parameter);
            }
        }
    }

    @Test
    final void theStateIsEmptyBeforeTheFirstStep() {
        SortedMap<String, float[]> state = state(optimizer());
        Require.that(
                state.isEmpty(),
                "state() of an optimizer that has not made a step has %s; an empty state is what a training begins with",
                state.keySet());
    }

    @Test
    final void itGoesOnFromASavedStateBitByBit() {
        float[] uninterrupted = beginning(LENGTH);
        steps(optimizer(), uninterrupted, 1, STEPS);
        float[] parameters = beginning(LENGTH);
        Optimizer before = optimizer();
        steps(before, parameters, 1, STEPS / 2);
        Optimizer after = optimizer();
        after.restore(state(before));
        steps(after, parameters, STEPS / 2 + 1, STEPS);
        Require.that(
                Arrays.equals(parameters, uninterrupted),
                "a new optimizer with the saved state goes on differently, by up to %.3g; whatever the next step depends on"
                        + " belongs into state(), and the number of the step comes from the host",
                Probabilities.distance(parameters, uninterrupted));
    }

    @Test
    final void anEmptyStateIsABeginning() {
        float[] fresh = beginning(LENGTH);
        steps(optimizer(), fresh, 1, STEPS);
        Optimizer used = optimizer();
        steps(used, beginning(LENGTH), 1, STEPS);
        used.restore(new TreeMap<>());
        float[] again = beginning(LENGTH);
        steps(used, again, 1, STEPS);
        Require.that(
                Arrays.equals(again, fresh),
                "restore() of an empty state left something behind: the next steps differ by up to %.3g from those of a new"
                        + " optimizer",
                Probabilities.distance(again, fresh));
    }

    @Test
    final void theStateIsGivenAndTakenAsCopies() {
        float[] expected = beginning(LENGTH);
        steps(optimizer(), expected, 1, STEPS);
        float[] parameters = beginning(LENGTH);
        Optimizer optimizer = optimizer();
        steps(optimizer, parameters, 1, STEPS / 2);
        SortedMap<String, float[]> given = state(optimizer);
        given.values().forEach(vector -> Arrays.fill(vector, Float.NaN));
        SortedMap<String, float[]> taken = state(optimizer);
        optimizer.restore(taken);
        taken.values().forEach(vector -> Arrays.fill(vector, Float.NaN));
        steps(optimizer, parameters, STEPS / 2 + 1, STEPS);
        Require.that(
                Arrays.equals(parameters, expected),
                "what was written into the arrays of state(), or into those given to restore(), changed the next steps; give"
                        + " and keep copies");
    }

    @Test
    final void anElementwiseOneGivesTheSameBitsInBlocks() {
        if (!optimizer().elementwise()) {
            return;
        }
        float[] whole = beginning(LENGTH);
        Optimizer one = optimizer();
        steps(one, whole, 1, STEPS);
        state(one)
                .forEach((name, vector) -> Require.that(
                        vector.length == LENGTH,
                        "the state '%s' of an elementwise optimizer has %d values for %d parameters; it holds one value a"
                                + " parameter, because the host splits and joins it",
                        name,
                        vector.length,
                        LENGTH));
        int begin = 0;
        for (int end : BLOCK_ENDS) {
            float[] block = beginning(end - begin);
            Optimizer own = optimizer();
            for (int number = 1; number <= STEPS; number++) {
                own.step(block, Arrays.copyOfRange(gradient(LENGTH, number), begin, end), step(number));
            }
            Require.that(
                    Arrays.equals(block, Arrays.copyOfRange(whole, begin, end)),
                    "elementwise() is true, but an optimizer over the parameters %d to %d alone moves them differently than one"
                            + " over all %d: does a step look at the others, as a norm does? Then elementwise() is false",
                    begin,
                    end - 1,
                    LENGTH);
            begin = end;
        }
    }
}
