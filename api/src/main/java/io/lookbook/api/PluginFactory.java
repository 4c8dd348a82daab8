package io.lookbook.api;

import java.util.List;

/**
 * Makes plugins of one kind. Factories are listed to the user, so constructing one and asking for its name, description and
 * options must be cheap: no files, no network, no ND4J.
 *
 * @param <T> what it makes
 */
public interface PluginFactory<T> {
    /**
     * The name by which users select it.
     *
     * @return kebab-case ({@code [a-z0-9]+(-[a-z0-9]+)*}), unique within its kind
     */
    String name();

    /**
     * What it is, for a list.
     *
     * @return one line
     */
    String description();

    /**
     * The options that {@link #create} understands.
     *
     * @return in the order in which a user should read them; the same list at every call
     */
    default List<Option<?>> options() {
        return List.of();
    }

    /**
     * Makes one. Work that takes time (files, network, native code) waits until the result is used.
     *
     * @param settings values for all of {@link #options()}, each within its own range
     * @param context what the host offers
     * @return a new instance, never null
     * @throws UserException if the values do not fit together
     */
    T create(Settings settings, PluginContext context);
}
