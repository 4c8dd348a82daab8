package io.lookbook.api.data;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/** Some labelled rows of a dataset in a fixed order, with the scaling that every model sees. Immutable. */
public final class Examples implements Images {
    private final ImageData data;
    private final int[] rows;
    private final float divisor;

    /**
     * Creates a view.
     *
     * @param data where the images are
     * @param rows which of them, in order; copied
     * @param divisor what each pixel value (0 to 255) is divided by; positive as a float
     */
    public Examples(ImageData data, int[] rows, double divisor) {
        this.data = requireNonNull(data, "data is null");
        this.rows = rows.clone();
        this.divisor = (float) divisor;
        if (!(this.divisor > 0 && this.divisor < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("pixels cannot be divided by " + divisor);
        }
        for (int row : rows) {
            if (row < 0 || row >= data.size()) {
                throw new IllegalArgumentException("row " + row + " is not in 0 to " + (data.size() - 1));
            }
        }
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public ImageShape shape() {
        return data.shape();
    }

    @Override
    public List<String> classes() {
        return data.classes();
    }

    /**
     * Which row of the dataset an example is.
     *
     * @param i 0 to {@code size() - 1}
     * @return its row
     */
    public int row(int i) {
        return rows[i];
    }

    /**
     * The class of an example.
     *
     * @param i 0 to {@code size() - 1}
     * @return an index into {@link #classes()}
     */
    public int label(int i) {
        return data.label(rows[i]);
    }

    @Override
    public void copyTo(int i, float[] target, int offset) {
        data.copyScaled(rows[i], divisor, target, offset);
    }

    /**
     * The first examples of these.
     *
     * @param count how many; all of them if there are fewer
     * @return a view
     */
    public Examples first(int count) {
        return new Examples(data, Arrays.copyOf(rows, Math.min(count, rows.length)), divisor);
    }

    /**
     * The same images without their labels and rows. The result is another object: nobody can get the labels back from it.
     *
     * @return a view
     */
    public Images withoutLabels() {
        Examples examples = this;
        return new Images() {
            @Override
            public int size() {
                return examples.size();
            }

            @Override
            public ImageShape shape() {
                return examples.shape();
            }

            @Override
            public List<String> classes() {
                return examples.classes();
            }

            @Override
            public void copyTo(int i, float[] target, int offset) {
                examples.copyTo(i, target, offset);
            }
        };
    }
}
