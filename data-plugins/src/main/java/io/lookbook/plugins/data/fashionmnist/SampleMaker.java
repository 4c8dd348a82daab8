package io.lookbook.plugins.data.fashionmnist;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.lookbook.api.Progress;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the embedded sample from the published files. Of the n rows of a class in order it takes those at the positions
 * floor(i n / 500) for i from 0 to 499, which is every 14th; the rows of all classes are then put in the order of the dataset.
 */
final class SampleMaker {
    private static final int ROWS_PER_CLASS = 500;

    private final ImageData data;
    private final int[] rows;

    /**
     * Chooses the rows.
     *
     * @param data all images
     */
    SampleMaker(ImageData data) {
        this.data = data;
        this.rows = IntStream.range(0, data.classes().size())
                .flatMap(label -> ofClass(data, label))
                .sorted()
                .toArray();
    }

    /**
     * Writes the sample.
     *
     * @param args the folder with the published files; the folder to write the two sample files to
     * @throws IOException if the sample cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("expected two folders, that of the published files and that of the"
                    + " sample; got " + Arrays.toString(args));
        }
        DataFolder published = new DataFolder(Path.of(args[0]), Publication.FASHION_MNIST);
        SampleMaker maker = new SampleMaker(published.load(Progress.NONE));
        Path target = Files.createDirectories(Path.of(args[1]));
        write(maker.images(), target.resolve(FashionMnistSample.IMAGES));
        write(maker.labels(), target.resolve(FashionMnistSample.LABELS));
    }

    /** The images of the sample as an uncompressed IDX file. */
    byte[] images() {
        ImageShape shape = data.shape();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(rows.length, shape.height(), shape.width()).array());
        for (int row : rows) {
            Image image = data.image(row);
            IntStream.range(0, shape.size())
                    .map(i -> image.value(i / shape.width(), i % shape.width(), 0))
                    .forEach(out::write);
        }
        return out.toByteArray();
    }

    /** The labels of the sample as an uncompressed IDX file. */
    byte[] labels() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(rows.length).array());
        Arrays.stream(rows).map(data::label).forEach(out::write);
        return out.toByteArray();
    }

    private static IntStream ofClass(ImageData data, int label) {
        int[] all = IntStream.range(0, data.size())
                .filter(row -> data.label(row) == label)
                .toArray();
        if (all.length < ROWS_PER_CLASS) {
            throw new IllegalArgumentException(
                    "class " + label + " has " + all.length + " rows, fewer than " + ROWS_PER_CLASS);
        }
        return IntStream.range(0, ROWS_PER_CLASS).map(i -> all[(int) ((long) i * all.length / ROWS_PER_CLASS)]);
    }

    private static ByteBuffer header(int... dimensions) {
        ByteBuffer header = ByteBuffer.allocate(Integer.BYTES * (1 + dimensions.length));
        header.putInt(0x0800 | dimensions.length);
        Arrays.stream(dimensions).forEach(header::putInt);
        return header;
    }

    private static void write(byte[] content, Path target) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temporary))) {
            out.write(content);
        }
        Files.move(temporary, target, ATOMIC_MOVE);
    }
}
