package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.app.plugin.PluginException;
import jakarta.inject.Inject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the images of a finished experiment again. */
public final class DatasetImages {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetImages.class);

    private final Resolver resolver;
    private final ExperimentFile files;
    private final PluginContexts contexts;

    @Inject
    DatasetImages(Resolver resolver, ExperimentFile files, PluginContexts contexts) {
        this.resolver = resolver;
        this.files = files;
        this.contexts = contexts;
    }

    /**
     * The images of an experiment. They are loaded when the first one is asked for; where the dataset cannot be loaded any more
     * or is not the same, there are none and a warning says why.
     *
     * @param experiment the effective configuration, as YAML
     * @param fingerprint of the dataset that was used
     * @return the images
     */
    public ImageSource of(String experiment, String fingerprint) {
        return new ImageSource() {
            private Optional<ImageData> loaded;

            @Override
            public synchronized Optional<Image> image(int row) {
                if (loaded == null) {
                    loaded = load(experiment, fingerprint);
                }
                return loaded.map(images -> images.image(row));
            }
        };
    }

    private Optional<ImageData> load(String experiment, String fingerprint) {
        try {
            Experiment parsed = files.parse(experiment, "experiment", "experiment.yaml");
            ImageData images = LoadedData.images(resolver.data(parsed.dataset()), contexts);
            if (LoadedData.fingerprint(images).equals(fingerprint)) {
                return Optional.of(images);
            }
            LOG.warn(
                    "the report shows no images: the dataset {} is not the one of this run any more",
                    parsed.dataset().reference());
        } catch (UserException | PluginException e) {
            LOG.warn("the report shows no images: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
