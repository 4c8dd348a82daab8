/**
 * Finds plugins, loads each source in a class loader of its own, and guards every call into them.
 *
 * <p>{@link io.lookbook.app.plugin.PluginDiscovery} is plain Java and makes an immutable
 * {@link io.lookbook.app.plugin.PluginCatalog}; {@link io.lookbook.app.plugin.PluginModule} hands it to Guice; everything
 * else asks the {@link io.lookbook.app.plugin.PluginRegistry}.
 */
package io.lookbook.app.plugin;
