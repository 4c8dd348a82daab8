package io.lookbook.plugins.data.fashionmnist;

import static io.lookbook.plugins.data.fashionmnist.TinyFashion.NAMES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TEST_IMAGES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TRAIN_IMAGES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.namesIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server and a network that fail, for a while or for good. */
@Timeout(60)
class DownloadFaultsTest {
    private static final Duration LONG = Duration.ofDays(1);
    private static final DownloadLimits AT_ONCE = new DownloadLimits(3, Duration.ZERO, LONG, 1);
    private static final byte[] CONTENT = TinyFashion.packed().get(TRAIN_IMAGES);

    @TempDir
    Path folder;

    private FileServer server;
    private Path cacheFolder;

    @BeforeEach
    void start() throws Exception {
        server = new FileServer(TinyFashion.packed());
        cacheFolder = folder.resolve("my cache, мой кэш/キャッシュ");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429, 408})
    void aFailureThatPassesIsTriedAgain(int status) throws Exception {
        failTwice(exchange -> FileServer.send(exchange, status, new byte[0]));

        assertThat(download(AT_ONCE).load(Progress.NONE)).matches(TinyFashion::isIn);

        assertThat(asked(TRAIN_IMAGES)).isEqualTo(3);
        assertThat(namesIn(cacheFolder)).containsExactlyInAnyOrder(NAMES);
    }

    @Test
    void aConnectionThatIsCutIsTriedAgain() throws Exception {
        failTwice(exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(Arrays.copyOf(CONTENT, CONTENT.length / 2));
        });

        assertThat(download(AT_ONCE).load(Progress.NONE)).matches(TinyFashion::isIn);

        assertThat(asked(TRAIN_IMAGES)).isEqualTo(3);
    }

    @Test
    void aFailureThatLastsIsToldWithTheNumberOfAttempts() throws Exception {
        server.answer(TRAIN_IMAGES, exchange -> FileServer.send(exchange, 503, new byte[0]));

        assertFails(AT_ONCE, server.folder().resolve(TRAIN_IMAGES) + " answered 503, expected 200; tried 3 times");
        assertThat(asked(TRAIN_IMAGES)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 401, 204, 206, 304})
    void anAnswerThatWillNotChangeIsNotAskedForAgain(int status) throws Exception {
        server.answer(TRAIN_IMAGES, exchange -> FileServer.send(exchange, status, new byte[0]));

        assertFails(AT_ONCE, "answered " + status + ", expected 200");
        assertThat(asked(TRAIN_IMAGES)).isEqualTo(1);
    }

    @Test
    void aFileThatIsTooShortIsNotKept() throws Exception {
        byte[] half = Arrays.copyOf(CONTENT, CONTENT.length / 2);
        server.answer(TRAIN_IMAGES, exchange -> FileServer.send(exchange, 200, half));

        assertFails(AT_ONCE, "is truncated: its gzip data stop before their end");
        assertThat(asked(TRAIN_IMAGES)).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsTooLongIsNotAskedForAgain() throws Exception {
        server.answer(TRAIN_IMAGES, exchange -> FileServer.send(exchange, 200, new byte[1 << 20]));

        assertFails(AT_ONCE, "the answer is longer than the 65548 bytes that the file can have");
        assertThat(asked(TRAIN_IMAGES)).isEqualTo(1);
    }

    /** One byte each time that progress is told, about ten a second. */
    @Test
    void aServerThatSendsADropNowAndThenIsGivenUp() {
        Semaphore drops = new Semaphore(0);
        server.answer(TRAIN_IMAGES, exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            for (byte each : CONTENT) {
                drops.acquireUninterruptibly();
                exchange.getResponseBody().write(each);
                exchange.getResponseBody().flush();
            }
        });
        DownloadLimits impatient = new DownloadLimits(1, Duration.ZERO, Duration.ofSeconds(1), CONTENT.length);

        assertThatThrownBy(() -> download(impatient).load((task, done, total) -> drops.release()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("arrived for 1 s, expected at least " + CONTENT.length + " bytes; tried 1 times");
    }

    @Test
    void redirectsAreFollowedFiveTimesAndNoFurther() throws Exception {
        AtomicInteger left = new AtomicInteger(5);
        server.answer(
                TRAIN_IMAGES,
                exchange -> redirectOr(exchange, left.getAndDecrement() > 0, "/elsewhere/" + TRAIN_IMAGES));
        assertThat(download(AT_ONCE).load(Progress.NONE)).matches(TinyFashion::isIn);

        server.answer(TEST_IMAGES, exchange -> redirectOr(exchange, true, TEST_IMAGES));
        cacheFolder = folder.resolve("another");
        assertFails(AT_ONCE, "leads from one address to the next more than 5 times");
        assertThat(asked(TEST_IMAGES)).isEqualTo(1 + 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://example.org/", "ftp://127.0.0.1/", "jar:file:/a!/b"})
    void aRedirectToElsewhereIsNotFollowed(String location) throws Exception {
        server.answer(TRAIN_IMAGES, exchange -> redirectOr(exchange, true, location));

        assertFails(AT_ONCE, "leads to " + location + ", which is not followed, because only https proves who answers");
    }

    @Test
    void aStopIsHeededBetweenTwoAttempts() throws Exception {
        server.answer(TRAIN_IMAGES, exchange -> FileServer.send(exchange, 503, new byte[0]));
        DownloadLimits slow = new DownloadLimits(2, LONG, LONG, 1);

        assertThatThrownBy(() -> download(slow).load((task, done, total) -> {
                    if (task.startsWith("trying again after")) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNoFailureOfTheServer() {
        Download download =
                new Download(server.folder().resolve(TRAIN_IMAGES), Path.of("/dev/full"), CONTENT.length, AT_ONCE);

        assertThatThrownBy(() -> download.run(HttpClient.newHttpClient(), Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("/dev/full cannot be written", "No space left on device");
        assertThat(asked(TRAIN_IMAGES)).isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCacheThatCannotBeMadeIsToldWithAWayOut() {
        cacheFolder = Path.of("/proc/nowhere/cache");

        assertThatThrownBy(() -> download(AT_ONCE).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("/proc/nowhere/cache: cannot be used as cache", "LOOKBOOK_CACHE");
        assertThat(server.asked()).isEmpty();
    }

    private void failTwice(HttpHandler failure) {
        AtomicInteger asked = new AtomicInteger();
        server.answer(TRAIN_IMAGES, exchange -> {
            if (asked.incrementAndGet() < 3) {
                failure.handle(exchange);
            } else {
                FileServer.send(exchange, 200, CONTENT);
            }
        });
    }

    private static void redirectOr(HttpExchange exchange, boolean redirect, String location) throws IOException {
        if (redirect) {
            exchange.getResponseHeaders().set("Location", location);
            FileServer.send(exchange, 302, new byte[0]);
        } else {
            FileServer.send(exchange, 200, CONTENT);
        }
    }

    private int asked(String name) {
        return Collections.frequency(server.asked(), name);
    }

    private void assertFails(DownloadLimits limits, String message) throws IOException {
        assertThatThrownBy(() -> download(limits).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
        assertThat(namesIn(cacheFolder)).noneMatch(name -> name.startsWith("fetch-"));
    }

    private FetchedFiles download(DownloadLimits limits) {
        return new FetchedFiles(
                new Cache(TinyFashion.folder(cacheFolder)), new UpstreamDownload(server.folder(), limits));
    }
}
