package io.lookbook.plugins.data.fashionmnist;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Writes a response's body to a stream and gives up when it is longer than expected. */
final class BoundedBody implements BodySubscriber<Void> {
    private final OutputStream out;
    private final long maxBytes;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private volatile long received;

    BoundedBody(OutputStream out, long maxBytes) {
        this.out = out;
        this.maxBytes = maxBytes;
    }

    /** How many bytes arrived so far; may be asked from any thread. */
    long received() {
        return received;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                write(buffer);
            }
            subscription.request(1);
        } catch (IOException e) {
            subscription.cancel();
            end.completeExceptionally(e);
        }
    }

    private void write(ByteBuffer buffer) throws IOException {
        long total = received + buffer.remaining();
        if (total > maxBytes) {
            throw new IOException("the answer is longer than the " + maxBytes + " bytes that the file can have");
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        out.write(bytes);
        received = total;
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
