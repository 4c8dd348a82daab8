package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.app.report.RunSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code lookbook gate}. */
@Command(
        name = "gate",
        description =
                "Pass or fail a candidate by its accuracy beside a baseline's. On the same test images, a one-sided"
                        + " test of non-inferiority (Tango 1998) must rule out a drop. Exit code 0: passed; 3: failed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook gate --baseline released.pdf --candidate runs/new --model cnn",
            "  lookbook gate --baseline runs/old --candidate runs/new --max-drop 1 --json"
        })
final class GateCommand implements Callable<Integer> {
    private static final double POINTS = 100;

    @Spec
    private CommandSpec spec;

    @Option(names = "--baseline", required = true, paramLabel = "RUN", description = "A run folder or a report.")
    private Path baseline;

    @Option(names = "--candidate", required = true, paramLabel = "RUN", description = "Another one.")
    private Path candidate;

    @Option(
            names = "--model",
            paramLabel = "LABEL",
            description = "The model in both; default: the only one that both have.")
    private String model;

    @Option(names = "--baseline-model", paramLabel = "LABEL", description = "The model of the baseline.")
    private String baselineModel;

    @Option(names = "--candidate-model", paramLabel = "LABEL", description = "The model of the candidate.")
    private String candidateModel;

    @Option(
            names = "--max-drop",
            paramLabel = "POINTS",
            description = "The drop to rule out, in percentage points; default: 0.5.")
    private double maxDrop = 0.5;

    @Option(
            names = "--alpha",
            paramLabel = "LEVEL",
            description = "How often such a drop passes, at most; default: 0.05.")
    private double alpha = 0.05;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        check();
        Gate gate;
        try (ProgressDisplay display = ProgressDisplay.of(spec.commandLine().getErr())) {
            display.update("reading the two runs", 0, 0);
            gate = gate();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(GateJson.of(gate));
        } else {
            new GateText(gate).print(out);
        }
        return gate.test().passes() ? ExitCode.DONE : ExitCode.GATE_FAILED;
    }

    private Gate gate() throws IOException {
        RunSource before = RunSource.open(baseline);
        RunSource after = RunSource.open(candidate);
        Comparison old = before.comparison();
        Comparison fresh = after.comparison();
        Optional<String> ofBefore = Optional.ofNullable(baselineModel).or(() -> Optional.ofNullable(model));
        Optional<String> ofAfter = Optional.ofNullable(candidateModel).or(() -> Optional.ofNullable(model));
        return Gate.of(
                GateModel.of(before, old, ofBefore, "--baseline-model", known(ofAfter, fresh)),
                GateModel.of(after, fresh, ofAfter, "--candidate-model", known(ofBefore, old)),
                maxDrop / POINTS,
                alpha);
    }

    /** What a model of the other run may be called: as it was chosen there, or as any there. */
    private static List<String> known(Optional<String> chosen, Comparison comparison) {
        return chosen.map(List::of).orElseGet(() -> GateModel.labels(comparison));
    }

    private void check() {
        if (model != null && (baselineModel != null || candidateModel != null)) {
            throw new UserException("--model names the model in both runs; give it alone, or --baseline-model and"
                    + " --candidate-model");
        }
        if (!(maxDrop > 0 && maxDrop < POINTS)) {
            throw new UserException(
                    "--max-drop is a number of percentage points above 0 and below 100, such as 0.5, not " + maxDrop
                            + "; not even an equal model could be shown to have no drop at all");
        }
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new UserException("--alpha is a probability above 0 and below 0.5, such as 0.05, and not " + alpha);
        }
    }
}
