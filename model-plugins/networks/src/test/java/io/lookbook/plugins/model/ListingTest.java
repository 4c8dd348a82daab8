package io.lookbook.plugins.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ND4J takes seconds to start; listing, creating and describing networks must not start it. */
class ListingTest {
    @Test
    void listingCreatingAndDescribingDoNotLoadNd4j(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load=info:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Listing.class.getName())
                .redirectError(
                        folder.resolve("errors.txt").toFile()) // where Java names JAVA_TOOL_OPTIONS, if they are set
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(Files.readString(output, UTF_8)).isEqualTo("cnn 421642\nmlp 235146\nshallow 79510\n");
        assertThat(process.exitValue()).isZero();
        try (Stream<String> lines = Files.lines(log, UTF_8)) {
            List<String> loaded = lines.filter(line -> line.contains("lookbook") || line.contains("nd4j"))
                    .toList();
            assertThat(loaded).anyMatch(line -> line.contains(" io.lookbook.toolkit.Dense "));
            assertThat(loaded).noneMatch(line -> line.contains(" org.nd4j.linalg.factory.Nd4j "));
        }
    }

    /** What runs in the fresh process. */
    static final class Listing {
        private Listing() {}

        public static void main(String[] arguments) {
            ServiceLoader.load(ModelFactory.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .map(ModelFactory::name)
                    .sorted()
                    .forEach(name -> System.out.print(name + " "
                            + Networks.create(name, Map.of())
                                    .architecture(new ImageShape(28, 28, 1), 10)
                                    .parameters()
                            + "\n"));
        }
    }
}
