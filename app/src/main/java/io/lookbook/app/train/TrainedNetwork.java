package io.lookbook.app.train;

import io.lookbook.api.eval.Epoch;
import java.util.List;

/**
 * What a training leaves.
 *
 * @param history one entry an epoch
 * @param bestEpoch the epoch of the highest validation accuracy; of equal ones the lowest validation loss, then the first
 * @param bestParameters the flat parameters after that epoch
 * @param lastParameters the flat parameters after the last epoch
 */
record TrainedNetwork(List<Epoch> history, int bestEpoch, float[] bestParameters, float[] lastParameters) {}
