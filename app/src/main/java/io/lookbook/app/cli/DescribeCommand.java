package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import io.lookbook.api.UserException;
import io.lookbook.api.data.ImageShape;
import io.lookbook.app.experiment.NetworkInput;
import io.lookbook.app.experiment.PluginContexts;
import io.lookbook.app.experiment.PluginInspector;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook describe}. */
@Command(
        name = "describe",
        description = "Show a plugin: its options, recipe, layers and source.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook describe cnn",
            "  lookbook describe model cnn:filters=16+32 --shape 32x32x3",
            "  lookbook describe dataset fashion-mnist"
        })
final class DescribeCommand implements Callable<Integer> {
    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})(?:x([1-9][0-9]{0,3}))?");

    private static final int MOST_CLASSES = 100_000;

    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Parameters(
            arity = "1..2",
            paramLabel = "[KIND] NAME[:key=value,...]",
            hideParamSyntax = true,
            description = "The plugin, with options to try.")
    private final List<String> words = new ArrayList<>();

    @Option(names = "--shape", paramLabel = "HxW[xC]", description = "Images to show layers for; default: 28x28x1.")
    private String shape;

    @Option(names = "--classes", paramLabel = "N", description = "How many classes there are; default: 10.")
    private Integer classes;

    @Option(names = "--dataset", paramLabel = "DATASET", description = "Load it, and show layers for its images.")
    private String dataset;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DescribeCommand(Bootstrap bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    @Override
    public Integer call() throws InterruptedException {
        PluginDescription description;
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            display.busy("loading the plugins");
            PluginRegistry registry = bootstrap.plugins(plugins.folders(), plugins.timeout());
            PluginInspector inspector = new PluginInspector(registry, new PluginContexts(bootstrap.cache(), display));
            description = describe(registry, inspector);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DescriptionJson.of(description));
        } else {
            new DescriptionText(
                            spec.commandLine().getColorScheme(),
                            spec.usageMessage().width())
                    .print(description, out);
        }
        return ExitCode.DONE;
    }

    private PluginDescription describe(PluginRegistry registry, PluginInspector inspector) throws InterruptedException {
        PluginSpec wanted = PluginSpec.parse(words.get(words.size() - 1));
        Plugin<?> plugin;
        if (words.size() == 2) {
            plugin = registry.select(PluginKinds.parse(words.get(0)).factory(), wanted.reference());
        } else {
            refuseKindAlone(wanted, registry);
            plugin = registry.select(wanted.reference());
        }
        NetworkInput input = input(inspector);
        boolean unique = registry.all(plugin.kind()).stream()
                        .filter(other -> other.name().equals(plugin.name()))
                        .count()
                == 1;
        return new PluginDescription(
                plugin,
                unique ? plugin.name() : plugin.id(),
                inspector.inspect(plugin, wanted, input),
                input,
                SourceLicence.of(plugin.source()),
                plugin.source().sha256());
    }

    private void refuseKindAlone(PluginSpec wanted, PluginRegistry registry) {
        PluginKinds.find(wanted.reference()).ifPresent(kind -> {
            throw new UserException("which " + kind.word() + "? There are "
                    + registry.all(kind).stream()
                            .map(plugin -> PluginWords.line(plugin.name()))
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + ". 'lookbook plugins " + kind.word() + "' says what they are.");
        });
    }

    private NetworkInput input(PluginInspector inspector) throws InterruptedException {
        if (dataset != null) {
            if (shape != null || classes != null) {
                throw new UserException("--dataset tells the shape and the classes; give it, or --shape and --classes");
            }
            return inspector.input(PluginSpec.parse(dataset));
        }
        int number = classes == null ? NetworkInput.FASHION_MNIST.classes() : classes;
        if (number < 2 || number > MOST_CLASSES) {
            throw new UserException("--classes takes 2 to " + MOST_CLASSES + ", not " + number);
        }
        return new NetworkInput(shape == null ? NetworkInput.FASHION_MNIST.shape() : parse(shape), number);
    }

    private static ImageShape parse(String text) {
        Matcher extents = SHAPE.matcher(text);
        if (!extents.matches()) {
            throw new UserException(
                    "--shape takes height x width x channels, such as 28x28 or 32x32x3, not '" + text + "'");
        }
        try {
            return new ImageShape(
                    Integer.parseInt(extents.group(1)),
                    Integer.parseInt(extents.group(2)),
                    extents.group(3) == null ? 1 : Integer.parseInt(extents.group(3)));
        } catch (ArithmeticException e) {
            throw new UserException("--shape " + text + " is larger than any image can be", e);
        }
    }
}
