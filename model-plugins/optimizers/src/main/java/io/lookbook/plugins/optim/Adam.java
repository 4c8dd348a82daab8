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
 *
 * <p>With weight decay it is AdamW (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2), in the
 * form that PyTorch's AdamW uses: w also loses (learning rate) (weight decay) w, of its value before the step, and the moments
 * know nothing of it. All parameters decay, biases too.
 */
final class Adam implements Optimizer {
    private static final String FIRST = "first-moment";
    private static final String SECOND = "second-moment";

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private float[] first;
    private float[] second;

    Adam(double beta1, double beta2, double epsilon, double weightDecay) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
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
        update(
                parameters,
                gradient,
                first,
                second,
                rate,
                (float) (epsilon * correction),
                (float) beta1,
                (float) beta2,
                (float) (step.learningRate() * weightDecay));
    }

    /** Locals only, no branches, one array index: the shape of loop that the JIT compiler vectorises. */
    private static void update(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float rate,
            float epsilon,
            float beta1,
            float beta2,
            float decay) {
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        float floor = decay == 0 ? 0 : Floors.SIGNED; // a weight that only decays would become denormal
        for (int i = 0; i < w.length; i++) {
            float mi = (beta1 * m[i] + rest1 * g[i] + Floors.SIGNED) - Floors.SIGNED;
            float vi = beta2 * v[i] + rest2 * g[i] * g[i] + Floors.SQUARE;
            m[i] = mi;
            v[i] = vi;
            w[i] = (w[i] - (rate * mi / ((float) Math.sqrt(vi) + epsilon) + decay * w[i]) + floor) - floor;
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
