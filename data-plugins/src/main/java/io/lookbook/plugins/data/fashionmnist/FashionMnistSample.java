package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.file.IdxArray;
import io.lookbook.api.data.file.IdxReader;
import io.lookbook.plugins.data.idx.IdxPair;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The 5 000 images in this jar, which {@link SampleMaker} chose. */
record FashionMnistSample(Progress progress) implements Dataset {
    static final String IMAGES = "fashion-mnist-sample-images-idx3-ubyte.gz";
    static final String LABELS = "fashion-mnist-sample-labels-idx1-ubyte.gz";
    private static final int MAX_VALUES = 5_000 * 28 * 28;

    @Override
    public ImageData load() {
        return new IdxPair(Publication.CLASSES, read(IMAGES, 3), read(LABELS, 1)).toImageData();
    }

    private IdxArray read(String resource, int rank) {
        try (InputStream stream = FashionMnistSample.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing from the plugin's jar: build it anew");
            }
            IdxArray array = new IdxReader(rank, MAX_VALUES).read(resource, stream);
            progress.update("reading " + resource, array.values().length, array.values().length);
            return array;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
