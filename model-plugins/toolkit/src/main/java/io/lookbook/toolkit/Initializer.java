package io.lookbook.toolkit;

import java.util.random.RandomGenerator;

/** How a weight begins. */
public enum Initializer {
    /** All zero; for biases. */
    ZEROS {
        @Override
        double limit(int fanIn, int fanOut) {
            return 0;
        }
    },
    /**
     * Uniform in (-a, a) with a = sqrt(6 / (fanIn + fanOut)); for sigmoid and softmax. Glorot and Bengio, "Understanding the
     * difficulty of training deep feedforward neural networks", 2010, equation 16.
     */
    GLOROT {
        @Override
        double limit(int fanIn, int fanOut) {
            return Math.sqrt(6.0 / (fanIn + fanOut));
        }
    },
    /**
     * Uniform in (-a, a) with a = sqrt(6 / fanIn), the uniform distribution of variance 2 / fanIn; for ReLU. He et al.,
     * "Delving deep into rectifiers", 2015, equation 10.
     */
    HE {
        @Override
        double limit(int fanIn, int fanOut) {
            return Math.sqrt(6.0 / fanIn);
        }
    };

    abstract double limit(int fanIn, int fanOut);

    /**
     * Draws the values of a weight.
     *
     * @param weight the weight
     * @param random the only source of randomness
     * @return {@code weight.length()} values
     */
    public double[] draw(Weight weight, RandomGenerator random) {
        double limit = limit(weight.fanIn(), weight.fanOut());
        double[] values = new double[weight.length()];
        if (limit > 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextDouble(-limit, limit);
            }
        }
        return values;
    }
}
