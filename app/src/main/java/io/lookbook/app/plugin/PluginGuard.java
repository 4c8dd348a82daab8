package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands around every call into a plugin: sets the thread's context class loader to the plugin's and restores it, and tags
 * what the plugin throws with the plugin's id.
 *
 * <p>These pass as they are: {@link UserException} (and so {@code DataException}), a {@link PluginException} of another
 * plugin that this one called through the host, {@link InterruptedException}, and every {@link VirtualMachineError} but
 * {@link StackOverflowError}; interruption and exhausted memory also where the plugin wrapped them. Everything else becomes
 * a {@link PluginException}, declared or not.
 *
 * <p>It is cheap enough for every training step: a few writes of a thread's fields. {@link #bounded} and
 * {@link #alone} cost a thread and are for whole pieces of work.
 */
public final class PluginGuard {
    private static final Logger LOG = LoggerFactory.getLogger(PluginGuard.class);
    private static final String MEND = "Ask its author to mend it";
    private static final String ISOLATE = "run it with --isolate, which can end it";
    private static final String LEAVE_OUT = "leave it out";

    private final String pluginId;
    private final Optional<Path> location;
    private final ClassLoader loader;
    private final PluginTimeout timeout;

    PluginGuard(String pluginId, Optional<Path> location, ClassLoader loader, PluginTimeout timeout) {
        this.pluginId = requireNonNull(pluginId, "pluginId is null");
        this.location = requireNonNull(location, "location is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    /** {@return the id of the plugin it stands around, {@code source:name}} */
    public String pluginId() {
        return pluginId;
    }

    /**
     * Calls into the plugin.
     *
     * @param call the call
     * @param <R> its result
     * @param <X> what it declares; of these only an {@link InterruptedException} arrives unwrapped
     * @return what the call returned
     * @throws X as described for the class
     */
    public <R, X extends Exception> R call(ThrowingSupplier<R, X> call) throws X {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        PluginGuard outer = CallThread.current();
        thread.setContextClassLoader(loader);
        CallThread.enter(this);
        try {
            return call.get();
        } catch (Throwable thrown) {
            throw translate(thrown);
        } finally {
            CallThread.enter(outer);
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Calls into the plugin where there is no result.
     *
     * @param call the call
     * @param <X> what it declares; of these only an {@link InterruptedException} arrives unwrapped
     * @throws X as described for the class
     */
    public <X extends Exception> void run(ThrowingRunnable<X> call) throws X {
        call(() -> {
            call.run();
            return null;
        });
    }

    /**
     * Lets a piece of work that calls into the plugin, each time through its guard, take as long as the user allows: on the
     * caller's thread where there is no limit, else on one of its own. Work that goes on when its time is up is interrupted,
     * and given up if that does not help.
     *
     * @param task what it does, for the message: "loading the data"
     * @param work the work
     * @param <R> its result
     * @param <X> what it declares
     * @return what it returned
     * @throws X what it threw, unchanged
     * @throws PluginException if the time is up: of the plugin that the work was in at that moment, else of this one
     */
    public <R, X extends Exception> R bounded(String task, ThrowingSupplier<R, X> work) throws X {
        return timeout.given().isEmpty() ? work.get() : within(new CallGroup(pluginId), task, LEAVE_OUT, work);
    }

    /**
     * The same, always on a thread of its own. Threads that the work leaves running are told in the log.
     *
     * @param task what it does, for the message: "training"
     * @param work the work
     * @param <R> its result
     * @param <X> what it declares
     * @return what it returned
     * @throws X what it threw, unchanged
     * @throws PluginException as {@link #bounded} does
     */
    public <R, X extends Exception> R alone(String task, ThrowingSupplier<R, X> work) throws X {
        CallGroup group = new CallGroup(pluginId);
        try {
            return within(group, task, ISOLATE, work);
        } finally {
            List<String> left = group.threadsLeft();
            if (!left.isEmpty()) {
                LOG.warn(
                        "the plugin {}{} {}. {}.",
                        pluginId,
                        location.map(file -> " (" + file + ")").orElse(""),
                        PluginWarning.threads(left),
                        PluginWarning.END_THREADS);
            }
        }
    }

    private <R, X extends Exception> R within(
            CallGroup group, String task, String alternative, ThrowingSupplier<R, X> work) throws X {
        Optional<Duration> limit = timeout.given();
        try {
            return group.call(work, limit);
        } catch (CallGroup.TimeIsUpException e) {
            throw e.inside().orElse(this).failed(e.diagnosis(task, alternative), e);
        } catch (CallGroup.SelfInterruptedException e) {
            throw broken(e.getMessage());
        }
    }

    /**
     * Says that the plugin returned something it must not, such as null or an array of another size.
     *
     * @param complaint what was expected and what was found; no full stop
     * @return an exception to throw
     */
    public PluginException broken(String complaint) {
        return new PluginException(pluginId, location, complaint, MEND, null);
    }

    /**
     * Says that the plugin's process ended in a way that it must not.
     *
     * @param reason what happened; no full stop
     * @param advice what to do; no full stop
     * @return an exception to throw
     */
    public PluginException failed(String reason, String advice) {
        return new PluginException(pluginId, location, reason, advice, null);
    }

    private PluginException failed(LoadDiagnosis diagnosis, Throwable cause) {
        return new PluginException(pluginId, location, diagnosis.reason(), diagnosis.advice(), cause);
    }

    private RuntimeException translate(Throwable thrown) {
        Throwables.passOn(thrown);
        if (thrown instanceof UserException user) {
            return user;
        }
        if (thrown instanceof PluginException tagged) {
            return tagged;
        }
        return failed(LoadDiagnosis.of(thrown, "", MEND), thrown);
    }
}
