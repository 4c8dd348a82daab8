package io.lookbook.toolkit;

import java.util.stream.IntStream;

/**
 * Where the windows of a convolution with "same" padding lie in an image, and where in the matrix of patches: one row an output
 * pixel, in it kernel height by kernel width by depth.
 *
 * @param windows what the windows cover of the image
 * @param padding what they cover beyond it
 * @param imageLength values in an image
 * @param rowsLength values in the rows of an image
 */
record PatchLayout(Pieces windows, Pieces padding, int imageLength, int rowsLength) {
    /** {@code length[i]} values that begin at {@code inImage[i]} of the image stand from {@code inRows[i]} on in its rows. */
    record Pieces(int[] inImage, int[] inRows, int[] length) {
        int count() {
            return length.length;
        }

        int longest() {
            return IntStream.of(length).max().orElse(0);
        }

        /** The same, value by value. */
        Pieces single() {
            Builder single = new Builder();
            for (int i = 0; i < count(); i++) {
                for (int j = 0; j < length[i]; j++) {
                    single.add(inImage[i] + j, inRows[i] + j, 1);
                }
            }
            return single.build();
        }
    }

    /**
     * @param height of an image
     * @param width of an image
     * @param depth values a pixel
     * @param kernel the height and width of a window
     * @param stride the step from window to window
     */
    static PatchLayout of(int height, int width, int depth, int kernel, int stride) {
        int outHeight = ceilDiv(height, stride);
        int outWidth = ceilDiv(width, stride);
        int top = Math.max((outHeight - 1) * stride + kernel - height, 0) / 2;
        int left = Math.max((outWidth - 1) * stride + kernel - width, 0) / 2;
        Builder windows = new Builder();
        Builder padding = new Builder();
        int row = 0;
        for (int oy = 0; oy < outHeight; oy++) {
            for (int ox = 0; ox < outWidth; ox++) {
                int x = ox * stride - left;
                int from = Math.max(x, 0);
                int to = Math.min(x + kernel, width);
                for (int ky = 0; ky < kernel; ky++) {
                    int y = oy * stride - top + ky;
                    if (y < 0 || y >= height) {
                        padding.add(0, row, kernel * depth);
                    } else {
                        padding.add(0, row, (from - x) * depth);
                        windows.add((y * width + from) * depth, row + (from - x) * depth, (to - from) * depth);
                        padding.add(0, row + (to - x) * depth, (x + kernel - to) * depth);
                    }
                    row = Math.addExact(row, kernel * depth);
                }
            }
        }
        return new PatchLayout(windows.build(), padding.build(), height * width * depth, row);
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    private static final class Builder {
        private final IntStream.Builder inImage = IntStream.builder();
        private final IntStream.Builder inRows = IntStream.builder();
        private final IntStream.Builder length = IntStream.builder();

        void add(int image, int rows, int count) {
            if (count > 0) {
                inImage.add(image);
                inRows.add(rows);
                length.add(count);
            }
        }

        Pieces build() {
            return new Pieces(
                    inImage.build().toArray(),
                    inRows.build().toArray(),
                    length.build().toArray());
        }
    }
}
