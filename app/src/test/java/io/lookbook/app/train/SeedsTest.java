package io.lookbook.app.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SeedsTest {
    /** Java looks for its generators once in a process, so this needs one of its own. */
    @Test
    void theGeneratorsOfJavaAreFoundWhoseverThreadAsksFirst() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ThreadOfAPlugin.class.getName())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo("L64X128MixRandom, and its own loader");
    }

    /** The program that is started. */
    static final class ThreadOfAPlugin {
        private ThreadOfAPlugin() {}

        public static void main(String[] args) {
            ClassLoader plugins = ClassLoader.getPlatformClassLoader();
            Thread.currentThread().setContextClassLoader(plugins);
            Seeds.findAlgorithms();
            String loader = Thread.currentThread().getContextClassLoader() == plugins ? "its own" : "another";
            String algorithm = RandomGeneratorFactory.of("L64X128MixRandom").name();
            System.out.println(algorithm + ", and " + loader + " loader");
        }
    }
}
