package io.lookbook.plugins.data.fashionmnist;

import static io.lookbook.plugins.data.idx.IdxBytes.file;
import static io.lookbook.plugins.data.idx.IdxBytes.gzip;

import io.lookbook.api.data.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A dataset of five images of 2x2 pixels in files named like the real ones. */
final class TinyFashion {
    static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";
    static final String[] NAMES = {TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS};

    /** Sound uncompressed content by name. */
    static final Map<String, byte[]> CONTENT = Map.of(
            TRAIN_IMAGES, file(List.of(3, 2, 2), 0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23),
            TRAIN_LABELS, file(List.of(3), 0, 9, 4),
            TEST_IMAGES, file(List.of(2, 2, 2), 30, 31, 32, 33, 255, 255, 255, 255),
            TEST_LABELS, file(List.of(2), 7, 7));

    static final Publication PUBLICATION = new Publication(
            published(TRAIN_IMAGES, 3, 2, 2),
            published(TRAIN_LABELS, 3),
            published(TEST_IMAGES, 2, 2, 2),
            published(TEST_LABELS, 2));

    private TinyFashion() {}

    /** The files as a server or a package has them. */
    static Map<String, byte[]> packed() {
        Map<String, byte[]> packed = new LinkedHashMap<>();
        CONTENT.forEach((name, content) -> packed.put(name, gzip(content)));
        return packed;
    }

    static Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : packed().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    static DataFolder folder(Path path) {
        return new DataFolder(path, PUBLICATION);
    }

    /** What is in a folder, but for the file that stays there to be locked. */
    static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(FetchLock.FILE))
                    .toList();
        }
    }

    static boolean isIn(ImageData data) {
        return data.size() == 5
                && data.officialTrainSize().orElse(0) == 3
                && data.label(1) == 9
                && data.label(4) == 7
                && data.image(1).value(1, 0, 0) == 12
                && data.image(4).value(1, 1, 0) == 255;
    }

    private static DataFile published(String name, Integer... dimensions) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(CONTENT.get(name));
            return new DataFile(name.replace(".gz", ""), HexFormat.of().formatHex(sha256), List.of(dimensions));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
