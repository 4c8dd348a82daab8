package io.lookbook.api.data.file;

/**
 * Resizes a line of values as antialiased bilinear interpolation does, the default of torchvision and Pillow: each value of
 * the target is the mean of those of the source around it, weighted by a triangle that reaches one pixel of the larger grid to
 * either side of its centre. Nothing of the source is skipped where it shrinks, and a line of the same length stays as it is.
 */
final class Filter {
    private final int[] first;
    private final float[][] weights;

    /**
     * Prepares the weights.
     *
     * @param from how many values the source has, at least 1
     * @param to how many the target has, at least 1
     */
    Filter(int from, int to) {
        first = new int[to];
        weights = new float[to][];
        double scale = (double) from / to;
        double reach = Math.max(1, scale);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int low = Math.max(0, (int) Math.floor(centre - reach + 0.5));
            int high = Math.min(from, (int) Math.floor(centre + reach + 0.5));
            first[i] = low;
            weights[i] = triangle(low, high, centre, reach);
        }
    }

    private static float[] triangle(int low, int high, double centre, double reach) {
        double[] heights = new double[high - low];
        double sum = 0;
        for (int k = 0; k < heights.length; k++) {
            heights[k] = Math.max(0, 1 - Math.abs(low + k + 0.5 - centre) / reach);
            sum += heights[k];
        }
        float[] weights = new float[heights.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) (heights[k] / sum);
        }
        return weights;
    }

    /**
     * The weight of a value of the source in a value of the target.
     *
     * @param to the place in the target
     * @param from the place in the source
     * @return 0 to 1; they sum up to 1 over the source
     */
    float weight(int to, int from) {
        int k = from - first[to];
        return k >= 0 && k < weights[to].length ? weights[to][k] : 0;
    }

    /**
     * Resizes a row of pixels.
     *
     * @param source pixel by pixel, channels side by side
     * @param target the same; overwritten
     * @param channels values a pixel
     */
    void apply(float[] source, float[] target, int channels) {
        for (int i = 0; i < first.length; i++) {
            float[] w = weights[i];
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int k = 0; k < w.length; k++) {
                    sum += w[k] * source[(first[i] + k) * channels + c];
                }
                target[i * channels + c] = sum;
            }
        }
    }
}
