package io.lookbook.app.scaffold;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.lookbook.api.ApiVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A Maven project with one plugin, its contract test, and what a reader needs to know. Immutable.
 *
 * @param kind what plugin it has
 * @param name the plugin's name, kebab-case
 * @param packageName the Java package, which is also the Maven group
 * @param repository where it gets the API from
 * @param launcher what starts lookbook, as a word of a command line
 */
public record PluginProject(
        ProjectKind kind, String name, String packageName, AuthorRepository repository, String launcher) {
    /** Checks that nothing is missing. */
    public PluginProject {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(packageName, "packageName is null");
        requireNonNull(repository, "repository is null");
        requireNonNull(launcher, "launcher is null");
    }

    /**
     * Everything that is in the project.
     *
     * @return the text of each file by its path, whose parts are joined by {@code /}
     */
    public SortedMap<String, String> files() {
        String type = type();
        Map<String, String> values = values(type);
        String main = "src/main/java/" + packageName.replace('.', '/') + "/";
        SortedMap<String, String> files = new TreeMap<>();
        for (ProjectKind.Source source : kind.sources()) {
            files.put(main + source.file(type), Templates.filled(template(source.template()), values));
        }
        files.put(
                "src/test/java/" + packageName.replace('.', '/') + "/" + type + "Test.java",
                Templates.filled(template("Test.java"), values));
        files.put(
                "src/main/resources/META-INF/services/"
                        + kind.plugin().factory().getName(),
                packageName + "." + type + "Factory\n");
        files.put("pom.xml", Templates.filled("pom.xml", values));
        files.put("README.md", Templates.filled("README.md", values));
        files.put(".gitignore", Templates.text("gitignore"));
        files.put(".mvn/maven.config", Templates.text("maven.config"));
        return files;
    }

    private String type() {
        List<String> code = Stream.concat(
                        kind.sources().stream().map(ProjectKind.Source::template), Stream.of("Test.java"))
                .map(this::template)
                .map(Templates::text)
                .toList();
        return TypeName.of(name, List.of("", "Factory", "Test"), code);
    }

    private Map<String, String> values(String type) {
        return Map.ofEntries(
                Map.entry("kind", kind.plugin().word()),
                Map.entry("name", name),
                Map.entry("package", packageName),
                Map.entry("Type", type),
                Map.entry("summary", kind.summary()),
                Map.entry("api", kind.api()),
                Map.entry("apiVersion", ApiVersion.CURRENT),
                Map.entry("version", repository.version()),
                Map.entry(
                        "repository",
                        StringEscapeUtils.escapeXml10(repository.location().toString())),
                Map.entry("launcher", launcher),
                Map.entry("arguments", kind.arguments("target", name)),
                Map.entry(
                        "sources",
                        kind.sources().stream()
                                .map(source -> "| `" + source.file(type) + "` | " + source.meaning() + " |")
                                .collect(joining("\n"))));
    }

    private String template(String file) {
        return kind.name().toLowerCase(Locale.ROOT) + "/" + file;
    }
}
