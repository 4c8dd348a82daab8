package io.lookbook.plugins.optim;

import io.lookbook.api.optim.Optimizer;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gradient descent, plain or with momentum: v = m v + g, then w = w - rate v (Sutskever et al., "On the importance of
 * initialization and momentum in deep learning", 2013, in the form that PyTorch's SGD uses).
 */
final class Sgd implements Optimizer {
    private static final String VELOCITY = "velocity";

    private final double momentum;
    private float[] velocity;

    Sgd(double momentum) {
        this.momentum = momentum;
    }

    @Override
    public void step(float[] parameters, float[] gradient, Step step) {
        float learningRate = (float) step.learningRate();
        if (momentum == 0) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= learningRate * gradient[i];
            }
            return;
        }
        if (velocity == null) {
            velocity = new float[parameters.length];
        }
        float[] v = velocity;
        float keep = (float) momentum;
        for (int i = 0; i < parameters.length; i++) {
            v[i] = (keep * v[i] + gradient[i] + Floors.SIGNED) - Floors.SIGNED;
            parameters[i] -= learningRate * v[i];
        }
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public SortedMap<String, float[]> state() {
        SortedMap<String, float[]> state = new TreeMap<>();
        if (velocity != null) {
            state.put(VELOCITY, velocity.clone());
        }
        return state;
    }

    @Override
    public void restore(SortedMap<String, float[]> state) {
        float[] saved = state.get(VELOCITY);
        velocity = saved == null ? null : saved.clone();
    }
}
