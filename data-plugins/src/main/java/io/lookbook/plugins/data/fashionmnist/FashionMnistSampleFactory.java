package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.PublishedData;
import java.util.Optional;

/** Makes the dataset {@code fashion-mnist-sample}. */
public final class FashionMnistSampleFactory implements DatasetFactory {
    @Override
    public String name() {
        return "fashion-mnist-sample";
    }

    @Override
    public String description() {
        return "5 000 images of Fashion-MNIST, 500 of each class; embedded, nothing is fetched";
    }

    @Override
    public Optional<PublishedData> published() {
        return Optional.of(Identities.SAMPLE);
    }

    @Override
    public Dataset create(Settings settings, PluginContext context) {
        return new FashionMnistSample(context.progress());
    }
}
