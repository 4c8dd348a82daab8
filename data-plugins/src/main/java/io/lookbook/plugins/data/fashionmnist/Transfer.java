package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One request, and its answer on the way to a file. Used once. */
final class Transfer {
    static final int OK = 200;
    private static final long LOOK_MILLIS = 100;

    private final URI address;
    private final Path target;
    private final long maxBytes;
    private final DownloadLimits limits;
    private volatile long announced = -1;
    private volatile BoundedBody body;

    Transfer(URI address, Path target, long maxBytes, DownloadLimits limits) {
        this.address = address;
        this.target = target;
        this.maxBytes = maxBytes;
        this.limits = limits;
    }

    /**
     * Asks, and writes the file if the answer is {@value #OK}.
     *
     * @param task what to call it where progress is told, from the calling thread
     * @return the answer, whatever its status
     * @throws PassingFailure if the server cannot be reached, or is too slow, or stops
     * @throws io.lookbook.api.data.DataException if more arrives than the file can have
     * @throws IOException if the file cannot be written
     */
    HttpResponse<Void> run(HttpClient client, String task, Progress progress)
            throws PassingFailure, IOException, InterruptedException {
        try (OutputStream out = Files.newOutputStream(target)) {
            HttpRequest request = HttpRequest.newBuilder(address).build();
            CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, info -> body(info, out));
            try {
                return await(answer, task, progress);
            } finally {
                answer.cancel(true);
            }
        }
    }

    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> answer, String task, Progress progress)
            throws PassingFailure, IOException, InterruptedException {
        long before = 0;
        long windowBegan = System.nanoTime();
        while (true) {
            try {
                progress.update(task, received(), announced);
                HttpResponse<Void> response = answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                progress.update(task, received(), received());
                return response;
            } catch (TimeoutException e) {
                if (System.nanoTime() - windowBegan > limits.window().toNanos()) {
                    requireSpeed(received() - before);
                    before = received();
                    windowBegan = System.nanoTime();
                }
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    private void requireSpeed(long arrived) throws PassingFailure {
        if (arrived < limits.bytesAWindow()) {
            throw new PassingFailure(address + ": "
                    + (arrived == 0 ? "nothing" : "only " + arrived + " bytes") + " arrived for "
                    + limits.window().toSeconds() + " s, expected at least " + limits.bytesAWindow() + " bytes");
        }
    }

    /** The client's exceptions often have no message; their types and causes say what happened. */
    private PassingFailure failure(ExecutionException e) throws IOException {
        BoundedBody current = body;
        if (current != null) {
            current.requireAccepted(address, target);
        }
        String chain = Stream.iterate(e.getCause(), Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .distinct()
                .collect(Collectors.joining(", because of "));
        return new PassingFailure(address + ": " + chain, e);
    }

    private BodySubscriber<Void> body(ResponseInfo info, OutputStream out) {
        if (info.statusCode() != OK) {
            return BodySubscribers.replacing(null);
        }
        announced = info.headers().firstValueAsLong("Content-Length").orElse(-1);
        body = new BoundedBody(out, maxBytes);
        return body;
    }

    private long received() {
        BoundedBody current = body;
        return current == null ? 0 : current.received();
    }
}
