package io.lookbook.plugins.optim;

import io.lookbook.api.optim.Optimizer;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * RMSProp (Tieleman and Hinton, "Neural networks for machine learning", lecture 6.5, 2012), plain or with momentum, in the form
 * that PyTorch's RMSprop uses: with s the running mean of g g,
 *
 * <pre>s = rho s + (1 - rho) g g,  v = momentum v + g / (sqrt(s) + eps),  w = w - rate v</pre>
 *
 * where s and v begin at zero and nothing corrects their bias: the first step of each weight is about rate / sqrt(1 - rho),
 * whatever its gradient.
 */
final class RmsProp implements Optimizer {
    private static final String MEAN_SQUARE = "mean-square";
    private static final String VELOCITY = "velocity";

    private final double rho;
    private final double epsilon;
    private final double momentum;
    private float[] meanSquare;
    private float[] velocity;

    RmsProp(double rho, double epsilon, double momentum) {
        this.rho = rho;
        this.epsilon = epsilon;
        this.momentum = momentum;
    }

    @Override
    public void step(float[] parameters, float[] gradient, Step step) {
        if (meanSquare == null) {
            meanSquare = new float[parameters.length];
        }
        float rate = (float) step.learningRate();
        if (momentum == 0) {
            update(parameters, gradient, meanSquare, rate, (float) rho, (float) epsilon);
            return;
        }
        if (velocity == null) {
            velocity = new float[parameters.length];
        }
        update(parameters, gradient, meanSquare, velocity, rate, (float) rho, (float) epsilon, (float) momentum);
    }

    /** Locals only, no branches, one array index: the shape of loop that the JIT compiler vectorises. */
    private static void update(float[] w, float[] g, float[] s, float rate, float rho, float epsilon) {
        float rest = 1 - rho;
        for (int i = 0; i < w.length; i++) {
            float si = rho * s[i] + rest * g[i] * g[i] + Floors.SQUARE;
            s[i] = si;
            w[i] -= rate * g[i] / ((float) Math.sqrt(si) + epsilon);
        }
    }

    private static void update(
            float[] w, float[] g, float[] s, float[] v, float rate, float rho, float epsilon, float momentum) {
        float rest = 1 - rho;
        for (int i = 0; i < w.length; i++) {
            float si = rho * s[i] + rest * g[i] * g[i] + Floors.SQUARE;
            float vi = (momentum * v[i] + g[i] / ((float) Math.sqrt(si) + epsilon) + Floors.SIGNED) - Floors.SIGNED;
            s[i] = si;
            v[i] = vi;
            w[i] -= rate * vi;
        }
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public SortedMap<String, float[]> state() {
        SortedMap<String, float[]> state = new TreeMap<>();
        if (meanSquare != null) {
            state.put(MEAN_SQUARE, meanSquare.clone());
        }
        if (velocity != null) {
            state.put(VELOCITY, velocity.clone());
        }
        return state;
    }

    @Override
    public void restore(SortedMap<String, float[]> state) {
        meanSquare = state.containsKey(MEAN_SQUARE) ? state.get(MEAN_SQUARE).clone() : null;
        velocity = state.containsKey(VELOCITY) ? state.get(VELOCITY).clone() : null;
    }
}
