package io.lookbook.app.train;

import io.lookbook.api.data.Images;
import io.lookbook.api.model.Classifier;
import io.lookbook.app.plugin.PluginGuard;

/** A plugin's fitted model behind its guard. */
final class GuardedClassifier implements Classifier {
    private final PluginGuard guard;
    private final Classifier classifier;

    GuardedClassifier(PluginGuard guard, Classifier classifier) {
        this.guard = guard;
        this.classifier = classifier;
    }

    @Override
    public float[] predict(Images images) {
        return guard.call(() -> classifier.predict(images));
    }

    @Override
    public void close() {
        guard.run(classifier::close);
    }
}
