package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Image;
import io.lookbook.api.data.ImageData;
import io.lookbook.plugins.data.fashionmnist.FashionMnistSampleFactory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A small finished run of the sample with a network of each kind, and the images that it was tested on.
 *
 * @param folder the run folder
 * @param data all images
 */
record TrainedRun(Path folder, ImageData data) {
    static final int CLASSES = 10;

    static TrainedRun make(Path folder) throws Exception {
        Console run = Console.lookbook(
                "run",
                "--dataset=fashion-mnist-sample",
                "--model=shallow:epochs=5",
                "--model=mlp:epochs=1,hidden=16",
                "--model=cnn:epochs=1,filters=4+8,dense=16",
                "--model=majority",
                "--limit=200",
                "--report=json",
                "--section=summary",
                "--out=" + folder);
        assertThat(run.exitCode()).as(run.err()).isZero();
        ImageData data = new FashionMnistSampleFactory()
                .create(Settings.defaults(List.of()), new Silent())
                .load();
        return new TrainedRun(folder, data);
    }

    /** The rows of {@code predictions.csv}: example, label, predicted, probabilities. */
    List<float[]> predictions(String model) throws IOException {
        return Files.readAllLines(folder.resolve("models/" + model + "/seed-1/predictions.csv")).stream()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",");
                    float[] row = new float[cells.length];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = Float.parseFloat(cells[i]);
                    }
                    return row;
                })
                .toList();
    }

    Image image(float[] prediction) {
        return data.image((int) prediction[0]);
    }

    /** The images of these predictions, in MNIST's format. */
    byte[] idx(List<float[]> predictions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x803);
        out.writeInt(predictions.size());
        out.writeInt(28);
        out.writeInt(28);
        for (float[] prediction : predictions) {
            Image image = image(prediction);
            for (int i = 0; i < 28 * 28; i++) {
                out.write(image.value(i / 28, i % 28, 0));
            }
        }
        return bytes.toByteArray();
    }

    /** An image as a grey PNG file. */
    static Path png(Path file, Image image, boolean inverted) throws IOException {
        BufferedImage picture = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 28 * 28; i++) {
            int value = image.value(i / 28, i % 28, 0);
            picture.getRaster().setSample(i % 28, i / 28, 0, inverted ? 255 - value : value);
        }
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    /** The sample keeps nothing. */
    private static final class Silent implements PluginContext {
        @Override
        public Path cacheFolder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Progress progress() {
            return (task, done, total) -> {};
        }
    }
}
