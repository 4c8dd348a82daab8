package io.lookbook.api.model;

import io.lookbook.api.PluginFactory;
import java.util.Optional;

/** Makes a model. A {@link java.util.ServiceLoader} service. */
public interface ModelFactory extends PluginFactory<Model> {
    /**
     * How this model is trained unless the user says otherwise.
     *
     * @return {@link Recipe#NONE} for a {@link Learner}
     */
    Recipe recipe();

    /**
     * The published figure that this model repeats.
     *
     * @return empty for a model of one's own
     */
    default Optional<PublishedResult> published() {
        return Optional.empty();
    }
}
