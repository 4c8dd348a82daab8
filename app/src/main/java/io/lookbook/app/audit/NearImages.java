package io.lookbook.app.audit;

import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds, among some images, the one nearest to another, as far as any is near. Every image is cut into 4x4 fields. By the
 * inequality of Cauchy and Schwarz the squared distance of two images is at least the sum over the fields of (difference of the
 * fields' sums) squared / number of values, so few pairs need to be compared value by value, and none that is near is missed.
 */
final class NearImages {
    private static final int SIDE = 4;
    private static final int FIELDS = SIDE * SIDE;

    /** Places of the fields, those of the middle first: images differ there most, so that most pairs are done after one field. */
    private static final int[] PLACES = {12, 4, 5, 13, 6, 0, 1, 7, 8, 2, 3, 9, 14, 10, 11, 15};

    /** Room for rounding of the single-precision fields. */
    private static final double ROUNDING = 1.001;

    private final ImageData data;
    private final int[] fieldOf;
    private final float[] scale;
    private final double limit;

    private final int[] rows;
    private final float[] totals;
    private final float[] fields;

    /**
     * Prepares some images.
     *
     * @param data all images
     * @param rows those to search; of equally near ones the first is found
     * @param difference the largest root-mean-square difference that counts as near, positive
     */
    NearImages(ImageData data, int[] rows, double difference) {
        this.data = data;
        this.fieldOf = fields(data.shape());
        this.scale = new float[FIELDS];
        Arrays.stream(fieldOf).forEach(field -> scale[field]++);
        for (int field = 0; field < FIELDS; field++) {
            scale[field] = scale[field] == 0 ? 0 : (float) (1 / Math.sqrt(scale[field]));
        }
        this.limit = difference * difference * data.shape().size();
        float[] own = new float[rows.length * FIELDS];
        float[] ownTotals = new float[rows.length];
        float[] values = new float[data.shape().size()];
        for (int i = 0; i < rows.length; i++) {
            ownTotals[i] = describe(rows[i], values, own, i * FIELDS);
        }
        int[] order = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparing(i -> ownTotals[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.rows = new int[rows.length];
        this.totals = new float[rows.length];
        this.fields = new float[own.length];
        for (int i = 0; i < order.length; i++) {
            this.rows[i] = rows[order[i]];
            totals[i] = ownTotals[order[i]];
            System.arraycopy(own, order[i] * FIELDS, fields, i * FIELDS, FIELDS);
        }
    }

    /**
     * The nearest image.
     *
     * @param row the image to find again
     * @return its nearest one; empty if none is near
     */
    Optional<Near> nearest(int row) {
        float[] values = new float[data.shape().size()];
        float[] other = new float[values.length];
        float[] own = new float[FIELDS];
        float total = describe(row, values, own, 0);
        double reach = Math.sqrt(limit) * ROUNDING;
        double best = limit;
        int found = -1;
        for (int i = first(total - reach); i < rows.length && totals[i] <= total + reach; i++) {
            if (fieldDistance(own, i, best * ROUNDING) <= best * ROUNDING) {
                data.copyScaled(rows[i], 1, other, 0);
                double distance = distance(values, other, best);
                if (distance < best || distance == best && (found < 0 || rows[i] < found)) {
                    best = distance;
                    found = rows[i];
                }
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(new Near(found, Math.sqrt(best / values.length)));
    }

    /** The position of the first image whose total is at least so large. */
    private int first(double total) {
        int low = 0;
        int high = totals.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (totals[middle] < total) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double fieldDistance(float[] own, int i, double enough) {
        double sum = 0;
        for (int field = 0; field < FIELDS && sum <= enough; field++) {
            double difference = own[field] - fields[i * FIELDS + field];
            sum += difference * difference;
        }
        return sum;
    }

    private static double distance(float[] values, float[] other, double enough) {
        double sum = 0;
        for (int i = 0; i < values.length && sum <= enough; i++) {
            double difference = values[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }

    /** Writes the scaled sums of the fields of an image, and returns the scaled sum of all its values. */
    private float describe(int row, float[] values, float[] target, int offset) {
        data.copyScaled(row, 1, values, 0);
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            target[offset + fieldOf[i]] += values[i];
            total += values[i];
        }
        for (int field = 0; field < FIELDS; field++) {
            target[offset + field] *= scale[field];
        }
        return (float) (total / Math.sqrt(values.length));
    }

    private static int[] fields(ImageShape shape) {
        return IntStream.range(0, shape.size())
                .map(i -> {
                    int pixel = i / shape.channels();
                    int y = pixel / shape.width();
                    int x = pixel % shape.width();
                    return PLACES[y * SIDE / shape.height() * SIDE + x * SIDE / shape.width()];
                })
                .toArray();
    }

    /**
     * An image that is near.
     *
     * @param row its row
     * @param difference the root of the mean squared difference of the values
     */
    record Near(int row, double difference) {}
}
