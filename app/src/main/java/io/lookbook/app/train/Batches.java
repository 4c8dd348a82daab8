package io.lookbook.app.train;

import io.lookbook.api.data.ImageShape;
import java.util.TreeMap;

/** One {@link Batch} for each size that is asked for. */
final class Batches implements AutoCloseable {
    private final ImageShape shape;
    private final int classes;
    private final TreeMap<Integer, Batch> bySize = new TreeMap<>();

    Batches(ImageShape shape, int classes) {
        this.shape = shape;
        this.classes = classes;
    }

    Batch ofSize(int size) {
        return bySize.computeIfAbsent(size, n -> new Batch(n, shape, classes));
    }

    @Override
    public void close() {
        bySize.values().forEach(Batch::close);
        bySize.clear();
    }
}
