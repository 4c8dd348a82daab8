package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
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
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One file on its way over HTTP. Used once. */
final class Download {
    private static final int OK = 200;
    private static final long LOOK_MILLIS = 100;

    private final URI address;
    private final Path target;
    private final long maxBytes;
    private volatile long announced = -1;
    private volatile BoundedBody body;

    Download(URI address, Path target, long maxBytes) {
        this.address = address;
        this.target = target;
        this.maxBytes = maxBytes;
    }

    /**
     * Downloads the file and reports progress from the calling thread.
     *
     * @param patience how long nothing may arrive before the download is given up
     * @throws DataException if the server cannot be reached, answers anything but 200, stops, or sends too much
     */
    void run(HttpClient client, Duration patience, Progress progress) throws IOException, InterruptedException {
        try (OutputStream out = Files.newOutputStream(target)) {
            HttpRequest request = HttpRequest.newBuilder(address).build();
            CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, info -> body(info, out));
            try {
                HttpResponse<Void> response = await(answer, patience, progress);
                if (response.statusCode() != OK) {
                    throw new DataException(response.uri() + " answered " + response.statusCode() + ", expected " + OK);
                }
            } finally {
                answer.cancel(true);
            }
        }
    }

    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> answer, Duration patience, Progress progress)
            throws InterruptedException {
        String task = "downloading " + address;
        long seen = 0;
        long seenAt = System.nanoTime();
        while (true) {
            try {
                progress.update(task, received(), announced);
                HttpResponse<Void> response = answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                progress.update(task, received(), received());
                return response;
            } catch (TimeoutException e) {
                if (received() > seen) {
                    seen = received();
                    seenAt = System.nanoTime();
                } else if (System.nanoTime() - seenAt > patience.toNanos()) {
                    throw new DataException(address + ": nothing arrived for " + patience.toSeconds() + " s", e);
                }
            } catch (ExecutionException e) {
                // The client's exceptions often have no message; their types and causes say what happened.
                throw new DataException(address + ": " + chain(e.getCause()), e);
            }
        }
    }

    private BodySubscriber<Void> body(ResponseInfo info, OutputStream out) {
        if (info.statusCode() != OK) {
            return BodySubscribers.replacing(null);
        }
        announced = info.headers().firstValueAsLong("Content-Length").orElse(-1);
        body = new BoundedBody(out, maxBytes);
        return body;
    }

    private static String chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .distinct()
                .collect(Collectors.joining(", because of "));
    }

    private long received() {
        BoundedBody current = body;
        return current == null ? 0 : current.received();
    }
}
