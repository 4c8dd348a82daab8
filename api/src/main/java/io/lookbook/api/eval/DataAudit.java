package io.lookbook.api.eval;

/**
 * What was found out about the data by looking at every image.
 *
 * @param testImagesInTraining how many test images have the same pixels as an image of the training or validation split
 */
public record DataAudit(int testImagesInTraining) {}
