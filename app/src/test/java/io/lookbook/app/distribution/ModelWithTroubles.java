package io.lookbook.app.distribution;

import io.lookbook.app.plugin.PluginJar;

/** A model that says always the same once it has done something. */
final class ModelWithTroubles {
    private ModelWithTroubles() {}

    /**
     * Compiles it.
     *
     * @param name the model's
     * @param members of its class {@code Bad}, such as a constructor
     * @param fit what it does when it is trained, once it has data
     * @return the jar, not written yet
     */
    static PluginJar jar(String name, String members, String fit) {
        return new PluginJar()
                .source("Bad", """
                import io.lookbook.api.*;
                import io.lookbook.api.data.*;
                import io.lookbook.api.model.*;
                public class Bad implements ModelFactory {
                    %s
                    @Override public String name() { return "%s"; }
                    @Override public String description() { return "the first class, whatever the image"; }
                    @Override public Recipe recipe() { return Recipe.NONE; }
                    @Override public Model create(Settings settings, PluginContext context) {
                        return (Learner) (train, validation, fitting) -> {
                            if (train.size() > 0) { %s }
                            return images -> {
                                float[] p = new float[images.size() * images.classes().size()];
                                for (int i = 0; i < images.size(); i++) {
                                    p[i * images.classes().size()] = 1;
                                }
                                return p;
                            };
                        };
                    }
                }
                """.formatted(members, name, fit))
                .provider("io.lookbook.api.model.ModelFactory", "Bad");
    }
}
