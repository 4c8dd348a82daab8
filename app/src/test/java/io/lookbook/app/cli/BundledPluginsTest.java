package io.lookbook.app.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares baselines and optimizers on colour images that lie in folders. */
class BundledPluginsTest {
    private final RandomGenerator random = new SplittableRandom(1);

    @TempDir
    private Path folder;

    @Test
    void imagesInFoldersAreComparedFromTheFilesToTheReport() throws IOException {
        images("train/red", Color.RED, 30);
        images("train/green", Color.GREEN, 20);
        images("train/blue", Color.BLUE, 20);
        images("test/red", Color.RED, 4);
        images("test/green", Color.GREEN, 2);
        images("test/blue", Color.BLUE, 2);
        Path out = folder.resolve("out");

        Console run = Console.lookbook(
                "run",
                "--dataset=image-folder:folder=" + folder.resolve("data") + ",width=8,height=8,split=official",
                "--model=majority",
                "--model=logistic:optimizer=adamw,learning-rate=0.01,epochs=5,batch-size=8",
                "--model=mlp:hidden=8,optimizer=rmsprop,optimizer.momentum=0.5,epochs=5,batch-size=8",
                "--out=" + out);

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode metrics = JsonMapper.builder()
                .build()
                .readTree(out.resolve("metrics.json").toFile());
        assertThat(metrics.at("/dataset/classes").toString()).isEqualTo("[\"blue\",\"green\",\"red\"]");
        assertThat(metrics.at("/dataset/splits/test").asInt()).isEqualTo(8);
        assertThat(metrics.at("/models/0/runs/0/test/accuracy").asDouble())
                .as("4 of 8 are red, the most frequent class")
                .isEqualTo(0.5);
        assertThat(metrics.at("/models/0/runs/0/test/macro/recall").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(metrics.at("/models/1/parameters").asInt()).isEqualTo(8 * 8 * 3 * 3 + 3);
        assertThat(metrics.at("/models/1/runs/0/test/accuracy").asDouble()).isEqualTo(1);
        assertThat(metrics.at("/models/2/runs/0/test/accuracy").asDouble()).isEqualTo(1);
        assertThat(Files.readAllBytes(out.resolve("report.pdf"))).startsWith("%PDF-".getBytes(US_ASCII));
    }

    @Test
    void aDamagedImageIsNamedAndNothingIsTrained() throws IOException {
        images("red", Color.RED, 3);
        images("blue", Color.BLUE, 3);
        Path broken = Files.write(folder.resolve("data/blue/broken.jpg"), new byte[] {'h', 'i'});
        Path out = folder.resolve("out");

        Console run = Console.lookbook(
                "run", "--dataset=image-folder:folder=" + folder.resolve("data"), "--model=majority", "--out=" + out);

        assertThat(run.exitCode()).isEqualTo(ExitCode.DATA);
        assertThat(run.err())
                .contains(broken + ": is neither PNG nor JPEG", "'hi'")
                .doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    /** Files of 20x12 pixels whose colour is a little different in each. */
    private void images(String name, Color color, int count) throws IOException {
        Path target = Files.createDirectories(folder.resolve("data").resolve(name));
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(20, 12, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 20 * 12; p++) {
                int noise = random.nextInt(64);
                image.setRGB(p % 20, p / 20, color.getRGB() ^ (noise << 16 | noise << 8 | noise));
            }
            String format = i % 2 == 0 ? "png" : "jpg";
            ImageIO.write(image, format, target.resolve(i + "." + format).toFile());
        }
    }
}
