package io.lookbook.api.eval;

import java.util.List;

/**
 * What the test images and the seeds allow to be said about the differences between the models.
 *
 * @param accuracies one a model that has a test result, in the order of the models
 */
public record Significance(List<AccuracyInterval> accuracies) {
    /** Copies the list. */
    public Significance {
        accuracies = List.copyOf(accuracies);
    }

    /** {@return of no model} */
    public static Significance none() {
        return new Significance(List.of());
    }

    /**
     * The accuracy of one model's first run, with how far the test images alone determine it.
     *
     * @param label the label of the model
     * @param accuracy the part of the test images that it got right
     * @param low the lower end of the 95 % interval
     * @param high the upper end of it
     */
    public record AccuracyInterval(String label, double accuracy, double low, double high) {}
}
