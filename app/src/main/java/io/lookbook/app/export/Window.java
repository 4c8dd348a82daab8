package io.lookbook.app.export;

import java.util.List;

/**
 * How a window goes over one image.
 *
 * @param height of the image
 * @param width of the image
 * @param kernelHeight of the window
 * @param kernelWidth of the window
 * @param stride its step in both directions
 * @param padding whether zeros around the image make the result as large as without a window, but for the stride
 */
record Window(int height, int width, int kernelHeight, int kernelWidth, int stride, boolean padding) {
    Window {
        if (!padding && (kernelHeight > height || kernelWidth > width)) {
            throw new IllegalArgumentException("a window of " + kernelHeight + "x" + kernelWidth
                    + " without padding does not fit " + height + "x" + width);
        }
    }

    int outputHeight() {
        return output(height, kernelHeight);
    }

    int outputWidth() {
        return output(width, kernelWidth);
    }

    /** The zeros at the top, the left, the bottom and the right, as ONNX orders them. */
    List<Long> pads() {
        long down = zeros(height, kernelHeight);
        long across = zeros(width, kernelWidth);
        return List.of(down / 2, across / 2, down - down / 2, across - across / 2);
    }

    private int output(int size, int kernel) {
        return padding ? (size + stride - 1) / stride : (size - kernel) / stride + 1;
    }

    private int zeros(int size, int kernel) {
        return padding ? Math.max((output(size, kernel) - 1) * stride + kernel - size, 0) : 0;
    }
}
