package io.lookbook.app.plugin;

import io.lookbook.api.Option;
import io.lookbook.api.PluginFactory;
import io.lookbook.api.Settings;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.PublishedData;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.report.SectionFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Asks a factory once for all that it declares, and checks the answers. */
final class DeclarationReader {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private DeclarationReader() {}

    static Declaration read(PluginFactory<?> factory) throws BrokenFactoryException {
        String name = checkedName(factory);
        String description = ask("description()", factory::description);
        List<Option<?>> options = checkedOptions(factory);
        Optional<Recipe> recipe = Optional.empty();
        Optional<PublishedResult> published = Optional.empty();
        Optional<PublishedData> publishedData = Optional.empty();
        OptionalInt position = OptionalInt.empty();
        if (factory instanceof ModelFactory model) {
            recipe = Optional.of(ask("recipe()", model::recipe)).filter(declared -> !declared.equals(Recipe.NONE));
            published = ask("published()", model::published);
        } else if (factory instanceof DatasetFactory dataset) {
            publishedData = ask("published()", dataset::published);
        } else if (factory instanceof SectionFactory section) {
            position = OptionalInt.of(ask("position()", section::position));
        }
        return new Declaration(name, description, options, recipe, published, publishedData, position);
    }

    private static String checkedName(PluginFactory<?> factory) throws BrokenFactoryException {
        String name = ask("name()", factory::name);
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new BrokenFactoryException(new LoadDiagnosis(
                    Optional.empty(),
                    "its name() is '" + name + "'",
                    "Name it in kebab-case: small letters and digits, words joined by '-', such as my-model"));
        }
        return name;
    }

    private static List<Option<?>> checkedOptions(PluginFactory<?> factory) throws BrokenFactoryException {
        return ask("options()", () -> {
            List<Option<?>> declared = factory.options();
            if (declared == null) {
                return null;
            }
            List<Option<?>> options = List.copyOf(declared);
            Settings.defaults(options); // throws where a name is declared twice
            return options;
        });
    }

    private static <T> T ask(String question, Supplier<T> answer) throws BrokenFactoryException {
        T result;
        try {
            result = answer.get();
        } catch (Throwable thrown) {
            Throwables.passOn(thrown);
            throw new BrokenFactoryException(LoadDiagnosis.of(thrown, "its " + question + " threw "));
        }
        if (result == null) {
            throw new BrokenFactoryException(new LoadDiagnosis(
                    Optional.empty(), "its " + question + " is null", "Ask the plugin's author to return a value"));
        }
        return result;
    }

    /** A factory that cannot be used. */
    static final class BrokenFactoryException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient LoadDiagnosis diagnosis;

        BrokenFactoryException(LoadDiagnosis diagnosis) {
            super(diagnosis.reason());
            this.diagnosis = diagnosis;
        }

        LoadDiagnosis diagnosis() {
            return diagnosis;
        }
    }
}
