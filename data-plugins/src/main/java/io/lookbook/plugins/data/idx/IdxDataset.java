package io.lookbook.plugins.data.idx;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.file.IdxArray;
import io.lookbook.api.data.file.IdxReader;
import java.nio.file.Path;
import java.util.List;

/** Images from a folder: the rows of the training files, then those of the test files, where there are any. */
final class IdxDataset implements Dataset {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** Two copies are held while a file is read and while the parts are joined; the rest is for who uses the images. */
    private static final int SHARE_OF_MEMORY = 3;

    private static final String NO_MORE =
            ", because all images together must fit one array and a third of the memory that Java"
                    + " may use here. If the file is sound, give Java more, for example with LOOKBOOK_JAVA_OPTS=-Xmx8g";

    private final IdxFolder folder;
    private final ClassNames names;
    private final int firstLabel;
    private final boolean transposed;
    private final Progress progress;

    IdxDataset(IdxFolder folder, ClassNames names, int firstLabel, boolean transposed, Progress progress) {
        this.folder = folder;
        this.names = names;
        this.firstLabel = firstLabel;
        this.transposed = transposed;
        this.progress = progress;
    }

    @Override
    public ImageData load() {
        IdxFolder.Found files = folder.find();
        long room = Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
        IdxArray trainImages = images(files.train().images(), room);
        IdxArray trainLabels = labels(files.train().labels(), room);
        if (files.test().isEmpty()) {
            return new IdxPair(classes(highest(trainLabels)), trainImages, trainLabels).toImageData();
        }
        IdxArray testImages = images(files.test().get().images(), Math.max(1, room - trainImages.values().length));
        IdxArray testLabels = labels(files.test().get().labels(), room);
        List<String> classes = classes(Math.max(highest(trainLabels), highest(testLabels)));
        return new IdxPair(classes, trainImages, trainLabels).followedBy(new IdxPair(classes, testImages, testLabels));
    }

    private List<String> classes(int highest) {
        return names.of(firstLabel, firstLabel + highest);
    }

    private IdxArray images(Path file, long room) {
        IdxArray images = read(file, 3, room);
        return transposed ? transposed(images) : images;
    }

    private IdxArray labels(Path file, long room) {
        IdxArray labels = read(file, 1, room);
        byte[] values = labels.values();
        for (int row = 0; row < values.length; row++) {
            int label = values[row] & 0xff;
            if (label < firstLabel) {
                throw new DataException(file + ": row " + row + " has label " + label + ", but the first label is "
                        + firstLabel + ". Check the option first-label");
            }
            values[row] = (byte) (label - firstLabel);
        }
        return labels;
    }

    private IdxArray read(Path file, int rank, long room) {
        String what = "reading " + file.getFileName();
        progress.update(what, 0, 1);
        IdxArray array = new IdxReader(rank, room, NO_MORE).read(file);
        progress.update(what, 1, 1);
        return array;
    }

    private static int highest(IdxArray labels) {
        int highest = 0;
        for (byte label : labels.values()) {
            highest = Math.max(highest, label & 0xff);
        }
        return highest;
    }

    private static IdxArray transposed(IdxArray images) {
        int rows = images.dimensions().get(1);
        int columns = images.dimensions().get(2);
        byte[] source = images.values();
        byte[] target = new byte[source.length];
        for (int image = 0; image < source.length; image += rows * columns) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    target[image + column * rows + row] = source[image + row * columns + column];
                }
            }
        }
        return new IdxArray(images.source(), List.of(images.rows(), columns, rows), target, images.sha256());
    }
}
