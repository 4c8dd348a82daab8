package io.lookbook.app.distribution;

import io.lookbook.app.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a plugin author writes: a network of the toolkit's layers and a model that fits itself. */
final class ExampleModels {
    private static final String SERVICE = "io.lookbook.api.model.ModelFactory";

    private static final String LEARNER = """
            package example;

            import io.lookbook.api.PluginContext;
            import io.lookbook.api.Settings;
            import io.lookbook.api.data.Examples;
            import io.lookbook.api.model.*;

            public final class ClassFrequencies implements ModelFactory {
                @Override public String name() { return "class-frequencies"; }
                @Override public String description() { return "how often each class occurs, whatever the image"; }
                @Override public Recipe recipe() { return Recipe.NONE; }
                @Override public Model create(Settings settings, PluginContext context) { return new Counting(); }

                private static final class Counting implements Learner {
                    @Override public Classifier fit(Examples train, Examples validation, FitContext context) {
                        int classes = train.classes().size();
                        float[] share = new float[classes];
                        for (int i = 0; i < train.size(); i++) {
                            share[train.label(i)] += 1f / train.size();
                        }
                        return examples -> {
                            float[] all = new float[examples.size() * classes];
                            for (int i = 0; i < examples.size(); i++) {
                                System.arraycopy(share, 0, all, i * classes, classes);
                            }
                            return all;
                        };
                    }
                }
            }
            """;

    private static final String NETWORK = """
            package example;

            import io.lookbook.api.PluginContext;
            import io.lookbook.api.Settings;
            import io.lookbook.api.model.*;
            import io.lookbook.toolkit.*;

            public final class TinyNetwork implements ModelFactory {
                @Override public String name() { return "tiny-network"; }
                @Override public String description() { return "one hidden layer of eight units"; }
                @Override public Recipe recipe() { return Recipe.of("adam", 0.001, 2, 32); }
                @Override public Model create(Settings settings, PluginContext context) {
                    return Sequential.of(new Flatten(), new Dense(8, Initializer.HE), new Relu());
                }
            }
            """;

    private ExampleModels() {}

    /** Compiles them against the jars that the distribution has, and nothing else. */
    static void pack(Path home, Path jar) throws IOException {
        try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
            Path[] provided = lib.filter(
                            file -> file.getFileName().toString().matches("lookbook-(api|toolkit)-.*|nd4j-api-.*"))
                    .sorted()
                    .toArray(Path[]::new);
            new PluginJar()
                    .against(provided)
                    .source("example.ClassFrequencies", LEARNER)
                    .source("example.TinyNetwork", NETWORK)
                    .provider(SERVICE, "example.ClassFrequencies")
                    .provider(SERVICE, "example.TinyNetwork")
                    .manifest("Lookbook-Api-Version", "1.0")
                    .write(jar);
        }
    }
}
