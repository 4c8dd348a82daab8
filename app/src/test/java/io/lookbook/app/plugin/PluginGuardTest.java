package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PluginGuardTest {
    private final PluginGuard guard = new PluginGuard(
            "networks:cnn",
            Optional.of(Path.of("/plugins/networks")),
            ClassLoader.getPlatformClassLoader(),
            PluginTimeout.USUAL);

    @Test
    void aResultPassesAndTheContextLoaderIsRestored() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader during = guard.call(() -> Thread.currentThread().getContextClassLoader());
        assertThat(during).isSameAs(ClassLoader.getPlatformClassLoader());
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void theContextLoaderIsRestoredAfterAFailureToo() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(PluginException.class);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                new UserException("mend it"),
                new DataException("no such file"),
                new InterruptedException(),
                new OutOfMemoryError("heap"),
                new InternalError("broken"),
                new PluginException("data:other", Optional.empty(), "it broke", "Mend it", null));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatIsNotThePluginsOwnFailurePassesAsItIs(Throwable thrown) {
        assertThatThrownBy(() -> guard.run(() -> {
                    throw Throwables.<RuntimeException>sneaky(thrown);
                }))
                .isSameAs(thrown);
    }

    @Test
    void exhaustedMemoryAndInterruptionPassAlsoWhereThePluginWrappedThem() {
        OutOfMemoryError memory = new OutOfMemoryError("heap");
        InterruptedException interruption = new InterruptedException();
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new ExecutionException(memory);
                }))
                .isSameAs(memory);
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new IllegalStateException(interruption);
                }))
                .isSameAs(interruption);
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new DataException("cannot be fetched", interruption);
                }))
                .isSameAs(interruption);
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new ClosedByInterruptException();
                }))
                .isInstanceOf(InterruptedException.class);
    }

    static Stream<Throwable> wrapped() {
        return Stream.of(
                new IllegalStateException("boom"),
                new IOException("boom"),
                new StackOverflowError("boom"),
                new AssertionError("boom"));
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void everythingElseIsTaggedWithThePlugin(Throwable thrown) {
        assertThatThrownBy(() -> guard.call(() -> {
                    throw Throwables.<RuntimeException>sneaky(thrown);
                }))
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.pluginId())
                        .isEqualTo("networks:cnn"))
                .hasMessage("the plugin networks:cnn (networks) failed: "
                        + thrown.getClass().getSimpleName() + ": boom. Ask its author to mend it.")
                .hasCause(thrown);
    }

    @Test
    void aClassThatIsMissingIsToldWithWhatToDoAboutIt() {
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new NoClassDefFoundError("lib/Forest");
                }))
                .isInstanceOf(PluginException.class)
                .hasMessage(
                        "the plugin networks:cnn (networks) failed: missing class lib.Forest. Was the jar built with its"
                                + " dependencies? Put the jars it needs beside it in a folder of its own.");
    }

    @Test
    void aNativeLibraryThatAnotherPluginLoadedIsToBePutIntoOneFolder() {
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new UnsatisfiedLinkError(
                            "Native Library /lib/libforest.so already loaded in another classloader");
                }))
                .hasMessage("the plugin networks:cnn (networks) failed: native code is missing: Native Library"
                        + " /lib/libforest.so already loaded in another classloader. Java loads a native library once: put"
                        + " the plugins that use it into one folder.");
    }

    @Test
    void theContextLoaderAndTheInterruptionOfTheCallerReachWorkOnAThreadOfItsOwn() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        assertThat(guard.<ClassLoader, RuntimeException>alone(
                        "training", () -> Thread.currentThread().getContextClassLoader()))
                .isSameAs(context);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> guard.alone("training", () -> {
                    try {
                        return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void workThatTakesTooLongIsTheFaultOfThePluginThatItIsIn() {
        PluginTimeout second = PluginTimeout.parse("1s");
        ClassLoader loader = ClassLoader.getPlatformClassLoader();
        PluginGuard model = new PluginGuard("networks:cnn", Optional.empty(), loader, second);
        PluginGuard optimizer = new PluginGuard("mine:slow", Optional.empty(), loader, second);
        assertThatThrownBy(() -> model.alone(
                        "training",
                        () -> model.call(() -> optimizer.call(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS)))))
                .isInstanceOf(PluginException.class)
                .hasMessage("the plugin mine:slow failed: training took longer than 1 s. Give it more time with"
                        + " --plugin-timeout.");
    }

    @Test
    void aRefusedCallIsNamedAlsoWhereAThreadOfThePluginMadeIt() {
        assertThatThrownBy(() -> guard.run(() -> {
                    throw new ExecutionException(new RefusedCallError("it called System.exit(3)", "Do not"));
                }))
                .isInstanceOf(PluginException.class)
                .hasMessage("the plugin networks:cnn (networks) failed: it called System.exit(3). Do not.");
    }

    @Test
    void aRingOfCausesEnds() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);
        assertThatThrownBy(() -> guard.run(() -> {
                    throw first;
                }))
                .isInstanceOf(PluginException.class);
    }
}
