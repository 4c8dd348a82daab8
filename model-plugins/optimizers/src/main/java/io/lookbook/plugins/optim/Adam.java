package io.lookbook.plugins.optim;

import io.lookbook.api.optim.Optimizer;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015), in the form of the last paragraph of its section
 * 2, which folds both bias corrections into the learning rate: with m and v the running means of g and g g,
 *
 * <pre>rate_t = rate sqrt(1 - beta2^t) / (1 - beta1^t),  w = w - rate_t m / (sqrt(v) + eps sqrt(1 - beta2^t))</pre>
 *
 * where eps is scaled so that the step is the one of algorithm 1 exactly.
 */
final class Adam implements Optimizer {
    /**
     * The moments of a weight whose gradient stays zero (at a border pixel that is black in every image) decay into denormal
     * numbers, whose arithmetic is many times slower on most processors. Adding and taking away the first constant turns a
     * first moment far below it into zero; adding the second keeps a second moment at 1e-30 or more. Both are far too small to
     * change a step.
     */
    private static final float FIRST_FLOOR = 1e-20f;

    private static final float SECOND_FLOOR = 1e-30f;

    private static final String FIRST = "first-moment";
    private static final String SECOND = "second-moment";

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private float[] first;
    private float[] second;

    Adam(double beta1, double beta2, double epsilon) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    public void step(float[] parameters, float[] gradient, Step step) {
        if (first == null) {
            first = new float[parameters.length];
            second = new float[parameters.length];
        }
        // StrictMath: the same bits on every machine.
        double correction = Math.sqrt(1 - StrictMath.pow(beta2, step.number()));
        float rate = (float) (step.learningRate() * correction / (1 - StrictMath.pow(beta1, step.number())));
        update(parameters, gradient, first, second, rate, (float) (epsilon * correction), (float) beta1, (float) beta2);
    }

    /** Locals only, no branches, one array index: the shape of loop that the JIT compiler vectorises. */
    private static void update(
            float[] w, float[] g, float[] m, float[] v, float rate, float epsilon, float beta1, float beta2) {
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        for (int i = 0; i < w.length; i++) {
            float mi = (beta1 * m[i] + rest1 * g[i] + FIRST_FLOOR) - FIRST_FLOOR;
            float vi = beta2 * v[i] + rest2 * g[i] * g[i] + SECOND_FLOOR;
            m[i] = mi;
            v[i] = vi;
            w[i] -= rate * mi / ((float) Math.sqrt(vi) + epsilon);
        }
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public SortedMap<String, float[]> state() {
        SortedMap<String, float[]> state = new TreeMap<>();
        if (first != null) {
            state.put(FIRST, first.clone());
            state.put(SECOND, second.clone());
        }
        return state;
    }

    @Override
    public void restore(SortedMap<String, float[]> state) {
        first = state.containsKey(FIRST) ? state.get(FIRST).clone() : null;
        second = state.containsKey(SECOND) ? state.get(SECOND).clone() : null;
    }
}
