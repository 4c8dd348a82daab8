package io.lookbook.app.train;

import io.lookbook.api.data.Examples;
import io.lookbook.api.data.Images;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.TrainableNetwork;

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
    float[] predict(Images images) throws InterruptedException {
        int classes = images.classes().size();
        float[] all = new float[Math.multiplyExact(images.size(), classes)];
        float[] some = new float[BATCH * classes];
        for (int from = 0; from < images.size(); from += BATCH) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int size = Math.min(BATCH, images.size() - from);
            Batch batch = batches.ofSize(size);
            batch.fill(images, from);
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
