package io.lookbook.app.scaffold;

import io.lookbook.app.plugin.PluginKind;
import java.util.Arrays;
import java.util.List;

/** The kinds of projects that can be begun. A model is of one of two kinds. */
public enum ProjectKind {
    /** A model that the host trains. */
    NETWORK(
            PluginKind.MODEL,
            "A convolutional network",
            "lookbook-toolkit",
            "--quick --plugins {{plugins}} --add-model {{name}}",
            new Source("Factory.java", "name, options and recipe, and the layers")),
    /** A model that fits itself. */
    LEARNER(
            PluginKind.MODEL,
            "A model that fits itself",
            "lookbook-api",
            "--quick --plugins {{plugins}} --add-model {{name}}",
            new Source("Factory.java", "name and options"),
            new Source("Plugin.java", "the model: the class whose mean image is nearest")),
    /** Labelled images. */
    DATASET(
            PluginKind.DATASET,
            "A dataset",
            "lookbook-api",
            "--plugins {{plugins}} --dataset {{name}} --model shallow --model mlp",
            new Source("Factory.java", "name and options"),
            new Source("Plugin.java", "the images: discs, squares and diamonds that it draws")),
    /** A rule that updates the parameters of a network. */
    OPTIMIZER(
            PluginKind.OPTIMIZER,
            "An optimizer",
            "lookbook-api",
            "--quick --plugins {{plugins}} --model mlp --model mlp-{{name}}=mlp:optimizer={{name}}",
            new Source("Factory.java", "name, options and learning rate"),
            new Source("Plugin.java", "the rule: sign descent with momentum")),
    /** A section of a report. */
    SECTION(
            PluginKind.SECTION,
            "A report section",
            "lookbook-api",
            "--quick --plugins {{plugins}} --model shallow --model mlp",
            new Source("Factory.java", "name, and position in the report"),
            new Source("Plugin.java", "the section: a sentence, a table, a figure"),
            new Source("Bars.java", "draws the figure")),
    /** A format of a report. */
    REPORT(
            PluginKind.REPORT,
            "A report format",
            "lookbook-api",
            "--quick --plugins {{plugins}} --model shallow --model mlp --report {{name}}",
            new Source("Factory.java", "name and options"),
            new Source("Plugin.java", "the format: a Markdown file with pictures"),
            new Source("Markdown.java", "texts and tables"),
            new Source("Pictures.java", "figures and images"));

    private final PluginKind plugin;
    private final String summary;
    private final String api;
    private final String arguments;
    private final List<Source> sources;

    ProjectKind(PluginKind plugin, String summary, String api, String arguments, Source... sources) {
        this.plugin = plugin;
        this.summary = summary;
        this.api = api;
        this.arguments = arguments;
        this.sources = List.of(sources);
    }

    /**
     * The kind of project in which a plugin is written.
     *
     * @param plugin the kind of the plugin
     * @return for a model, that of a network
     * @throws IllegalArgumentException if there is none for this kind
     */
    public static ProjectKind of(PluginKind plugin) {
        return switch (plugin) {
            case DATASET -> DATASET;
            case MODEL -> NETWORK;
            case OPTIMIZER -> OPTIMIZER;
            case SECTION -> SECTION;
            case REPORT -> REPORT;
            case CLUSTER -> throw new IllegalArgumentException("there is no project of a cluster");
        };
    }

    /** {@return the words for the kinds of plugins that have a project} */
    public static List<String> words() {
        return Arrays.stream(values())
                .map(project -> project.plugin)
                .distinct()
                .sorted()
                .map(PluginKind::word)
                .toList();
    }

    /** {@return the kind of the plugin} */
    public PluginKind plugin() {
        return plugin;
    }

    /** What it is, the beginning of a sentence. */
    String summary() {
        return summary;
    }

    /** The artifact that it compiles against. */
    String api() {
        return api;
    }

    /**
     * What to type after {@code lookbook run} to see the plugin at work.
     *
     * @param plugins the folder that it was built into, as a word of a command line
     * @param name the plugin's name
     * @return further words of the command line
     */
    public String arguments(String plugins, String name) {
        return arguments.replace("{{plugins}}", plugins).replace("{{name}}", name);
    }

    /** Its classes, the factory first. */
    List<Source> sources() {
        return sources;
    }

    /**
     * A class of a project.
     *
     * @param template the name of its template; the factory's and the plugin's own class get a name of the plugin's
     * @param meaning what is in it
     */
    record Source(String template, String meaning) {
        /** The name of the file in a project. */
        String file(String type) {
            return switch (template) {
                case "Factory.java" -> type + "Factory.java";
                case "Plugin.java" -> type + ".java";
                default -> template;
            };
        }
    }
}
