package io.lookbook.plugins.data.imagefolder;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.file.Fit;
import io.lookbook.api.data.file.ImageDecoder;
import io.lookbook.api.data.file.Resizer;
import io.lookbook.plugins.data.imagefolder.FolderLayout.Found;
import io.lookbook.plugins.data.imagefolder.FolderLayout.LabelledFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The images of a folder, by class and then by name; those for training first, where the folder tells them apart. */
final class ImageFolderDataset implements Dataset {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final FolderLayout folder;
    private final ImageShape shape;
    private final Fit fit;
    private final Progress progress;

    ImageFolderDataset(FolderLayout folder, ImageShape shape, Fit fit, Progress progress) {
        this.folder = folder;
        this.shape = shape;
        this.fit = fit;
        this.progress = progress;
    }

    @Override
    public ImageData load() throws InterruptedException {
        progress.update("listing " + folder.path(), 0, -1);
        Found found = folder.find();
        mention(found.passedOver());
        List<LabelledFile> images = found.images();
        byte[] labels = new byte[images.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (byte) images.get(row).label();
        }
        byte[] pixels = new byte[bytes(images.size())];
        new ParallelReading(new ImageDecoder(), new Resizer(shape, fit), progress)
                .read(images.stream().map(LabelledFile::file).toList(), pixels, shape.size());
        ImageData data = ImageData.of(found.classes(), shape, pixels, labels);
        return found.trainSize().map(data::withOfficialTrainSize).orElse(data);
    }

    @Override
    public Optional<Image> read(Path file) throws InterruptedException {
        byte[] pixels = new byte[shape.size()];
        new ImageDecoder().decode(file, image -> new Resizer(shape, fit).resize(image, pixels, 0));
        return Optional.of(new Image(shape, pixels));
    }

    private void mention(List<Path> passedOver) {
        if (!passedOver.isEmpty()) {
            progress.update(
                    passedOver.size() == 1
                            ? "passing over " + passedOver.get(0) + ", which is no image of a class"
                            : "passing over " + passedOver.size()
                                    + " files that are no images of a class, the first is " + passedOver.get(0),
                    0,
                    -1);
        }
    }

    private int bytes(int images) {
        long bytes = (long) images * shape.size();
        long room = Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > room) {
            throw new DataException(folder.path() + " has " + images + " images, which are " + bytes + " bytes at "
                    + shape + "; expected at most " + room + ", because they must fit one array and half of the memory"
                    + " that Java may use here. Choose a smaller width and height, or channels=grey, or give Java more,"
                    + " for example with LOOKBOOK_JAVA_OPTS=-Xmx8g");
        }
        return (int) bytes;
    }
}
