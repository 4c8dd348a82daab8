package io.lookbook.app.cli;

import com.google.inject.Injector;
import io.lookbook.api.UserException;
import io.lookbook.app.experiment.Experiment;
import io.lookbook.app.experiment.ExperimentFile;
import io.lookbook.app.experiment.ModelSpec;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.experiment.SpeedMeasurement;
import io.lookbook.app.train.TrainingSpeed;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code lookbook bench}. */
@Command(
        name = "bench",
        description =
                "Measure how fast networks train on this machine. Beside it stands how fast it multiplies matrices.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook bench",
            "  lookbook bench --model cnn --batch-size 1,10,64,256 --side-by-side 1",
            "  lookbook bench --plugins my-plugins --model my-model --steps 1000"
        })
final class BenchCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginOptions plugins;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "A network, [LABEL=]NAME[:key=value,...]; repeatable. Default: the paper's three.")
    private final List<String> models = new ArrayList<>();

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            split = ",",
            description = "Images a step, 0 for all at once; default: each model's own.")
    private final List<Integer> batchSizes = new ArrayList<>();

    @Option(
            names = "--side-by-side",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            description = "How many trainings to make at the same time, one thread each; default: ${DEFAULT-VALUE}.")
    private List<Integer> sideBySide;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many steps to time, after a third as many to warm up; default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            description = "What to train on, NAME[:key=value,...]; default: the embedded sample.")
    private String dataset;

    BenchCommand(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (steps < 1
                || batchSizes.stream().anyMatch(size -> size < 0)
                || sideBySide.stream().anyMatch(n -> n < 1)) {
            throw new UserException("--steps and --side-by-side take at least 1, --batch-size at least 0");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<SpeedMeasurement.Candidate> candidates;
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            display.busy("loading the plugins and the data");
            Injector injector = HostInjector.create(bootstrap, plugins, display);
            candidates = injector.getInstance(SpeedMeasurement.class).prepare(experiment(new ExperimentFile()));
        }
        String row = "%-" + labelWidth(candidates) + "s  %6s  %12s  %10s  %10s  %8s  %12s  %12s%n";
        out.printf(
                row,
                "model",
                "batch",
                "side by side",
                "us a step",
                "images/s",
                "GFLOP/s",
                "of GEMM peak",
                "heap a step");
        out.flush();
        for (SpeedMeasurement.Candidate candidate : candidates) {
            for (int size : batchSizes.isEmpty() ? List.of(candidate.batchSize()) : batchSizes) {
                for (int trainings : sideBySide) {
                    print(out, row, candidate.label(), candidate.measure(size, steps, trainings));
                }
            }
        }
        return ExitCode.DONE;
    }

    private static void print(PrintWriter out, String row, String label, TrainingSpeed.Result result) {
        out.printf(
                Locale.ROOT,
                row,
                label,
                result.batchSize(),
                result.trainings(),
                number("%.0f", result.secondsAStep() * 1e6),
                number("%.0f", result.imagesASecond()),
                number("%.1f", result.operationsASecond() / 1e9),
                number("%.0f %%", 100 * result.operationsASecond() / result.peak()),
                result.heapBytesAStep() + " B");
        out.flush();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static int labelWidth(List<SpeedMeasurement.Candidate> candidates) {
        return candidates.stream()
                .mapToInt(candidate -> candidate.label().length())
                .reduce("model".length(), Math::max);
    }

    private Experiment experiment(ExperimentFile files) {
        Experiment experiment = files.bundled("paper")
                .withDataset(PluginSpec.parse(dataset != null ? dataset : "fashion-mnist-sample"));
        return models.isEmpty()
                ? experiment
                : experiment.withModels(models.stream().map(ModelSpec::parse).toList());
    }
}
