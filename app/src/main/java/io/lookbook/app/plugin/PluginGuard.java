package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;

/**
 * Stands around every call into a plugin: sets the thread's context class loader to the plugin's and restores it, and tags
 * what the plugin throws with the plugin's id.
 *
 * <p>These pass as they are: {@link UserException} (and so {@code DataException}), a {@link PluginException} of another
 * plugin that this one called through the host, {@link InterruptedException}, and every {@link VirtualMachineError} but
 * {@link StackOverflowError}; interruption and exhausted memory also where the plugin wrapped them. Everything else becomes
 * a {@link PluginException}, declared or not.
 *
 * <p>It is cheap enough for every training step: two writes of a thread's field, nothing allocated.
 */
public final class PluginGuard {
    private final String pluginId;
    private final ClassLoader loader;

    PluginGuard(String pluginId, ClassLoader loader) {
        this.pluginId = requireNonNull(pluginId, "pluginId is null");
        this.loader = requireNonNull(loader, "loader is null");
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
        thread.setContextClassLoader(loader);
        try {
            return call.get();
        } catch (Throwable thrown) {
            throw translate(thrown);
        } finally {
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
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            call.run();
        } catch (Throwable thrown) {
            throw translate(thrown);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Says that the plugin returned something it must not, such as null or an array of another size.
     *
     * @param complaint what was expected and what was found
     * @return an exception to throw
     */
    public PluginException broken(String complaint) {
        return new PluginException(pluginId, complaint);
    }

    private RuntimeException translate(Throwable thrown) {
        Throwable passing = Throwables.notThePluginsFault(thrown);
        if (passing != null) {
            throw Throwables.<RuntimeException>sneaky(passing);
        }
        if (thrown instanceof UserException user) {
            return user;
        }
        if (thrown instanceof PluginException tagged) {
            return tagged;
        }
        return new PluginException(pluginId, thrown);
    }
}
