package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.api.model.graph.OperatorGraph;
import io.lookbook.app.experiment.TrainedModel;
import io.lookbook.app.export.ExportedModel;
import io.lookbook.app.export.OnnxFormat;
import io.lookbook.app.export.SafetensorsFormat;
import io.lookbook.app.report.TerminalText;
import io.lookbook.app.store.NewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code lookbook export}. */
@Command(
        name = "export",
        description = "Write a trained network for other programs. ONNX takes pixels from 0 to 255 and gives the"
                + " probabilities of the classes; its metadata name them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook export runs/mine --model cnn",
            "  lookbook export runs/mine --model mlp --format safetensors --out weights"
        })
final class ExportCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainedModelOptions model;

    /** What can be written. */
    enum Format {
        ONNX,
        SAFETENSORS
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "onnx",
            description = "onnx (default), or safetensors: the weights alone.")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to. Default: LABEL.onnx, LABEL.safetensors.")
    private Path out;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Mixin
    private PluginOptions plugins;

    ExportCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws IOException {
        Path file;
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            if (out != null) {
                new NewFile(out, force).check();
            }
            display.update("loading the model", 0, -1);
            TrainedModel found = model.find(HostInjector.create(bootstrap, plugins, display));
            file = out != null
                    ? out
                    : Path.of(found.saved().label() + "." + format.name().toLowerCase(Locale.ROOT));
            write(found, new NewFile(file, force));
        }
        spec.commandLine().getOut().println(TerminalText.line(file.toString()));
        return ExitCode.DONE;
    }

    private void write(TrainedModel found, NewFile file) throws IOException {
        ExportedModel exported = new ExportedModel(found.saved(), found.scale(), VersionText.lookbook());
        switch (format) {
            case ONNX -> file.write(onnx(found, exported));
            case SAFETENSORS -> SafetensorsFormat.write(exported, file);
        }
    }

    private static byte[] onnx(TrainedModel found, ExportedModel exported) {
        String label = found.saved().label();
        OperatorGraph graph = found.operators()
                .orElseThrow(() -> new UserException("model " + label + " cannot be written as ONNX: its plugin "
                        + found.saved().plugin() + " does not tell which operators it computes. --format safetensors"
                        + " writes its weights; its author can implement Network.operators, or Layer.operators for a layer"
                        + " of a toolkit network"));
        try {
            return OnnxFormat.write(exported, graph);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "model " + label + " cannot be written as ONNX: what its plugin "
                            + found.saved().plugin() + " tells of its operators does not fit its weights: "
                            + e.getMessage() + ". Ask its author to mend Network.operators",
                    e);
        }
    }
}
