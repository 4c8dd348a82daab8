package io.lookbook.app.cli;

import io.lookbook.api.model.ModelFactory;
import io.lookbook.app.plugin.PluginJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A plugin that misbehaves in one way, and what lookbook says of it.
 *
 * @param name of the source, and of the plugin where there is one
 * @param when it happens
 * @param does what it does, in words that follow "a plugin that"
 * @param said reason and advice, without the words that name the plugin and the file
 * @param pack puts it into a folder of plugins
 */
record Misbehaviour(String name, When when, String does, String said, Packing pack) {
    /** When a plugin misbehaves, which decides where it is told. */
    enum When {
        /** It cannot be used: {@code lookbook plugins} lists it, {@code lookbook run} tells it to whoever asks for it. */
        NOT_LOADED("`lookbook plugins` lists it with its file; a run that asks for it says the same"),
        /** Neither can be used by its name alone. */
        AMBIGUOUS(
                "`lookbook plugins` lists both with the advice to select one by its source; a run that asks for the name says"),
        /** It can be used: {@code lookbook plugins} warns of it. */
        LOADED("`lookbook plugins` lists it with its file, and it can be used"),
        /** It is used in a run: a failed row. */
        RUN("A run has a failed row: \"the plugin `SOURCE:NAME` (`FILE`) failed: \" and then"),
        /** It is used in a run, which succeeds: a line of the log. */
        WARNED("The log of a run says: \"the plugin `SOURCE:NAME` (`FILE`) \" and then");

        private final String told;

        When(String told) {
            this.told = told;
        }

        /** The line over its table in the documentation. */
        String told() {
            return told;
        }
    }

    /** Puts a plugin into a folder of plugins. */
    @FunctionalInterface
    interface Packing {
        void into(Path folder) throws IOException;
    }

    void packInto(Path folder) {
        try {
            pack.into(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of the table in the documentation. */
    String row() {
        return "| " + does + " | " + said.replace("|", "\\|") + " |";
    }

    /** Any file or folder. */
    static Misbehaviour file(String name, String does, String said, Packing pack) {
        return new Misbehaviour(name, When.NOT_LOADED, does, said, pack);
    }

    /** A model that cannot be loaded, because of these members of its factory. */
    static Misbehaviour factory(String name, String does, String said, String members) {
        return file(name, does, said, folder -> factoryJar(name, members).write(folder.resolve(name + ".jar")));
    }

    /** A model that does this in fit(train, validation, context). */
    static Misbehaviour fit(String name, String does, String said, String body) {
        return learner(name, When.RUN, does, said, body);
    }

    static Misbehaviour learner(String name, When when, String does, String said, String body) {
        return new Misbehaviour(
                name, when, does, said, folder -> learnerJar(name, body, "").write(folder.resolve(name + ".jar")));
    }

    /** A model that fits itself with this body; further members go to its factory. */
    static PluginJar learnerJar(String name, String body, String members) {
        return jar(name, members + """
                @Override public Model create(Settings settings, PluginContext context) {
                    return new Learner() {
                        @Override
                        public Classifier fit(Examples train, Examples validation, FitContext context) {
                            %s
                        }
                    };
                }
                """.formatted(body));
    }

    /** A model whose factory has these members and a usual create(). */
    static PluginJar factoryJar(String name, String members) {
        return learnerJar(name, "return Bad::certain;", members);
    }

    /** A model whose factory has these members. */
    static PluginJar jar(String name, String members) {
        return new PluginJar()
                .source("Bad", """
                import io.lookbook.api.*;
                import io.lookbook.api.data.*;
                import io.lookbook.api.model.*;
                import java.util.*;
                public class Bad implements ModelFactory {
                    %s
                    @Override public String name() { return "%s"; }
                    @Override public String description() { return "misbehaves"; }
                    @Override public Recipe recipe() { return Recipe.NONE; }
                    static float[] certain(Images images) {
                        int classes = images.classes().size();
                        float[] p = new float[images.size() * classes];
                        for (int i = 0; i < images.size(); i++) {
                            p[i * classes] = 1;
                        }
                        return p;
                    }
                    static void waitForEver() {
                        while (true) {
                            try {
                                Thread.sleep(1000);
                            } catch (InterruptedException e) {
                                // goes on
                            }
                        }
                    }
                }
                """.formatted(members, name))
                .provider("io.lookbook.api.model.ModelFactory", "Bad")
                .against(homeOf(ModelFactory.class), homeOf(INDArray.class), homeOf(Main.class));
    }

    private static Path homeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
