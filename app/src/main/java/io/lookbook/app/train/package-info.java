/** Fits one model once: mini-batches, epochs, the best weights, and the predictions on the test split. */
package io.lookbook.app.train;
