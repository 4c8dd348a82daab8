package io.lookbook.plugins.data.imagefolder;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Writes image files, and loads folders of them as the host does. */
final class Pictures {
    private Pictures() {}

    /** A grey image whose values are those of a function of x and y. */
    static BufferedImage grey(int width, int height, IntBinaryOperator value) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, value.applyAsInt(x, y));
            }
        }
        return image;
    }

    /** An image of one colour, with or without alpha as its type says. */
    static BufferedImage colored(int type, int argb) {
        BufferedImage image = new BufferedImage(2, 2, type);
        for (int i = 0; i < 4; i++) {
            image.setRGB(i % 2, i / 2, argb);
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("Java writes no " + format + " of " + image);
        }
        return bytes.toByteArray();
    }

    static Path png(Path file, BufferedImage image) throws IOException {
        return write(file, encoded(image, "png"));
    }

    /** A grey PNG image of one pixel. */
    static Path png(Path file, int value) throws IOException {
        return png(file, grey(1, 1, (x, y) -> value));
    }

    static Path write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    static ImageData load(Path folder, Map<String, String> given) throws InterruptedException {
        Map<String, String> options = new HashMap<>(Map.of("folder", folder.toString()));
        options.putAll(given);
        return create(options, Progress.NONE).load();
    }

    static Dataset create(Map<String, String> options, Progress progress) {
        DatasetFactory factory = ServiceLoader.load(DatasetFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals("image-folder"))
                .findFirst()
                .orElseThrow();
        return factory.create(Settings.of(factory.options(), options), new Context(progress));
    }

    /** All values of an image, NHWC. */
    static List<Integer> values(ImageData data, int row) {
        Image image = data.image(row);
        int width = data.shape().width();
        int channels = data.shape().channels();
        return IntStream.range(0, data.shape().size())
                .mapToObj(i -> image.value(i / channels / width, i / channels % width, i % channels))
                .toList();
    }

    static List<Integer> labels(ImageData data) {
        return IntStream.range(0, data.size()).map(data::label).boxed().toList();
    }

    /** The beginning of a PNG file, with which it ends. */
    static byte[] pngHeader(int width, int height, int bits, int colorType) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(header);
        data.writeBytes("IHDR");
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {(byte) bits, (byte) colorType, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.writeLong(0x89504e470d0a1a0aL);
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) crc.getValue());
        return file.toByteArray();
    }

    private record Context(Progress progress) implements PluginContext {
        @Override
        public Path cacheFolder() {
            throw new UnsupportedOperationException("nothing is kept");
        }
    }
}
