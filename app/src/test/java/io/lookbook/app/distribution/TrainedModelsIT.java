package io.lookbook.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lookbook.app.export.OnnxSession;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses what was trained, each time in a process that has not trained anything, with plugins that have loaders of their own. */
class TrainedModelsIT {
    private static final Path HOME = Path.of(System.getProperty("lookbook.distribution"));
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path work;

    @Test
    void aNetworkOfAFinishedRunIsUsedAndExported() throws Exception {
        Launcher.Result run = lookbook(
                "run",
                "--dataset=fashion-mnist-sample",
                "--model=mlp:epochs=1,hidden=16",
                "--limit=200",
                "--report=json",
                "--section=summary",
                "--out=run");
        assertThat(run.exitCode()).as(run.err()).isZero();
        ImageIO.write(
                new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                work.resolve("black.png").toFile());

        Launcher.Result predict = lookbook("predict", "run", "black.png", "--json", "--top=10");
        assertThat(predict.exitCode()).as(predict.err()).isZero();
        Launcher.Result export = lookbook("export", "run", "--out=mlp.onnx");
        assertThat(export.exitCode()).as(export.err()).isZero();

        JsonNode listing = JsonMapper.builder().build().readTree(predict.out());
        try (OnnxSession session = new OnnxSession(Files.readAllBytes(work.resolve("mlp.onnx")))) {
            float[] found = session.probabilities(new float[28 * 28], 1, 28, 28, 1)[0];
            for (JsonNode likely : listing.at("/images/0/likely")) {
                int index = index(listing.path("classes"), likely.path("class").asText());
                assertThat(likely.path("probability").asDouble()).isCloseTo(found[index], within(1e-5));
            }
        }
    }

    @Test
    void whatOnlyTestsNeedIsNotPacked() throws IOException {
        try (var jars = Files.list(HOME.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("tribuo-util-onnx-"))
                    .noneMatch(name -> name.startsWith("onnxruntime"));
        }
    }

    private static int index(JsonNode classes, String name) {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).asText().equals(name)) {
                return i;
            }
        }
        throw new AssertionError("no class " + name);
    }

    private Launcher.Result lookbook(String... args) throws Exception {
        return new Launcher(HOME.resolve("bin/lookbook"), work).run(LIMIT, args);
    }
}
