package io.lookbook.api.eval;

import java.util.Locale;

/** Which weights of a training make the test predictions. */
public enum WeightChoice {
    /** Those of the epoch with the highest validation accuracy; of equal ones the lowest validation loss. */
    BEST,
    /** Those after the last epoch. */
    LAST;

    /** {@return the word for it in options and files} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
