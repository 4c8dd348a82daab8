package io.lookbook.plugins.data.fashionmnist;

import static io.lookbook.plugins.data.fashionmnist.TinyFashion.NAMES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TEST_IMAGES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TRAIN_IMAGES;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.TRAIN_LABELS;
import static io.lookbook.plugins.data.fashionmnist.TinyFashion.namesIn;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.plugins.data.idx.IdxBytes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamDownloadTest {
    private static final DownloadLimits LIMITS = new DownloadLimits(3, Duration.ZERO, Duration.ofSeconds(30), 1);

    @TempDir
    Path cacheFolder;

    private FileServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FileServer(TinyFashion.packed());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fillsTheCacheAndNothingElse() throws Exception {
        assertThat(download().load(Progress.NONE)).matches(TinyFashion::isIn);

        assertThat(namesIn(cacheFolder)).containsExactlyInAnyOrder(NAMES);
    }

    @Test
    void reportsBytesOfEachFile() throws Exception {
        List<String> reports = new ArrayList<>();

        download().load((task, done, total) -> reports.add(task + " " + done + "/" + total));

        int size = TinyFashion.packed().get(TRAIN_LABELS).length;
        assertThat(reports)
                .contains("downloading " + server.folder().resolve(TRAIN_LABELS) + " " + size + "/" + size)
                .contains("reading " + TRAIN_LABELS + " 3/3");
    }

    @Test
    void asksOnlyForWhatTheCacheLacks() throws Exception {
        TinyFashion.writeTo(cacheFolder);
        Files.delete(cacheFolder.resolve(TEST_IMAGES));

        assertThat(download().load(Progress.NONE)).matches(TinyFashion::isIn);

        assertThat(server.asked()).containsExactly(TEST_IMAGES);
    }

    @Test
    void followsARedirect() throws Exception {
        byte[] content = TinyFashion.packed().get(TEST_IMAGES);
        server.answer("moved", exchange -> FileServer.send(exchange, 200, content));
        server.answer(TEST_IMAGES, exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere/moved");
            FileServer.send(exchange, 302, new byte[0]);
        });

        assertThat(download().load(Progress.NONE)).matches(TinyFashion::isIn);
    }

    @Test
    void keepsTheSoundFilesThatCameBeforeAFailure() throws Exception {
        server.remove(TEST_IMAGES);

        assertFails().hasMessageContainingAll(TEST_IMAGES, "answered 404, expected 200");
        assertThat(namesIn(cacheFolder)).containsExactlyInAnyOrder(TRAIN_IMAGES, TRAIN_LABELS);
    }

    @Test
    void refusesAnswersThatAreNotTheFile() throws Exception {
        server.answer(TRAIN_IMAGES, exchange -> FileServer.send(exchange, 200, "<html>Sign in".getBytes(US_ASCII)));

        assertFails().hasMessageContainingAll(TRAIN_IMAGES, "no IDX file");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void refusesAFileOfOtherContent() throws Exception {
        byte[] other = IdxBytes.gzip(IdxBytes.file(List.of(3, 2, 2), 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9));
        server.answer(TRAIN_IMAGES, exchange -> FileServer.send(exchange, 200, other));

        assertFails().hasMessageContainingAll(TRAIN_IMAGES, "not the published file");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void noticesAConnectionThatIsCut() throws Exception {
        byte[] content = TinyFashion.packed().get(TRAIN_IMAGES);
        server.answer(TRAIN_IMAGES, exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(Arrays.copyOf(content, content.length / 2));
        });

        assertFails().hasMessageContainingAll(TRAIN_IMAGES, "IOException");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLong() throws Exception {
        byte[] much = new byte[1 << 20];
        server.answer(TRAIN_IMAGES, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(much);
        });

        assertFails().hasMessageContainingAll(TRAIN_IMAGES, "longer than");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void givesUpWhenNothingMoreArrives() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.answer(TRAIN_IMAGES, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(never);
        });

        assertThatThrownBy(() -> download(server.folder(), impatient(1)).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(TRAIN_IMAGES, "nothing arrived");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void saysThatThereIsNoServer() throws Exception {
        URI nowhere = server.folder();
        server.close();

        assertThatThrownBy(() -> download(nowhere, LIMITS).load(Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(nowhere.toString(), "ConnectException");
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.answer(TRAIN_IMAGES, exchange -> await(never));
        FashionMnist dataset = new FashionMnist(List.of(download()), Progress.NONE);

        Thread.currentThread().interrupt();
        assertThatThrownBy(dataset::load).isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).as("interrupt flag").isFalse();
        assertThat(namesIn(cacheFolder)).isEmpty();
    }

    private FetchedFiles download() {
        return download(server.folder(), LIMITS);
    }

    private FetchedFiles download(URI address, DownloadLimits limits) {
        return new FetchedFiles(new Cache(TinyFashion.folder(cacheFolder)), new UpstreamDownload(address, limits));
    }

    private static DownloadLimits impatient(long bytesAWindow) {
        return new DownloadLimits(1, Duration.ZERO, Duration.ofMillis(300), bytesAWindow);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails() {
        return assertThatThrownBy(() -> download().load(Progress.NONE)).isInstanceOf(DataException.class);
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
