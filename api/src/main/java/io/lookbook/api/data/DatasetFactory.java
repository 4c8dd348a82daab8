package io.lookbook.api.data;

import io.lookbook.api.PluginFactory;
import java.util.Optional;

/** Makes a dataset. A {@link java.util.ServiceLoader} service. */
public interface DatasetFactory extends PluginFactory<Dataset> {
    /**
     * What the data should be. A dataset that reads whatever the user has declares nothing.
     *
     * @return the published data that this dataset is, if it is always the same
     */
    default Optional<PublishedData> published() {
        return Optional.empty();
    }
}
