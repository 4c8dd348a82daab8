package io.lookbook.app.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Writes folders of IDX files like those of EMNIST: glyphs of 28x28 grey values, each turned, moved and sized a little
 * differently, for up to the 47 classes of EMNIST Balanced.
 */
public final class GlyphFolder {
    /** The classes of EMNIST Balanced: digits, capitals, and the small letters that look different. */
    private static final String BALANCED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt";

    private static final int SIZE = 28;

    private GlyphFolder() {}

    /** The first glyphs of EMNIST Balanced, at most 47, as names of classes. */
    public static List<String> names(int classes) {
        return IntStream.range(0, classes)
                .mapToObj(c -> String.valueOf(BALANCED.charAt(c)))
                .toList();
    }

    /**
     * Writes the files.
     *
     * @param folder where to
     * @param names of the classes, the glyph of each is that of the same place in EMNIST Balanced
     * @param train images of each class for training
     * @param test images of each class for the test
     */
    public static Path write(Path folder, List<String> names, int train, int test) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("classes.txt"), names);
        RandomGenerator random = new SplittableRandom(47);
        write(folder, "train", names.size(), train, random);
        write(folder, "t10k", names.size(), test, random);
        return folder;
    }

    private static void write(Path folder, String part, int classes, int each, RandomGenerator random)
            throws IOException {
        int count = classes * each;
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        header(images, count, SIZE, SIZE);
        header(labels, count);
        for (int i = 0; i < count; i++) {
            images.write(glyph(BALANCED.charAt(i % classes), random));
            labels.write(i % classes);
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
    }

    private static void header(ByteArrayOutputStream out, int... dimensions) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(0x0800 + dimensions.length);
        for (int dimension : dimensions) {
            data.writeInt(dimension);
        }
    }

    private static byte[] glyph(char letter, RandomGenerator random) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        AffineTransform place = new AffineTransform();
        place.translate(7 + random.nextInt(5), 21 + random.nextInt(3));
        place.rotate(random.nextDouble(-0.35, 0.35));
        place.shear(random.nextDouble(-0.3, 0.3), 0);
        graphics.setTransform(place);
        graphics.setColor(new Color(1, 1, 1, (float) random.nextDouble(0.7, 1)));
        graphics.setFont(new Font(Font.SANS_SERIF, random.nextInt(2), 16 + random.nextInt(6)));
        graphics.drawString(String.valueOf(letter), 0, 0);
        graphics.dispose();
        byte[] pixels =
                ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.min(255, (pixels[i] & 0xff) + random.nextInt(40));
        }
        return pixels;
    }

    /** Writes a folder by hand, to look at: the folder, the number of classes, images of each for training and for the test. */
    public static void main(String[] arguments) throws IOException {
        write(
                Path.of(arguments[0]),
                names(Integer.parseInt(arguments[1])),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
    }
}
