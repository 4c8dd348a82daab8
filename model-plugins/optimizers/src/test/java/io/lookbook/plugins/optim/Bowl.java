package io.lookbook.plugins.optim;

import io.lookbook.api.optim.Optimizer;

/** The sum over i of s_i (w_i - c_i)^2 / 2: its gradient is s (w - c), its minimum c. */
final class Bowl {
    private static final float[] STEEPNESS = {0.5f, 1, 4, 10};
    private static final float[] CENTRE = {3, -2, 0.5f, 1};

    private Bowl() {}

    /** The largest distance from the minimum in any direction, from a start at zero. */
    static double distanceAfter(Optimizer optimizer, double learningRate, int steps) {
        float[] w = new float[4];
        float[] gradient = new float[4];
        for (int step = 1; step <= steps; step++) {
            for (int i = 0; i < 4; i++) {
                gradient[i] = STEEPNESS[i] * (w[i] - CENTRE[i]);
            }
            optimizer.step(w, gradient, new Optimizer.Step(step, learningRate));
        }
        double distance = 0;
        for (int i = 0; i < 4; i++) {
            distance = Math.max(distance, Math.abs(w[i] - CENTRE[i]));
        }
        return distance;
    }
}
