package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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
    private volatile boolean tooLong;
    private volatile IOException unwritten;

    BoundedBody(OutputStream out, long maxBytes) {
        this.out = out;
        this.maxBytes = maxBytes;
    }

    /** How many bytes arrived so far; may be asked from any thread. */
    long received() {
        return received;
    }

    /**
     * Tells failures on this side from those of the network. To be asked where the body ended with one.
     *
     * @param address where the body comes from, for the message
     * @param target what the stream writes to, for the message
     * @throws DataException if more arrived than expected
     * @throws IOException if the stream could not be written
     */
    void requireAccepted(URI address, Path target) throws IOException {
        if (tooLong) {
            throw new DataException(
                    address + ": the answer is longer than the " + maxBytes + " bytes that the file can have");
        }
        if (unwritten != null) {
            throw new IOException(target + " cannot be written: " + unwritten.getMessage(), unwritten);
        }
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
                if (received + buffer.remaining() > maxBytes) {
                    tooLong = true;
                    stop();
                    return;
                }
                write(buffer);
            }
            subscription.request(1);
        } catch (IOException e) {
            unwritten = e;
            stop();
        }
    }

    private void stop() {
        subscription.cancel();
        end.completeExceptionally(new IOException("not accepted"));
    }

    private void write(ByteBuffer buffer) throws IOException {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        out.write(bytes);
        received += bytes.length; // written by one thread at a time
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
