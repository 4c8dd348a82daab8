package io.lookbook.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources on the spot and packs them into a real plugin jar. */
public final class PluginJar {
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final List<String> left = new ArrayList<>();
    private final Manifest manifest = new Manifest();
    private String classPath = System.getProperty("java.class.path");

    public PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** A class, named with its package, and its whole source. */
    public PluginJar source(String className, String code) {
        sources.add(
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return code;
                    }
                });
        return this;
    }

    /** A dataset factory of a class without package: the given name, and members that may replace the usual ones. */
    public PluginJar dataset(String className, String name, String members) {
        return source(className, """
                        import io.lookbook.api.*;
                        import io.lookbook.api.data.*;
                        import java.util.*;
                        public class %s extends Usual {
                            @Override public String name() { return "%s"; }
                            %s
                        }
                        """.formatted(className, name, members))
                .usual()
                .provider("io.lookbook.api.data.DatasetFactory", className);
    }

    /** A line in a file of META-INF/services. */
    public PluginJar provider(String service, String line) {
        entries.merge(
                "META-INF/services/" + service,
                (line + "\n").getBytes(UTF_8),
                (before, more) -> (new String(before, UTF_8) + new String(more, UTF_8)).getBytes(UTF_8));
        return this;
    }

    /** Any other entry. */
    public PluginJar entry(String name, byte[] content) {
        entries.put(name, content.clone());
        return this;
    }

    /** A main attribute of the manifest. */
    public PluginJar manifest(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** Compiles a class, but forgets to pack it. */
    public PluginJar without(String className) {
        left.add(className.replace('.', '/') + ".class");
        return this;
    }

    /** Compiles against these jars instead of the test's own class path. */
    public PluginJar against(Path... jars) {
        classPath = String.join(
                File.pathSeparator, Stream.of(jars).map(Path::toString).toList());
        return this;
    }

    /** Compiles and packs; returns the jar. */
    public Path write(Path jar) {
        try {
            Files.createDirectories(jar.getParent());
            Map<String, byte[]> all = new TreeMap<>(compile());
            all.keySet().removeAll(left);
            all.putAll(entries);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                    out.putNextEntry(new ZipEntry(entry.getKey()));
                    out.write(entry.getValue());
                    out.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PluginJar usual() {
        if (sources.stream().anyMatch(source -> source.getName().endsWith("/Usual.java"))) {
            return this;
        }
        return source("Usual", """
                import io.lookbook.api.*;
                import io.lookbook.api.data.*;
                public abstract class Usual implements DatasetFactory {
                    @Override public String description() { return "no images at all"; }
                    @Override public Dataset create(Settings settings, PluginContext context) {
                        return () -> { throw new DataException("no images at all"); };
                    }
                }
                """);
    }

    private Map<String, byte[]> compile() throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        if (sources.isEmpty()) {
            return classes;
        }
        Path folder = Files.createTempDirectory("plugin-classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-d", folder.toString(), "-classpath", classPath, "-proc:none", "--release", "17");
        if (!compiler.getTask(messages, null, null, options, null, sources).call()) {
            throw new IllegalStateException("the test's plugin does not compile:\n" + messages);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                if (Files.isRegularFile(file)) {
                    classes.put(
                            folder.relativize(file).toString().replace(File.separatorChar, '/'),
                            Files.readAllBytes(file));
                }
                Files.delete(file);
            }
        }
        return classes;
    }
}
