package io.lookbook.plugins.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.Settings;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.NativeFloats;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.TrainableNetwork;
import io.lookbook.api.optim.Optimizer;
import io.lookbook.api.optim.OptimizerFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compiles the Java code in the README that authors copy from, and trains with it. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("public (?:final class|record) (\\w+)");

    @Test
    void theCodeForAuthorsCompilesAndTrains(@TempDir Path folder) throws Exception {
        compile(folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            ModelFactory model = (ModelFactory) instance(loader, "com.example.TinyCnnFactory");
            OptimizerFactory optimizer = (OptimizerFactory) instance(loader, "com.example.LionFactory");
            Network network = (Network) model.create(Settings.defaults(model.options()), null);
            assertThat(model.name()).isEqualTo("tiny-cnn");
            assertThat(optimizer.name()).isEqualTo("lion");
            assertThat(optimizer
                            .create(Settings.defaults(optimizer.options()), null)
                            .elementwise())
                    .isTrue();

            try (TrainableNetwork trainable = network.build(new ImageShape(8, 8, 1), 2, new SplittableRandom(1))) {
                INDArray images = Nd4j.create(DataType.FLOAT, new long[] {2, 8, 8, 1}, 'c');
                images.slice(0).assign(0.9); // a bright image and a black one
                INDArray targets = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}});
                train(
                        trainable,
                        optimizer.create(Settings.defaults(optimizer.options()), null),
                        optimizer.defaultLearningRate(),
                        images,
                        targets);

                float[] probabilities = new float[4];
                NativeFloats.read(trainable.forward(images, false), probabilities, 4);
                assertThat(probabilities).containsExactly(new float[] {1, 0, 0, 1}, within(0.1f));
            }
        }
    }

    private static void train(
            TrainableNetwork network, Optimizer optimizer, double learningRate, INDArray images, INDArray targets) {
        float[] parameters = new float[Math.toIntExact(network.parameters().length())];
        float[] gradient = new float[parameters.length];
        NativeFloats.read(network.parameters(), parameters, parameters.length);
        for (int step = 1; step <= 3000; step++) {
            network.forward(images, true);
            network.backward(targets);
            NativeFloats.read(network.gradient(), gradient, gradient.length);
            optimizer.step(parameters, gradient, new Optimizer.Step(step, learningRate));
            NativeFloats.write(parameters, network.parameters(), parameters.length);
        }
    }

    private static void compile(Path folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        Matcher code = CODE.matcher(Files.readString(README, UTF_8));
        while (code.find()) {
            Matcher type = TYPE.matcher(code.group(1));
            assertThat(type.find()).isTrue();
            sources.add(Files.writeString(folder.resolve(type.group(1) + ".java"), code.group(1), UTF_8));
        }
        assertThat(sources).hasSize(3);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none",
                                    "-Xlint:all,-classfile,-path",
                                    "-Werror"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static Object instance(ClassLoader loader, String name) throws ReflectiveOperationException {
        return loader.loadClass(name).getConstructor().newInstance();
    }
}
