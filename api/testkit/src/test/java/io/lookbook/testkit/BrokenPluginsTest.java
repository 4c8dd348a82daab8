package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.model.Model;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import io.lookbook.testkit.GoodLearner.NearestMean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** For each thing that a plugin of any kind must keep, one that does not, and what its author reads. */
class BrokenPluginsTest {
    private static final Option<Integer> K = Option.integer("k", 5, 1, 100, "how many neighbours");

    @TempDir
    private Path folder;

    /** A sound factory, to be changed by each test. */
    public static class Sound extends Named<Model> implements ModelFactory {
        @Override
        public Recipe recipe() {
            return Recipe.NONE;
        }

        @Override
        public Model create(Settings settings, PluginContext context) {
            return new NearestMean();
        }
    }

    private ModelContract contract(Supplier<ModelFactory> factory, List<Map<String, String>> refused) {
        ModelContract contract = new ModelContract() {
            @Override
            protected ModelFactory factory() {
                return factory.get();
            }

            @Override
            protected List<Map<String, String>> refusedOptions() {
                return refused;
            }
        };
        contract.folder = folder;
        return contract;
    }

    private ModelContract contract(Supplier<ModelFactory> factory) {
        return contract(factory, List.of());
    }

    private static void fails(ThrowingCallable check, String... partsOfTheMessage) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContainingAll(partsOfTheMessage);
    }

    private ModelContract named(String name, String description) {
        return contract(() -> new Sound() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return description;
            }
        });
    }

    private ModelContract with(Supplier<List<Option<?>>> options) {
        return contract(() -> new Sound() {
            @Override
            public List<Option<?>> options() {
                return options.get();
            }
        });
    }

    @Test
    void aNameThatIsHardToType() {
        fails(
                () -> named("kNN", "one line").theNameIsKebabCase(),
                "name() is 'kNN'; users type it, so it is kebab-case");
        fails(() -> named(null, "one line").theNameIsKebabCase(), "name() is 'null'");
    }

    @Test
    void aDescriptionThatIsNoLine() {
        fails(() -> named("k-nn", "").theDescriptionIsOneLine(), "description() is ''");
        fails(() -> named("k-nn", "one\ntwo").theDescriptionIsOneLine(), "so it is one line that is not blank");
    }

    @Test
    void optionsThatChange() {
        AtomicInteger calls = new AtomicInteger();
        fails(
                () -> with(() -> List.of(Option.integer("k", calls.incrementAndGet(), 1, 100, "neighbours")))
                        .theOptionsAreTheSameAtEveryCall(),
                "options() is [k=1], then [k=2], and [k=3] of another factory");
        fails(() -> with(() -> null).theOptionsAreTheSameAtEveryCall(), "options() is null");
    }

    @Test
    void optionsOfOneNameOrWithoutHelpOrWithANameOfTheHost() {
        fails(
                () -> with(() -> List.of(K, K)).theOptionsAreNamedOnceAndEachHasOneLineOfHelp(),
                "options() has two of the name 'k'");
        fails(
                () -> with(() -> List.of(Option.flag("fast", true, " ")))
                        .theOptionsAreNamedOnceAndEachHasOneLineOfHelp(),
                "the help of option 'fast' is ' '");
        fails(
                () -> with(() -> List.of(Option.integer("epochs", 5, 1, 9, "passes over the data")))
                        .theOptionsAreNamedOnceAndEachHasOneLineOfHelp(),
                "the host itself takes an option 'epochs' of this kind of plugin",
                "call it otherwise");
    }

    @Test
    void aDefaultThatReadsBackAsSomethingElse() {
        fails(
                () -> with(() -> List.of(Option.text("prefix", "a ", "how names begin")))
                        .everyDefaultReadsBackAsItIsWritten(),
                "the default of option 'prefix' is written 'a ', which reads back as 'a'");
    }

    @Test
    void aDescriptionInTheLocaleOfTheMachine() {
        fails(
                () -> contract(() -> new Sound() {
                            @Override
                            public String description() {
                                return String.format("%.1f times as fast", 1.5);
                            }
                        })
                        .itIsListedTheSameInEveryLocale(),
                "format with Locale.ROOT");
    }

    @Test
    void aClassThatNobodyElseCanMake() {
        fails(() -> contract(() -> new Sound() {}).theHostCanMakeTheFactory(), "declare it 'public final class'");
        fails(
                () -> contract(() -> new Demanding("text")).theHostCanMakeTheFactory(),
                "Demanding has no public constructor without parameters");
        assertThatCode(() -> contract(Sound::new).theHostCanMakeTheFactory()).doesNotThrowAnyException();
    }

    /** A factory that cannot be made without being told something. */
    public static final class Demanding extends Sound {
        /** Takes what nobody gives. */
        public Demanding(String text) {
            text.strip();
        }
    }

    @Test
    void aClassThatNoServiceFileNames() {
        fails(
                () -> contract(Sound::new).theServiceLoaderFindsIt(),
                "no META-INF/services/io.lookbook.api.model.ModelFactory names io.lookbook.testkit.BrokenPluginsTest$Sound",
                "add the line");
    }

    /** A factory that touches ND4J in its constructor. */
    public static final class Eager extends Sound {
        /** Starts native code. */
        public Eager() {
            Nd4j.getExecutioner();
        }
    }

    /** A factory that touches ND4J in create(). */
    public static final class Hasty extends Sound {
        @Override
        public Model create(Settings settings, PluginContext context) {
            Nd4j.getExecutioner();
            return super.create(settings, context);
        }
    }

    /** A factory that fails in create(). */
    public static final class Failing extends Sound {
        @Override
        public Model create(Settings settings, PluginContext context) {
            throw new IllegalStateException("no licence");
        }
    }

    @Test
    void nativeCodeThatStartsBeforeItIsNeeded() {
        fails(
                () -> contract(Eager::new).listingAndCreatingLoadNoNativeCode(),
                "listing the plugin loads ND4J",
                "Move what needs ND4J out of constructors and static fields of the factory");
        fails(
                () -> contract(Hasty::new).listingAndCreatingLoadNoNativeCode(),
                "create() loads ND4J: work that takes time waits until the result is used");
        fails(
                () -> contract(Failing::new).listingAndCreatingLoadNoNativeCode(),
                "cannot be listed and created in a fresh Java",
                "no licence");
    }

    @Test
    void oneObjectForEveryone() {
        Model shared = new NearestMean();
        fails(
                () -> contract(() -> new Sound() {
                            @Override
                            public Model create(Settings settings, PluginContext context) {
                                return shared;
                            }
                        })
                        .creatingTwiceGivesTwo(),
                "create() gave the same object twice");
        fails(() -> contract(Failing::new).creatingTwiceGivesTwo(), "create() with the options {} threw", "no licence");
    }

    @Test
    void optionsThatAreTakenOrRefusedInWordsThatHelpNobody() {
        fails(
                () -> contract(Sound::new, List.of(Map.of())).optionsThatItMustRefuseAreRefusedByName(),
                "create() took the options {}, which refusedOptions() says it must refuse");
        fails(
                () -> contract(Failing::new, List.of(Map.of())).optionsThatItMustRefuseAreRefusedByName(),
                "throw a UserException, which the host shows to the user as it is");
        assertThatCode(() -> contract(Sound::new, List.of(Map.of("k", "5"))).optionsThatItMustRefuseAreRefusedByName())
                .doesNotThrowAnyException();
    }

    @Test
    void aRecipeForTheOtherKindOfModel() {
        fails(
                () -> contract(() -> new Sound() {
                            @Override
                            public Recipe recipe() {
                                return Recipe.of("adam", 1e-3, 5, 64);
                            }
                        })
                        .theRecipeFitsTheKindOfModel(),
                "the model is a Learner, which trains itself: return Recipe.NONE");
    }
}
