package io.lookbook.api.model;

/**
 * A figure from the literature that a model repeats, to stand beside the measured one.
 *
 * @param source where it was published, such as {@code "Dalvi, Classification of Fashion MNIST dataset"}
 * @param dataset the name of the dataset plugin that it holds for
 * @param accuracy the published test accuracy, 0 to 1
 */
public record PublishedResult(String source, String dataset, double accuracy) {}
