package io.lookbook.app.train;

import io.lookbook.api.eval.Epoch;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the rest of a training depends on, at the end of an epoch. Together with the seed it is enough to go on with
 * the same bytes: the generators of the next epochs are derived from the seed. Its arrays belong to it and are not changed.
 *
 * @param history one entry an epoch so far
 * @param steps how many steps the optimizer has made
 * @param parameters the flat parameters
 * @param optimizer the state of the optimizer
 * @param bestParameters the flat parameters of {@link #bestEpoch()}
 */
public record TrainingState(
        List<Epoch> history,
        long steps,
        float[] parameters,
        SortedMap<String, float[]> optimizer,
        float[] bestParameters) {
    private static final Comparator<Epoch> BETTER = Comparator.comparingDouble(Epoch::validationAccuracy)
            .thenComparing(Comparator.comparingDouble(Epoch::validationLoss).reversed());

    /** Copies the list. */
    public TrainingState {
        history = List.copyOf(history);
    }

    static TrainingState beginning(float[] parameters) {
        return new TrainingState(List.of(), 0, parameters, new TreeMap<>(), parameters);
    }

    /** {@return the epoch of the highest validation accuracy; of equal ones the lowest validation loss, then the first} */
    public int bestEpoch() {
        return best(history).epoch();
    }

    /** Whether the last epoch of a history is its best. */
    static boolean lastIsBest(List<Epoch> history) {
        return best(history) == history.get(history.size() - 1);
    }

    /** The epoch that {@link #bestEpoch()} tells of a history, which is not empty. */
    static Epoch best(List<Epoch> history) {
        Epoch best = history.get(0);
        for (Epoch epoch : history) {
            if (BETTER.compare(epoch, best) > 0) {
                best = epoch;
            }
        }
        return best;
    }
}
