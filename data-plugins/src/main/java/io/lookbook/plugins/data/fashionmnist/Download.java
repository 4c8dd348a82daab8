package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Brings one file over HTTP: follows redirects that are safe, and tries again what may go better the next time. */
final class Download {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    /** Timeout and too many requests; every status from 500 on is the server's own failure. */
    private static final Set<Integer> PASSING = Set.of(408, 429);

    private static final int SERVER_FAILURES = 500;

    private final URI address;
    private final Path target;
    private final long maxBytes;
    private final DownloadLimits limits;

    /**
     * Prepares it.
     *
     * @param address where the file is
     * @param target where to put it; overwritten
     * @param maxBytes how long it may be
     * @param limits how long it may take
     * @throws DataException if the address is none that may be asked, see {@link SafeAddress}
     */
    Download(URI address, Path target, long maxBytes, DownloadLimits limits) {
        this.address = SafeAddress.require(address);
        this.target = target;
        this.maxBytes = maxBytes;
        this.limits = limits;
    }

    /**
     * Downloads the file and reports progress from the calling thread.
     *
     * @param client that follows no redirects itself
     * @throws DataException if the server cannot be reached, answers anything but 200, is too slow, or sends too much
     * @throws IOException if the file cannot be written
     */
    void run(HttpClient client, Progress progress) throws IOException, InterruptedException {
        Duration pause = limits.firstPause();
        for (int attempt = 1; true; attempt++) {
            try {
                attempt(client, progress);
                return;
            } catch (PassingFailure e) {
                if (attempt == limits.attempts()) {
                    throw new DataException(e.getMessage() + "; tried " + attempt + " times", e);
                }
                progress.update("trying again after " + e.getMessage(), 0, -1);
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
            }
        }
    }

    private void attempt(HttpClient client, Progress progress)
            throws PassingFailure, IOException, InterruptedException {
        String task = "downloading " + address;
        URI at = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<Void> answer = new Transfer(at, target, maxBytes, limits).run(client, task, progress);
            if (answer.statusCode() == Transfer.OK) {
                return;
            }
            requireRedirect(at, answer.statusCode());
            at = SafeAddress.redirected(at, answer.headers().firstValue("Location"));
        }
        throw new DataException(
                address + ": leads from one address to the next more than " + MOST_REDIRECTS + " times");
    }

    private static void requireRedirect(URI at, int status) throws PassingFailure {
        String wrong = at + " answered " + status + ", expected " + Transfer.OK;
        if (PASSING.contains(status) || status >= SERVER_FAILURES) {
            throw new PassingFailure(wrong);
        }
        if (!REDIRECTS.contains(status)) {
            throw new DataException(wrong);
        }
    }
}
