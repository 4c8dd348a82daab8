package io.lookbook.app.plugin;

import java.nio.file.Path;

/** A plugin jar with models that fit themselves, each given by the body of its {@code fit}. */
public final class LearnerJar {
    private final PluginJar jar = new PluginJar();

    /**
     * Adds a model.
     *
     * @param name of the plugin
     * @param fit may use {@code train}, {@code certain(images)}, which predicts the first class, and {@code plugin}, the context of the plugin
     */
    public LearnerJar learner(String name, String fit) {
        String className = "Of_" + name.replace('-', '_');
        jar.source(className, """
                        import io.lookbook.api.*;
                        import io.lookbook.api.data.*;
                        import io.lookbook.api.model.*;
                        import java.nio.file.*;
                        import java.util.*;
                        public class %s implements ModelFactory {
                            private static final Option<Integer> NUMBER = Option.integer("number", 1, 1, 9, "any");
                            @Override public String name() { return "%s"; }
                            @Override public String description() { return "made in a test"; }
                            @Override public List<Option<?>> options() { return List.of(NUMBER); }
                            @Override public Recipe recipe() { return Recipe.NONE; }
                            @Override public Model create(Settings settings, PluginContext plugin) {
                                return new Learner() {
                                    @Override public Classifier fit(Examples train, Examples validation, FitContext context)
                                            throws InterruptedException {
                                        try {
                                            return fit(train, plugin);
                                        } catch (RuntimeException | InterruptedException e) {
                                            throw e;
                                        } catch (Exception e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }
                                    private Classifier fit(Examples train, PluginContext plugin) throws Exception {
                                        %s
                                    }
                                    private float[] certain(Images images) {
                                        int classes = images.classes().size();
                                        float[] p = new float[images.size() * classes];
                                        for (int i = 0; i < images.size(); i++) {
                                            p[i * classes] = 1;
                                        }
                                        return p;
                                    }
                                };
                            }
                        }
                        """.formatted(className, name, fit))
                .provider("io.lookbook.api.model.ModelFactory", className);
        return this;
    }

    /** A main attribute of the manifest. */
    public LearnerJar manifest(String name, String value) {
        jar.manifest(name, value);
        return this;
    }

    /** Compiles and packs; returns the jar. */
    public Path write(Path file) {
        return jar.write(file);
    }
}
