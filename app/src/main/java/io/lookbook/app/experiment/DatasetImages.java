package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.app.plugin.PluginException;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

    /**
     * The same for a reader who is sure to ask: loading begins at once, beside what the caller does next. Unpacking and
     * fingerprinting 70 000 images takes as long as reading the results of three models, and each keeps one processor busy.
     *
     * @param experiment the effective configuration, as YAML
     * @param fingerprint of the dataset that was used
     * @return the images
     */
    public ImageSource ahead(String experiment, String fingerprint) {
        FutureTask<Optional<ImageData>> loading = new FutureTask<>(() -> load(experiment, fingerprint));
        Thread thread = new Thread(loading, "images");
        thread.setDaemon(true); // a command that fails meanwhile ends without waiting for the images
        thread.start();
        return row -> await(loading).map(images -> images.image(row));
    }

    private static Optional<ImageData> await(FutureTask<Optional<ImageData>> loading) {
        try {
            return loading.get();
        } catch (InterruptedException e) {
            loading.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // loading declares no other
        }
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
