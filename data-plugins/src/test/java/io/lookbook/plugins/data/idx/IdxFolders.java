package io.lookbook.plugins.data.idx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.data.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small sound dataset in IDX files, half of them packed, and how to load a folder of such files as the host does. */
final class IdxFolders {
    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    static final String CLASSES = "classes.txt";

    private IdxFolders() {}

    /** Three images of two rows and three columns for training, two for the test, four classes. */
    static SortedMap<String, byte[]> sound() {
        return new TreeMap<>(Map.of(
                TRAIN_IMAGES,
                IdxBytes.file(List.of(3, 2, 3), 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25, 26),
                TRAIN_LABELS,
                IdxBytes.gzip(IdxBytes.file(List.of(3), 0, 2, 1)),
                TEST_IMAGES,
                IdxBytes.gzip(IdxBytes.file(List.of(2, 2, 3), 31, 32, 33, 34, 35, 36, 41, 42, 43, 44, 45, 46)),
                TEST_LABELS,
                IdxBytes.file(List.of(2), 1, 3),
                CLASSES,
                "coat\nсапог\nbag\ndress\n".getBytes(UTF_8)));
    }

    static void write(Map<String, byte[]> files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    static ImageData load(Path folder, Map<String, String> given) throws InterruptedException {
        IdxDatasetFactory factory = new IdxDatasetFactory();
        Map<String, String> options = new HashMap<>(Map.of("folder", folder.toString()));
        options.putAll(given);
        return factory.create(Settings.of(factory.options(), options), new Context(folder))
                .load();
    }

    private record Context(Path cacheFolder) implements PluginContext {
        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    }
}
