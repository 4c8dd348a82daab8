package io.lookbook.toolkit;

/**
 * The convolution of {@link Conv2d}'s documentation as plain loops, written from TensorFlow's definition of "SAME" padding:
 * the output is ceil(n / stride), the whole padding max((out - 1) stride + kernel - n, 0), and floor of its half stands at the
 * top and the left. One example; arrays in C order: x [h, w, c], weight [k, k, c, f], y [oh, ow, f].
 */
record ConvReference(int h, int w, int c, int f, int k, int stride) {
    int outHeight() {
        return (int) Math.ceil(h / (double) stride);
    }

    int outWidth() {
        return (int) Math.ceil(w / (double) stride);
    }

    double[] forward(double[] x, double[] weight, double[] bias) {
        double[] y = new double[outHeight() * outWidth() * f];
        forEachProduct((xi, wi, yi) -> y[yi] += x[xi] * weight[wi]);
        for (int i = 0; i < y.length; i++) {
            y[i] += bias[i % f];
        }
        return y;
    }

    double[] weightGradient(double[] x, double[] dy) {
        double[] dw = new double[k * k * c * f];
        forEachProduct((xi, wi, yi) -> dw[wi] += x[xi] * dy[yi]);
        return dw;
    }

    double[] biasGradient(double[] dy) {
        double[] db = new double[f];
        for (int i = 0; i < dy.length; i++) {
            db[i % f] += dy[i];
        }
        return db;
    }

    double[] inputGradient(double[] weight, double[] dy) {
        double[] dx = new double[h * w * c];
        forEachProduct((xi, wi, yi) -> dx[xi] += weight[wi] * dy[yi]);
        return dx;
    }

    private interface Product {
        void of(int x, int weight, int y);
    }

    /** Calls back for each product of an input and a weight that is part of an output. */
    private void forEachProduct(Product product) {
        int top = Math.max((outHeight() - 1) * stride + k - h, 0) / 2;
        int left = Math.max((outWidth() - 1) * stride + k - w, 0) / 2;
        for (int oy = 0; oy < outHeight(); oy++) {
            for (int ox = 0; ox < outWidth(); ox++) {
                for (int ky = 0; ky < k; ky++) {
                    for (int kx = 0; kx < k; kx++) {
                        int iy = oy * stride + ky - top;
                        int ix = ox * stride + kx - left;
                        if (iy >= 0 && iy < h && ix >= 0 && ix < w) {
                            for (int ic = 0; ic < c; ic++) {
                                for (int of = 0; of < f; of++) {
                                    product.of(
                                            (iy * w + ix) * c + ic,
                                            ((ky * k + kx) * c + ic) * f + of,
                                            (oy * outWidth() + ox) * f + of);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
