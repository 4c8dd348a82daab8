package io.lookbook.toolkit;

import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Derivatives without calculus: (f(x + h) - f(x - h)) / 2h, whose error falls with the square of h. */
final class FiniteDifferences {
    private static final double H = 1e-5;

    private FiniteDifferences() {}

    /** The derivative of a function with respect to each value of an array in double precision that it reads. */
    static double[] gradient(INDArray array, DoubleSupplier function) {
        INDArray flat = array.reshape('c', new long[] {array.length()});
        double[] gradient = new double[Math.toIntExact(array.length())];
        for (int i = 0; i < gradient.length; i++) {
            double x = flat.getDouble(i);
            flat.putScalar(i, x + H);
            double above = function.getAsDouble();
            flat.putScalar(i, x - H);
            double below = function.getAsDouble();
            flat.putScalar(i, x);
            gradient[i] = (above - below) / (2 * H);
        }
        return gradient;
    }
}
