package io.lookbook.app.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.file.IdxArray;
import io.lookbook.api.data.file.IdxReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads image files for a model: PNG, JPEG and IDX files, which it tells apart by their first bytes, and folders of the former. IDX
 * files hold what models are trained on, so their images are taken as they are unless they are to be inverted in any case.
 */
public final class ImageFiles {
    private static final int IDX_RANK = 3;
    private static final int BYTE_VALUES = 255;

    /** By code point, which is how the bytes of UTF-8 are ordered: the same everywhere. */
    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(file -> file.getFileName().toString().getBytes(UTF_8), Arrays::compareUnsigned);

    private final ImageShape shape;
    private final DatasetReader dataset;
    private final Optional<Background> training;
    private final Inversion inversion;
    private final PictureFile pictures;

    /** How the data that a model was trained on reads a file. */
    @FunctionalInterface
    public interface DatasetReader {
        /**
         * Reads a file.
         *
         * @param file a PNG or JPEG file
         * @return empty where the data does not come from such files
         * @throws InterruptedException if the user stops the program meanwhile
         */
        Optional<Image> read(Path file) throws InterruptedException;
    }

    /**
     * Creates it.
     *
     * @param shape of the model's images
     * @param dataset how its training images were read
     * @param training their background; where it is not known dark is assumed, as in MNIST and all that followed it
     * @param inversion when to exchange light and dark
     * @param thumbnail the longer side of a small picture of each original, in pixels; 0 for none
     */
    public ImageFiles(
            ImageShape shape,
            DatasetReader dataset,
            Optional<Background> training,
            Inversion inversion,
            int thumbnail) {
        this.shape = shape;
        this.dataset = dataset;
        this.training = training;
        this.inversion = inversion;
        this.pictures = new PictureFile(shape, thumbnail);
    }

    /**
     * Lists what a path names.
     *
     * @param path a file, or a folder
     * @return the file, or the PNG and JPEG files of the folder by name
     * @throws DataException if there is nothing, or no image in the folder
     * @throws IOException if the folder cannot be listed
     */
    public static List<Path> list(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> images;
        try (Stream<Path> entries = Files.list(path)) {
            images = entries.filter(ImageFiles::isPicture).sorted(BY_NAME).toList();
        }
        if (images.isEmpty()) {
            throw new DataException(
                    path + " has no file that ends in .png, .jpg or .jpeg; name the folder that has them");
        }
        return images;
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"))
                && Files.isRegularFile(file);
    }

    /**
     * Reads a file.
     *
     * @param file any
     * @return its image, or all of an IDX file
     * @throws DataException if it is missing, damaged, too large or of another kind; the message names it
     * @throws InterruptedException if the user stops the program meanwhile
     */
    public List<PreparedImage> read(Path file) throws InterruptedException {
        try {
            return isIdx(file) ? idx(file) : List.of(picture(file));
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e + "). Check the rights of the file", e);
        }
    }

    private static boolean isIdx(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            if (Files.exists(file)) {
                throw new DataException(file + ": is no regular file, expected a PNG, JPEG or IDX file");
            }
            throw new NoSuchFileException(file.toString());
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            boolean plain = first.length == 2 && first[0] == 0 && first[1] == 0;
            boolean gzip = first.length == 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
            return plain || gzip;
        }
    }

    private List<PreparedImage> idx(Path file) {
        long room = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 8);
        IdxArray array = new IdxReader(
                        IDX_RANK,
                        room,
                        ", because they must fit an eighth of the memory that Java may use here. Give it"
                                + " more, for example with LOOKBOOK_JAVA_OPTS=-Xmx8g, or fewer images")
                .read(file);
        ImageShape found =
                new ImageShape(array.dimensions().get(1), array.dimensions().get(2), 1);
        if (!found.equals(shape)) {
            throw new DataException(file + ": has images of " + found + ", but the model was trained on " + shape
                    + "; give it IDX files of that shape, or PNG files, which are resized");
        }
        List<PreparedImage> images = new ArrayList<>();
        for (int row = 0; row < array.rows(); row++) {
            byte[] pixels = Arrays.copyOfRange(array.values(), row * shape.size(), (row + 1) * shape.size());
            Image image = new Image(shape, pixels);
            images.add(
                    inversion == Inversion.YES
                            ? new PreparedImage(
                                    file + "[" + row + "]", inverted(image), List.of("inverted"), Optional.empty())
                            : new PreparedImage(file + "[" + row + "]", image, List.of(), Optional.empty()));
        }
        return images;
    }

    private PreparedImage picture(Path file) throws IOException, InterruptedException {
        Optional<Image> asTrained = dataset.read(file);
        PreparedImage prepared = asTrained.isPresent()
                ? new PreparedImage(
                        file.toString(),
                        asTrained.get(),
                        List.of("read as the training images were"),
                        pictures.original(file))
                : pictures.read(file, file.toString());
        Optional<String> why = whyInverted(prepared.image(), asTrained.isPresent());
        if (why.isEmpty()) {
            return prepared;
        }
        List<String> steps = new ArrayList<>(prepared.steps());
        steps.add(why.get());
        return new PreparedImage(prepared.name(), inverted(prepared.image()), steps, prepared.original());
    }

    /** Empty where it is not to be inverted. */
    private Optional<String> whyInverted(Image image, boolean asTrained) {
        if (inversion != Inversion.AUTO) {
            return inversion == Inversion.YES ? Optional.of("inverted") : Optional.empty();
        }
        if (asTrained || shape.channels() != 1) {
            return Optional.empty();
        }
        Background trained = training.orElse(Background.DARK);
        return Background.of(image)
                .filter(background -> background != trained)
                .map(background -> "inverted (" + background.word() + " background"
                        + (training.isPresent() ? ")" : "; training images assumed to be " + trained.word() + ")"));
    }

    private static Image inverted(Image image) {
        ImageShape shape = image.shape();
        byte[] pixels = new byte[shape.size()];
        int at = 0;
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                for (int c = 0; c < shape.channels(); c++) {
                    pixels[at++] = (byte) (BYTE_VALUES - image.value(y, x, c));
                }
            }
        }
        return new Image(shape, pixels);
    }
}
