package {{package}};

import io.lookbook.api.optim.Optimizer;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sign descent with momentum: {@code m = momentum m + (1 - momentum) g}, then {@code w = w - rate sign(m)}
 * (Bernstein et al., "signSGD: compressed optimisation for non-convex problems", 2018, there called Signum).
 */
final class {{Type}} implements Optimizer {
    private static final String MEAN = "mean";

    private final float momentum;
    private float[] mean;

    {{Type}}(double momentum) {
        this.momentum = (float) momentum;
    }

    /** Changes the parameters in place. The learning rate comes with the step: it may change during a training. */
    @Override
    public void step(float[] parameters, float[] gradient, Step step) {
        if (mean == null) {
            mean = new float[parameters.length];
        }
        float rate = (float) step.learningRate();
        for (int i = 0; i < parameters.length; i++) {
            mean[i] = momentum * mean[i] + (1 - momentum) * gradient[i];
            parameters[i] -= rate * Math.signum(mean[i]);
        }
    }

    /** True, because the step of a parameter depends on no other one: lookbook may then split them into blocks. */
    @Override
    public boolean elementwise() {
        return true;
    }

    /** What the next step depends on, as copies, so that a training can be saved and go on. */
    @Override
    public SortedMap<String, float[]> state() {
        SortedMap<String, float[]> state = new TreeMap<>();
        if (mean != null) {
            state.put(MEAN, mean.clone());
        }
        return state;
    }

    @Override
    public void restore(SortedMap<String, float[]> state) {
        float[] saved = state.get(MEAN);
        mean = saved == null ? null : saved.clone();
    }
}
