package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * Loads the classes of one plugin source from its own jars, and from no other jar that their manifests name. Its parent is the
 * platform loader, so nothing of the application leaks in but the {@link SharedPackages}, and what a plugin bundles never
 * clashes with what the application or another plugin uses. Calls that would change the whole process are taken out of each
 * class ({@link CallRewriter}).
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** Constants and code of a class are counted with 16 bits, which keeps real ones far below. */
    private static final int LARGEST_CLASS = 16 << 20;

    private final PluginSource source;
    private final ClassLoader host;
    private final URL[] urls;
    private final List<JarFile> jars = new ArrayList<>();
    private final AtomicBoolean wrote = new AtomicBoolean();

    /**
     * Opens the jars.
     *
     * @throws IOException if one of them cannot be opened any more
     */
    PluginClassLoader(PluginSource source, ClassLoader host) throws IOException {
        super("plugin " + source.id(), urls(source.jars()), ClassLoader.getPlatformClassLoader());
        this.source = source;
        this.host = requireNonNull(host, "host is null");
        this.urls = getURLs();
        for (Path jar : source.jars()) {
            jars.add(new JarFile(jar.toFile(), true, ZipFile.OPEN_READ, JarFile.runtimeVersion()));
        }
    }

    PluginSource source() {
        return source;
    }

    /** Remembers that its classes wrote to a standard stream; true the first time. */
    boolean noteWriting() {
        return !wrote.getAndSet(true);
    }

    boolean hasWritten() {
        return wrote.get();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return SharedPackages.containClass(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        for (int i = 0; i < jars.size(); i++) {
            JarEntry entry = jars.get(i).getJarEntry(path);
            if (entry != null) {
                try {
                    return define(name, jars.get(i), entry, urls[i]);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name + ": " + jars.get(i).getName() + " cannot be read", e);
                }
            }
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, JarFile jar, JarEntry entry, URL url) throws IOException {
        byte[] code;
        try (InputStream in = jar.getInputStream(entry)) {
            code = in.readNBytes(LARGEST_CLASS + 1);
        }
        if (code.length > LARGEST_CLASS) {
            throw new ClassFormatError(name + " is larger than " + (LARGEST_CLASS >> 20) + " MB, as no class is");
        }
        code = CallRewriter.rewrite(code);
        Manifest manifest = jar.getManifest();
        definePackageOf(name, manifest == null ? new Manifest() : manifest, url);
        return defineClass(name, code, 0, code.length, new CodeSource(url, entry.getCodeSigners()));
    }

    private void definePackageOf(String className, Manifest manifest, URL url) {
        int dot = className.lastIndexOf('.');
        if (dot > 0 && getDefinedPackage(className.substring(0, dot)) == null) {
            try {
                definePackage(className.substring(0, dot), manifest, url);
            } catch (IllegalArgumentException e) {
                // Another thread was quicker.
            }
        }
    }

    @Override
    public URL getResource(String name) {
        return SharedPackages.containResource(name) ? host.getResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return SharedPackages.containResource(name) ? host.getResources(name) : super.getResources(name);
    }

    @Override
    public URL findResource(String name) {
        try {
            Enumeration<URL> own = findResources(name);
            return own.hasMoreElements() ? own.nextElement() : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        List<URL> own = Collections.list(super.findResources(name));
        own.removeIf(found -> !isOwn(found));
        return Collections.enumeration(own);
    }

    private boolean isOwn(URL resource) {
        String text = resource.toString();
        for (URL jar : urls) {
            if (text.startsWith("jar:" + jar + "!/")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
        super.close();
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
