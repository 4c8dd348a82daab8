package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;
import io.lookbook.api.cluster.ClusterFactory;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginKind;
import io.lookbook.app.plugin.PluginTimeout;
import io.lookbook.app.plugin.Suggestions;
import io.lookbook.app.scaffold.AuthorRepository;
import io.lookbook.app.scaffold.PluginProject;
import io.lookbook.app.scaffold.ProjectFolder;
import io.lookbook.app.scaffold.ProjectKind;
import io.lookbook.app.scaffold.ProjectNames;
import io.lookbook.app.store.ShellWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins the project of a plugin. */
@Command(
        name = "new",
        description = "Write a new plugin as a Maven project that builds and works.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook new model my-model",
            "  lookbook new model my-trees --learner --package org.example.trees",
            "  lookbook new section my-section --out plugins/my-section"
        })
final class NewCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "What to write: model, dataset, optimizer, section or report.")
    private String kind;

    @Parameters(index = "1", paramLabel = "NAME", description = "The plugin's name in kebab-case, such as my-model.")
    private String name;

    @Option(names = "--learner", description = "With model: one that fits itself, instead of a network.")
    private boolean learner;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            defaultValue = "com.example",
            description = "Java package and Maven group; default: ${DEFAULT-VALUE}.")
    private String packageName;

    @Option(names = "--out", paramLabel = "DIR", description = "The new folder; default: NAME.")
    private Path out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    NewCommand(Bootstrap bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    @Override
    public Integer call() throws IOException {
        ProjectKind project = projectKind();
        ProjectNames.check(name, packageName);
        RunFolders.check(out);
        requireNewName(project.plugin());
        Path home = bootstrap
                .home()
                .orElseThrow(() -> new UserException("'lookbook new' works where lookbook is"
                        + " installed: from the distribution, or from a checkout with app/bin/lookbook"));
        ProjectFolder folder = new ProjectFolder(out == null ? Path.of(name) : out);
        StartedAs launcher = new StartedAs(home, bootstrap.environment());
        PluginProject written =
                new PluginProject(project, name, packageName, AuthorRepository.of(home), launcher.fromAnywhere());
        SortedMap<String, String> files = written.files();
        folder.write(files);
        print(written, folder.path(), files, launcher.fromHere());
        return ExitCode.DONE;
    }

    private ProjectKind projectKind() {
        List<String> words = ProjectKind.words();
        if (kind.equals(PluginKind.CLUSTER.word())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'lookbook new' writes no cluster: such a plugin is the access to a system of its own. Its interface is "
                            + ClusterFactory.class.getName() + ", in lookbook-api.");
        }
        if (!words.contains(kind)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no kind of plugin '" + kind + "'. The kinds are " + String.join(", ", words) + "."
                            + Suggestions.didYouMean(kind, words));
        }
        ProjectKind project = ProjectKind.of(PluginKinds.parse(kind));
        if (learner && project != ProjectKind.NETWORK) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--learner is for models; leave it out for " + withArticle(project.plugin()) + ".");
        }
        return learner ? ProjectKind.LEARNER : project;
    }

    private void requireNewName(PluginKind plugin) {
        for (Plugin<?> existing :
                bootstrap.plugins(List.of(), PluginTimeout.USUAL).all(plugin)) {
            if (existing.name().equals(name)) {
                throw new UserException("there is " + withArticle(plugin) + " '" + name + "' already (" + existing.id()
                        + "), and of two plugins of one name neither is used. Choose another name, such as my-" + name
                        + ".");
            }
        }
    }

    private static String withArticle(PluginKind plugin) {
        return (plugin == PluginKind.OPTIMIZER ? "an " : "a ") + plugin.word();
    }

    private void print(PluginProject project, Path folder, SortedMap<String, String> files, String launcher) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + folder + ":");
        files.keySet().forEach(file -> out.println("  " + file));
        out.println();
        out.println("To build it and to see it at work:");
        out.println("  mvn -f " + ShellWord.of(folder.toString()) + " package");
        out.println("  " + launcher + " run "
                + project.kind().arguments(ShellWord.of(folder.resolve("target").toString()), name));
        out.println();
        out.println(folder.resolve("README.md") + " says what is where, and how to go on.");
    }
}
