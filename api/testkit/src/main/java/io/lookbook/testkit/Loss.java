package io.lookbook.testkit;

/** What a network's gradient is the gradient of. */
@FunctionalInterface
interface Loss {
    /** The loss of one image. */
    double of(float[] probabilities, int label);

    /** The mean over a batch. */
    default double mean(float[] probabilities, TrialBatch batch) {
        int classes = probabilities.length / batch.size();
        double sum = 0;
        float[] row = new float[classes];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(probabilities, i * classes, row, 0, classes);
            sum += of(row, batch.label(i));
        }
        return sum / batch.size();
    }
}
