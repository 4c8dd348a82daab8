package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import io.lookbook.testkit.GoodOptimizer.Momentum;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For each thing that an optimizer must keep, one that does not, and what its author reads. */
class BrokenOptimizersTest {
    @TempDir
    private Path folder;

    private void fails(Supplier<Optimizer> maker, Consumer<OptimizerContract> check, String partOfTheMessage) {
        OptimizerContract contract = new OptimizerContract() {
            @Override
            protected OptimizerFactory factory() {
                return new Made(maker, 0.01);
            }
        };
        contract.folder = folder;
        assertThatThrownBy(() -> check.accept(contract))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(partOfTheMessage);
    }

    /** A factory of whatever a test makes. */
    private static final class Made extends Named<Optimizer> implements OptimizerFactory {
        private final Supplier<Optimizer> maker;
        private final double rate;

        private Made(Supplier<Optimizer> maker, double rate) {
            this.maker = maker;
            this.rate = rate;
        }

        @Override
        public double defaultLearningRate() {
            return rate;
        }

        @Override
        public Optimizer create(Settings settings, PluginContext context) {
            return maker.get();
        }
    }

    @Test
    void aLearningRateOfZero() {
        OptimizerContract contract = new OptimizerContract() {
            @Override
            protected OptimizerFactory factory() {
                return new Made(Momentum::new, 0);
            }
        };
        assertThatThrownBy(contract::theDefaultLearningRateIsPositive)
                .hasMessage("defaultLearningRate() is 0.0; a learning rate is positive");
    }

    @Test
    void aStepThatChangesACopy() {
        fails(
                () -> (parameters, gradient, step) -> parameters.clone()[0] -= gradient[0],
                OptimizerContract::aStepMovesTheParametersAndLeavesTheGradient,
                "the first step() moved no parameter; it changes the array that it is given, in place");
    }

    @Test
    void aStepThatClipsTheGradientInPlace() {
        fails(
                () -> (parameters, gradient, step) -> {
                    Arrays.fill(gradient, 0.1f);
                    parameters[0] -= gradient[0];
                },
                OptimizerContract::aStepMovesTheParametersAndLeavesTheGradient,
                "step() changed the gradient that it was given");
    }

    @Test
    void aStateThatAllInstancesShare() {
        Momentum shared = new Momentum();
        fails(() -> shared, OptimizerContract::theSameStepsGiveTheSameBits, "share no state between instances");
    }

    @Test
    void aStepUphill() {
        fails(
                () -> (parameters, gradient, step) -> {
                    for (int i = 0; i < parameters.length; i++) {
                        parameters[i] += 0.01f * gradient[i];
                    }
                },
                OptimizerContract::stepsLowerASimpleLoss,
                "a step goes against the gradient");
    }

    @Test
    void aDivisionByANormThatIsZero() {
        fails(
                () -> (parameters, gradient, step) -> {
                    for (int i = 0; i < parameters.length; i++) {
                        parameters[i] -= gradient[i] / Math.abs(gradient[i]);
                    }
                },
                OptimizerContract::parametersStayFiniteWhenGradientsAreZeroOrTiny,
                "40 steps with the gradient 0.0 made a parameter NaN");
    }

    @Test
    void aStateThatIsForgottenOrIncomplete() {
        fails(
                () -> new Momentum() {
                    @Override
                    public SortedMap<String, float[]> state() {
                        return new TreeMap<>();
                    }
                },
                OptimizerContract::itGoesOnFromASavedStateBitByBit,
                "whatever the next step depends on belongs into state()");
        fails(
                () -> new Momentum() {
                    @Override
                    public SortedMap<String, float[]> state() {
                        return new TreeMap<>(Map.of("velocity", new float[1]));
                    }
                },
                OptimizerContract::theStateIsEmptyBeforeTheFirstStep,
                "has [velocity]; an empty state is what a training begins with");
    }

    @Test
    void aRestoreThatLeavesSomethingBehind() {
        fails(
                () -> new Momentum() {
                    @Override
                    public void restore(SortedMap<String, float[]> state) {
                        if (!state.isEmpty()) {
                            super.restore(state);
                        }
                    }
                },
                OptimizerContract::anEmptyStateIsABeginning,
                "restore() of an empty state left something behind");
    }

    @Test
    void aStateThatIsNoCopy() {
        fails(
                () -> new Optimizer() {
                    private float[] velocity = new float[0];

                    @Override
                    public void step(float[] parameters, float[] gradient, Step step) {
                        velocity = velocity.length == 0 ? new float[parameters.length] : velocity;
                        for (int i = 0; i < parameters.length; i++) {
                            velocity[i] += gradient[i];
                            parameters[i] -= 0.01f * velocity[i];
                        }
                    }

                    @Override
                    public SortedMap<String, float[]> state() {
                        return new TreeMap<>(Map.of("velocity", velocity));
                    }

                    @Override
                    public void restore(SortedMap<String, float[]> state) {
                        velocity = state.get("velocity");
                    }
                },
                OptimizerContract::theStateIsGivenAndTakenAsCopies,
                "give and keep copies");
    }

    @Test
    void anElementwiseOneThatLooksAtTheNorm() {
        fails(
                () -> new Optimizer() {
                    @Override
                    public void step(float[] parameters, float[] gradient, Step step) {
                        double norm = 1e-6;
                        for (float value : gradient) {
                            norm += value * value;
                        }
                        for (int i = 0; i < parameters.length; i++) {
                            parameters[i] -= (float) (0.01 * gradient[i] / norm);
                        }
                    }

                    @Override
                    public boolean elementwise() {
                        return true;
                    }
                },
                OptimizerContract::anElementwiseOneGivesTheSameBitsInBlocks,
                "elementwise() is true, but an optimizer over the parameters 0 to 0 alone moves them differently");
    }
}
