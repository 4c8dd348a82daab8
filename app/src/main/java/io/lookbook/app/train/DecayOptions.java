package io.lookbook.app.train;

import io.lookbook.api.Option;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.optim.Decay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of decay of a learning rate, each with the options that make one. */
public enum DecayOptions {
    /** {@link Decay.Constant}. */
    CONSTANT {
        @Override
        public List<Option<?>> options(int epochs) {
            return List.of();
        }

        @Override
        public Decay decay(Settings settings) {
            return new Decay.Constant();
        }
    },
    /** {@link Decay.Step}; unless told otherwise it divides by ten after each third of the epochs. */
    STEP {
        @Override
        public List<Option<?>> options(int epochs) {
            return List.of(gamma(0.1), stepSize(Math.max(1, (epochs + 2) / 3)));
        }

        @Override
        public Decay decay(Settings settings) {
            return new Decay.Step(settings.get(stepSize(1)), settings.get(gamma(0.1)));
        }
    },
    /** {@link Decay.Exponential}. */
    EXPONENTIAL {
        @Override
        public List<Option<?>> options(int epochs) {
            return List.of(gamma(0.9));
        }

        @Override
        public Decay decay(Settings settings) {
            return new Decay.Exponential(settings.get(gamma(0.9)));
        }
    },
    /** {@link Decay.Cosine}. */
    COSINE {
        @Override
        public List<Option<?>> options(int epochs) {
            return List.of(END_FACTOR);
        }

        @Override
        public Decay decay(Settings settings) {
            return new Decay.Cosine(settings.get(END_FACTOR));
        }
    },
    /** {@link Decay.Linear}. */
    LINEAR {
        @Override
        public List<Option<?>> options(int epochs) {
            return List.of(END_FACTOR);
        }

        @Override
        public Decay decay(Settings settings) {
            return new Decay.Linear(settings.get(END_FACTOR));
        }
    };

    private static final Option<Double> END_FACTOR = Option.number(
            "end-factor", 0, Range.closedOpen(0, 1), "the part of the learning rate that is left at the end");

    /**
     * The options.
     *
     * @param epochs how many epochs the decay has in all
     * @return each with its default
     */
    public abstract List<Option<?>> options(int epochs);

    /**
     * Makes a decay.
     *
     * @param settings made from {@link #options}
     * @return the decay
     */
    public abstract Decay decay(Settings settings);

    /** {@return the word for it in options and files, as {@link Decay#word} has it} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return all words, in the order of declaration} */
    public static List<String> words() {
        return Arrays.stream(values()).map(DecayOptions::word).toList();
    }

    /**
     * The kind that a word stands for.
     *
     * @param word one of {@link #words}
     * @return the kind
     * @throws IllegalArgumentException if it is none of them
     */
    public static DecayOptions of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no schedule '" + word + "'; there are " + String.join(", ", words())));
    }

    private static Option<Double> gamma(double usual) {
        return Option.number("gamma", usual, new Range(0, false, 1, false), "what the learning rate is multiplied by");
    }

    private static Option<Integer> stepSize(int usual) {
        return Option.integer("step-size", usual, 1, 1_000_000, "epochs from one drop to the next");
    }
}
