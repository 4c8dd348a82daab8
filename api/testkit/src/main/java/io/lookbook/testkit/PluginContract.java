package io.lookbook.testkit;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.PluginFactory;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.opentest4j.AssertionFailedError;

/**
 * What every plugin keeps. Extend the contract of the plugin's kind, not this. After each check, whatever it is about, nothing may
 * have been printed, the default locale and time zone must be as before, and no thread that keeps Java from ending may be left.
 *
 * @param <F> the kind of factory
 */
@ExtendWith(Footprint.class)
@Isolated("what is printed in the whole Java process is watched")
public abstract class PluginContract<F extends PluginFactory<?>> {
    private static final String KEBAB_CASE = "[a-z0-9]+(-[a-z0-9]+)*";

    @TempDir
    Path folder;

    /** For the contracts of the kinds. */
    PluginContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    protected abstract F factory();

    /**
     * The options under test, as a user writes them.
     *
     * @return texts by name; none, the default, for the defaults of the plugin
     */
    protected Map<String, String> options() {
        return Map.of();
    }

    /**
     * Options that must be refused, because a value is out of range or because the values do not fit together.
     *
     * @return each as a user would write them; none, the default, if all values fit together
     */
    protected List<Map<String, String>> refusedOptions() {
        return List.of();
    }

    /** The kind, as a {@link java.util.ServiceLoader} knows it. */
    abstract Class<F> kind();

    final Settings settings(F factory) {
        return Settings.of(factory.options(), options());
    }

    final PluginContext context() {
        return new HostContext(folder.resolve("cache"));
    }

    @Test
    final void theNameIsKebabCase() {
        String name = factory().name();
        Require.that(
                name != null && name.matches(KEBAB_CASE),
                "name() is '%s'; users type it, so it is kebab-case: lower-case letters and digits in words joined by -",
                name);
    }

    @Test
    final void theDescriptionIsOneLine() {
        String description = factory().description();
        Require.that(
                description != null
                        && !description.isBlank()
                        && description.lines().count() == 1
                        && description.equals(description.strip()),
                "description() is '%s'; a list of plugins shows it, so it is one line that is not blank",
                description);
    }

    @Test
    final void theOptionsAreTheSameAtEveryCall() {
        F factory = factory();
        List<Option<?>> options = factory.options();
        Require.that(options != null, "options() is null; a plugin without options returns List.of()");
        String again = factory.options().toString();
        String other = factory().options().toString();
        Require.that(
                options.toString().equals(again) && again.equals(other),
                "options() is %s, then %s, and %s of another factory; it is the same list at every call",
                options,
                again,
                other);
    }

    @Test
    final void theOptionsAreNamedOnceAndEachHasOneLineOfHelp() {
        Set<String> names = new HashSet<>();
        for (Option<?> option : factory().options()) {
            Require.that(names.add(option.name()), "options() has two of the name '%s'", option.name());
            Require.that(
                    !option.help().isBlank() && option.help().lines().count() == 1,
                    "the help of option '%s' is '%s'; a list of plugins shows it, so it is one line that is not blank",
                    option.name(),
                    option.help());
            Require.that(
                    !reservedOptions().contains(option.name()),
                    "the host itself takes an option '%s' of this kind of plugin (%s), so no user could set the plugin's:"
                            + " call it otherwise",
                    option.name(),
                    String.join(", ", reservedOptions()));
        }
    }

    /** Names that the host keeps for its own options. */
    List<String> reservedOptions() {
        return List.of();
    }

    @Test
    final void everyDefaultReadsBackAsItIsWritten() {
        factory().options().forEach(PluginContract::readsBack);
    }

    private static <T> void readsBack(Option<T> option) {
        String text = option.format(option.defaultValue());
        Require.that(
                option.parse(text).equals(option.defaultValue()),
                "the default of option '%s' is written '%s', which reads back as '%s'; a run is repeated from what is written",
                option.name(),
                text,
                option.parse(text));
    }

    @Test
    final void itIsListedTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            String english = listed();
            for (String language : List.of("tr-TR", "ar-EG", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                Require.that(
                        listed().equals(english),
                        "it is listed as %s in the locale %s, but as %s in English: format with Locale.ROOT",
                        listed(),
                        language,
                        english);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private String listed() {
        F factory = factory();
        return factory.name() + " '" + factory.description() + "' " + factory.options();
    }

    @Test
    final void theHostCanMakeTheFactory() {
        Class<?> type = factory().getClass();
        Require.that(
                Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass(),
                "%s is not public, so ServiceLoader cannot make it: declare it 'public final class'",
                type.getName());
        try {
            type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new AssertionFailedError(
                    type.getName() + " has no public constructor without parameters, so ServiceLoader cannot make it",
                    e);
        }
    }

    @Test
    final void theServiceLoaderFindsIt() {
        String type = factory().getClass().getName();
        try {
            Require.that(
                    ServiceLoader.load(kind()).stream()
                            .anyMatch(provider -> provider.type().getName().equals(type)),
                    "no META-INF/services/%s names %s: add the line '%s' to src/main/resources/META-INF/services/%s",
                    kind().getName(),
                    type,
                    type,
                    kind().getName());
        } catch (ServiceConfigurationError e) {
            throw new AssertionFailedError(
                    "META-INF/services/" + kind().getName() + " cannot be read as it is: " + e.getMessage(), e);
        }
    }

    @Test
    final void listingAndCreatingLoadNoNativeCode() throws IOException, InterruptedException {
        Listing.check(factory().getClass(), options(), folder);
    }

    @Test
    final void creatingTwiceGivesTwo() {
        F factory = factory();
        Object one = created(factory);
        Object two = created(factory);
        Require.that(one != null && two != null, "create() returned null");
        // A lambda that captures nothing is one object for ever, and has no state that two runs could share.
        Require.that(
                one != two || one.getClass().isHidden(),
                "create() gave the same object twice; runs stand side by side, so each call makes a new one");
    }

    private Object created(F factory) {
        return Require.noException(
                () -> factory.create(settings(factory), context()), "create() with the options %s", options());
    }

    @Test
    final void optionsThatItMustRefuseAreRefusedByName() {
        for (Map<String, String> options : refusedOptions()) {
            F factory = factory();
            try {
                factory.create(Settings.of(factory.options(), options), context());
            } catch (UserException e) {
                Require.that(
                        e.getMessage() != null && options.keySet().stream().anyMatch(e.getMessage()::contains),
                        "the options %s were refused with '%s', which names none of them: a user must know what to change",
                        options,
                        e.getMessage());
                continue;
            } catch (RuntimeException e) {
                throw new AssertionFailedError(
                        "create() refused the options " + options + " with " + e
                                + "; throw a UserException, which the host shows to the user as it is",
                        e);
            }
            Require.that(false, "create() took the options %s, which refusedOptions() says it must refuse", options);
        }
    }
}
