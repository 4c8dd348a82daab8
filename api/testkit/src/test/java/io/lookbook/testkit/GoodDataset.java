package io.lookbook.testkit;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.util.List;

/** Four images of two classes. */
public final class GoodDataset extends Named<Dataset> implements DatasetFactory {
    @Override
    public Dataset create(Settings settings, PluginContext context) {
        return () -> data(0, 1, 0, 1);
    }

    static ImageData data(int... labels) {
        byte[] pixels = new byte[labels.length];
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            pixels[i] = (byte) i;
            bytes[i] = (byte) labels[i];
        }
        return ImageData.of(List.of("cat", "dog"), new ImageShape(1, 1, 1), pixels, bytes);
    }
}
