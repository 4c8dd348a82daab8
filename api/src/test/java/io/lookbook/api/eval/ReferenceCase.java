package io.lookbook.api.eval;

import java.util.stream.IntStream;

/** 200 predictions of 4 classes made by integer arithmetic, so that another program can make the same ones. */
final class ReferenceCase {
    private static final int EXAMPLES = 200;
    private static final int CLASSES = 4;

    private ReferenceCase() {}

    /** Of example i, class c has the weight 1 + (37 i + 101 c + 13 i²) mod 97, and 25 more where it is the true one. */
    static Predictions predictions() {
        int[] labels =
                IntStream.range(0, EXAMPLES).map(i -> (7 * i + i / 5) % CLASSES).toArray();
        float[] probabilities = new float[EXAMPLES * CLASSES];
        for (int i = 0; i < EXAMPLES; i++) {
            int example = i;
            int[] weights = IntStream.range(0, CLASSES)
                    .map(c -> 1
                            + (37 * example + 101 * c + 13 * example * example) % 97
                            + (c == labels[example] ? 25 : 0))
                    .toArray();
            int sum = IntStream.of(weights).sum();
            for (int c = 0; c < CLASSES; c++) {
                probabilities[i * CLASSES + c] = (float) ((double) weights[c] / sum);
            }
        }
        return new Predictions(CLASSES, IntStream.range(0, EXAMPLES).toArray(), labels, probabilities);
    }
}
