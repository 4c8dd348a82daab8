package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.TrainableNetwork;
import java.util.stream.IntStream;

/** Predicts with a network in batches of a size that keeps activations within the processor's caches. */
final class NetworkPredictor {
    private static final int BATCH = 128;

    private final TrainableNetwork network;
    private final Batches batches;

    NetworkPredictor(TrainableNetwork network, Batches batches) {
        this.network = network;
        this.batches = batches;
    }

    /** Class probabilities, row by row. */
    float[] predict(Examples examples) throws InterruptedException {
        int classes = examples.classes().size();
        int[] order = IntStream.range(0, examples.size()).toArray();
        float[] all = new float[Math.multiplyExact(examples.size(), classes)];
        float[] some = new float[BATCH * classes];
        for (int from = 0; from < order.length; from += BATCH) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int size = Math.min(BATCH, order.length - from);
            Batch batch = batches.ofSize(size);
            batch.fill(examples, order, from);
            NativeFloats.read(network.forward(batch.images(), false), some, size * classes);
            System.arraycopy(some, 0, all, from * classes, size * classes);
        }
        return all;
    }

    Score score(Examples examples) throws InterruptedException {
        int classes = examples.classes().size();
        float[] probabilities = predict(examples);
        Score score = new Score();
        for (int i = 0; i < examples.size(); i++) {
            score.add(probabilities, i * classes, classes, examples.label(i));
        }
        return score;
    }
}
