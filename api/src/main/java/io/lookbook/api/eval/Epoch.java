package io.lookbook.api.eval;

/**
 * What was seen in one pass over the training examples.
 *
 * @param epoch counted from 1
 * @param trainLoss the mean of -ln(probability of the true class) over the training passes of the epoch, each taken before its
 *     step and with dropout acting, as Keras reports it
 * @param trainAccuracy the part of the training examples classified correctly in those passes, 0 to 1
 * @param validationLoss the same loss on the validation split after the epoch
 * @param validationAccuracy the part of the validation split classified correctly after the epoch, 0 to 1
 * @param seconds how long the epoch took, its validation included
 */
public record Epoch(
        int epoch,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        double seconds) {}
