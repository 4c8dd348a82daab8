package io.lookbook.app.train;

import io.lookbook.api.Progress;
import io.lookbook.api.model.Classifier;
import io.lookbook.api.model.FitContext;
import io.lookbook.api.model.Learner;
import io.lookbook.app.plugin.PluginGuard;
import java.util.Optional;

/** Lets a model fit itself, and predicts with it. */
public final class LearnerFit {
    private final Learner learner;
    private final PluginGuard guard;
    private final long seed;
    private final Progress progress;

    /**
     * Creates it.
     *
     * @param learner the model
     * @param guard stands around every call into it
     * @param seed the seed of the run
     * @param progress where the model says how far it is
     */
    public LearnerFit(Learner learner, PluginGuard guard, long seed, Progress progress) {
        this.learner = learner;
        this.guard = guard;
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * Fits and predicts.
     *
     * @param splits the data
     * @return predictions and times
     * @throws InterruptedException if the user stops the run
     */
    public Fit fit(Splits splits) throws InterruptedException {
        long started = System.nanoTime();
        try (GuardedClassifier classifier = classifier(splits)) {
            long fitted = System.nanoTime();
            float[] probabilities = classifier.predict(splits.test().withoutLabels());
            long predicted = System.nanoTime();
            return new Fit(
                    CheckedPredictions.of(splits.test(), probabilities, guard),
                    (fitted - started) / 1e9,
                    (predicted - fitted) / 1e9,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private GuardedClassifier classifier(Splits splits) throws InterruptedException {
        Classifier fitted = guard.call(() -> learner.fit(splits.train(), splits.validation(), new Context()));
        if (fitted == null) {
            throw guard.broken("fit() returned null");
        }
        return new GuardedClassifier(guard, fitted);
    }

    private final class Context implements FitContext {
        @Override
        public long seed() {
            return seed;
        }

        @Override
        public Progress progress() {
            return progress;
        }
    }
}
