package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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
                new NoClassDefFoundError("boom"),
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
                .hasMessage(
                        "the plugin networks:cnn failed: " + thrown.getClass().getSimpleName() + ": boom")
                .hasCause(thrown);
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
