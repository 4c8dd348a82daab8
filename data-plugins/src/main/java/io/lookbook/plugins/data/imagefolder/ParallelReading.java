package io.lookbook.plugins.data.imagefolder;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.file.ImageDecoder;
import io.lookbook.api.data.file.Resizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Reads many images side by side, one thread a processor. Neither what it gives nor what it complains of depends on them. */
final class ParallelReading {
    private static final int FILES_A_TASK = 32;
    private static final int COMPLAINTS_SHOWN = 5;

    private final ImageDecoder decoder;
    private final Resizer resizer;
    private final Progress progress;

    ParallelReading(ImageDecoder decoder, Resizer resizer, Progress progress) {
        this.decoder = decoder;
        this.resizer = resizer;
        this.progress = progress;
    }

    /**
     * Reads images one after another into an array.
     *
     * @param files the images
     * @param pixels zeros; receives them in the order of the files
     * @param size values an image
     * @throws DataException if some cannot be read; it names the first of them
     * @throws InterruptedException if the calling thread is interrupted
     */
    void read(List<Path> files, byte[] pixels, int size) throws InterruptedException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<List<DataException>>> tasks = new ArrayList<>();
            for (int from = 0; from < files.size(); from += FILES_A_TASK) {
                int first = from;
                int end = Math.min(files.size(), from + FILES_A_TASK);
                tasks.add(threads.submit(() -> read(files, first, end, pixels, size)));
            }
            List<DataException> complaints = new ArrayList<>();
            for (int task = 0; task < tasks.size(); task++) {
                complaints.addAll(result(tasks.get(task)));
                progress.update("reading images", Math.min(files.size(), (task + 1) * FILES_A_TASK), files.size());
            }
            if (!complaints.isEmpty()) {
                throw joined(complaints);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<DataException> read(List<Path> files, int from, int end, byte[] pixels, int size)
            throws InterruptedException {
        List<DataException> complaints = new ArrayList<>();
        for (int i = from; i < end; i++) {
            int offset = i * size;
            try {
                decoder.decode(files.get(i), image -> resizer.resize(image, pixels, offset));
            } catch (DataException e) {
                complaints.add(e);
            }
            requireNoStop();
        }
        return complaints;
    }

    private static List<DataException> result(Future<List<DataException>> task) throws InterruptedException {
        requireNoStop(); // get() does not look where the task is done
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("an image could not be read", e.getCause());
        }
    }

    private static void requireNoStop() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static DataException joined(List<DataException> complaints) {
        DataException first = complaints.get(0);
        if (complaints.size() == 1) {
            return first;
        }
        String shown = complaints.stream()
                .limit(COMPLAINTS_SHOWN)
                .map(DataException::getMessage)
                .collect(Collectors.joining("\n  "));
        int more = complaints.size() - COMPLAINTS_SHOWN;
        return new DataException(
                complaints.size() + " images cannot be used:\n  " + shown
                        + (more > 0 ? "\n  and " + more + " more" : ""),
                first);
    }
}
