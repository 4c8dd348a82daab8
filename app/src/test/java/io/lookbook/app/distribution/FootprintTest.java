package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java counts open files on POSIX systems only")
class FootprintTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void everythingThatIsHeldShows() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "text");
        holding(file); // what is opened, loaded and cached at the first time stays
        Footprint before = Footprint.ofThisProcess();
        Footprint with = holding(file);
        Footprint after = Footprint.ofThisProcess();

        assertThat(with.threads()).isGreaterThan(before.threads());
        assertThat(with.handles()).isGreaterThan(before.handles());
        assertThat(with.heap()).isGreaterThan(before.heap() + MEGABYTE / 2);
        assertThat(with.arrays()).isGreaterThan(before.arrays());
        assertThat(with.pointers()).isGreaterThanOrEqualTo(before.pointers() + MEGABYTE);
        assertThat(after.threads()).isLessThan(with.threads());
        assertThat(after.handles()).isLessThan(with.handles());
        assertThat(after.heap()).isLessThan(with.heap() - MEGABYTE / 2);
        assertThat(after.arrays()).isLessThan(with.arrays());
        assertThat(after.pointers()).isLessThanOrEqualTo(with.pointers() - MEGABYTE);
    }

    private static Footprint holding(Path file) throws IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        byte[] onHeap = new byte[MEGABYTE];
        try (InputStream open = Files.newInputStream(file);
                INDArray array = Nd4j.create(DataType.FLOAT, 4);
                BytePointer pointer = new BytePointer((long) MEGABYTE)) {
            Footprint held = Footprint.ofThisProcess();
            Reference.reachabilityFence(onHeap);
            Reference.reachabilityFence(open);
            Reference.reachabilityFence(array);
            Reference.reachabilityFence(pointer);
            return held;
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void aLineIsReadBack() {
        Footprint footprint = new Footprint(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(Footprint.of(footprint.line())).isEqualTo(footprint);
    }
}
