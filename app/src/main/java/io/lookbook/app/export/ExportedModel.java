package io.lookbook.app.export;

import io.lookbook.app.store.SavedModel;

/**
 * What is exported.
 *
 * @param saved the trained network
 * @param scale what pixel values (0 to 255) are divided by
 * @param lookbook the version of the program
 */
public record ExportedModel(SavedModel saved, double scale, String lookbook) {}
