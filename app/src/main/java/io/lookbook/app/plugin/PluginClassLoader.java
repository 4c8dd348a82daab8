package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the classes of one plugin source from its own jars. Its parent is the platform loader, so nothing of the application
 * leaks in but the {@link SharedPackages}, and what a plugin bundles never clashes with what the application or another
 * plugin uses.
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    PluginClassLoader(String source, List<Path> jars, ClassLoader host) {
        super("plugin " + source, urls(jars), ClassLoader.getPlatformClassLoader());
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SharedPackages.containClass(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
        return SharedPackages.containResource(name) ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return SharedPackages.containResource(name) ? host.getResources(name) : super.getResources(name);
    }

    private static URL[] urls(List<Path> jars) {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = jars.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("not a file: " + jars.get(i), e);
            }
        }
        return urls;
    }
}
