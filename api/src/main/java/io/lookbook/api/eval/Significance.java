package io.lookbook.api.eval;

import java.util.List;
import java.util.Optional;

/**
 * What the test images and the seeds allow to be said about the differences between the models. The tests of the single pairs
 * are in {@link Comparison#pairs()}.
 *
 * @param accuracies one a model that has a test result for the first seed, in the order of the models
 * @param overall all these models together; empty for fewer than two
 * @param letters which of these models cannot be told apart, one entry a model, in the order of the models
 * @param seeds what repeated trainings say; empty unless some model has at least two results
 */
public record Significance(
        List<AccuracyInterval> accuracies,
        Optional<CochranQ> overall,
        List<Letters> letters,
        Optional<SeedStudy> seeds) {
    /** A p-value below it counts as more than chance explains. */
    public static final double LEVEL = 0.05;

    /** Copies the lists. */
    public Significance {
        accuracies = List.copyOf(accuracies);
        letters = List.copyOf(letters);
    }

    /** {@return of no model} */
    public static Significance none() {
        return new Significance(List.of(), Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * The interval of a model.
     *
     * @param label its label
     * @return empty if it has no test result for the first seed, or nothing was computed
     */
    public Optional<AccuracyInterval> accuracy(String label) {
        return accuracies.stream()
                .filter(interval -> interval.label().equals(label))
                .findFirst();
    }

    /**
     * The letters of a model.
     *
     * @param label its label
     * @return empty if it has no test result for the first seed, or nothing was computed
     */
    public Optional<String> letters(String label) {
        return letters.stream()
                .filter(entry -> entry.label().equals(label))
                .map(Letters::letters)
                .findFirst();
    }

    /**
     * The accuracy of one model's first run, with how far the test images alone determine it.
     *
     * @param label the label of the model
     * @param accuracy the part of the test images that it got right
     * @param low the lower end of the 95 % interval (Wilson's score interval)
     * @param high the upper end of it
     */
    public record AccuracyInterval(String label, double accuracy, double low, double high) {}

    /**
     * Cochran's Q test of the hypothesis that all models are right equally often, on the same test images, first seed.
     *
     * @param q the statistic, 0 if every image was got right by all models or by none
     * @param degreesOfFreedom the number of models minus 1
     * @param p the probability of so large a Q by chance, by the chi-square distribution
     */
    public record CochranQ(double q, int degreesOfFreedom, double p) {}

    /**
     * A model's entry in the compact letter display: two models share a letter exactly if McNemar's test, after Holm's
     * correction over all pairs, does not tell them apart at {@link #LEVEL}.
     *
     * @param label the label of the model
     * @param letters one or more letters, such as {@code ab}; {@code a} is in the group of the most accurate model
     */
    public record Letters(String label, String letters) {}
}
