package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.ImageData;
import java.util.ArrayList;
import java.util.List;

/** The full dataset, from the first source that has it: rows 0 to 59999 are the train files, the others the t10k files. */
final class FashionMnist implements Dataset {
    private static final String WAYS_OUT = """

            Ways out, any one of them:
              - install the Debian package: sudo apt-get install dataset-fashion-mnist (and leave out folder=)
              - download train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz and
                t10k-labels-idx1-ubyte.gz by hand from https://github.com/zalandoresearch/fashion-mnist (data/fashion)
                into a folder DIR and pass --dataset fashion-mnist:folder=DIR
              - use the embedded sample: --dataset fashion-mnist-sample, or --quick""";

    private final List<Source> sources;
    private final Progress progress;

    FashionMnist(List<Source> sources, Progress progress) {
        this.sources = List.copyOf(sources);
        this.progress = progress;
    }

    @Override
    public ImageData load() throws InterruptedException {
        StringBuilder tried = new StringBuilder("Fashion-MNIST could not be loaded. Tried:");
        List<DataException> failures = new ArrayList<>();
        for (Source source : sources) {
            try {
                return source.load(progress);
            } catch (DataException e) {
                failures.add(e);
                tried.append("\n  - ").append(source.description()).append(": ").append(e.getMessage());
            }
        }
        DataException failure = new DataException(tried + WAYS_OUT);
        failures.forEach(failure::addSuppressed);
        throw failure;
    }
}
