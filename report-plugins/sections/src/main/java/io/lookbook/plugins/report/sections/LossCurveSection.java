package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How training went, epoch by epoch. A run that failed is shown as far as it came. */
final class LossCurveSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        FigureIds ids = new FigureIds("loss-curve");
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph("The loss is the mean of −ln(probability given to the true class). Training values"
                        + " are running means over the passes of an epoch: each batch is measured before its step and with dropout"
                        + " acting. Validation values are taken after the epoch, without dropout. That is why the training curve"
                        + " may lie on the worse side of the validation curve."));
        List<Trained> trained = Trained.of(comparison);
        LossOverview overview = new LossOverview(trained, ids);
        if (trained.size() > 1) {
            blocks.add(overview.overlaid());
        }
        boolean small = trained.size() > Shown.MOST_WITH_OWN_FIGURE;
        if (small) {
            blocks.addAll(overview.oneByOne());
        }
        for (ModelResult model : comparison.models()) {
            Block block = curve(model, ids);
            if (!small || block instanceof Block.Paragraph) {
                blocks.add(block);
            }
        }
        return new SectionContent("Training and validation loss", blocks);
    }

    private static Block curve(ModelResult model, FigureIds ids) {
        Optional<Run> first = model.runs().stream().findFirst();
        List<Epoch> history = first.map(Run::history).orElse(List.of());
        if (history.isEmpty()) {
            return new Block.Paragraph(
                    first.flatMap(Run::test).isPresent()
                            ? model.label()
                                    + " has no loss curve: it fits itself, without epochs that could be observed."
                            : Runs.notShown(model));
        }
        Run run = first.get();
        OptionalInt best =
                Runs.weights(run).stream().mapToInt(Run.Weights::bestEpoch).findFirst();
        String ending = run.outcome() instanceof Run.Failed failed
                ? " up to epoch " + history.get(history.size() - 1).epoch() + ", where the run failed: "
                        + Text.clause(failed.reason())
                : TrainingWords.ending(model, run);
        return new Block.Figure(
                ids.of(model.label()),
                model.label() + ": loss (left) and accuracy (right) by epoch"
                        + (model.runs().size() > 1 ? ", seed " + run.seed() : "")
                        + ending
                        + ". Training values are running means taken before each step with dropout acting"
                        + (best.isPresent()
                                ? "; the vertical line marks the epoch of the best validation accuracy"
                                : ""),
                alternative(model, history, best),
                LossChart.WIDTH,
                LossChart.HEIGHT,
                new LossChart(history, best));
    }

    private static String alternative(ModelResult model, List<Epoch> history, OptionalInt best) {
        Epoch first = history.get(0);
        Epoch last = history.get(history.size() - 1);
        StringBuilder text = new StringBuilder("Line charts of ")
                .append(model.label())
                .append(". ")
                .append(values(first));
        if (history.size() > 1) {
            text.append(' ').append(values(last));
        }
        best.ifPresent(
                epoch -> text.append(" The best epoch was ").append(epoch).append('.'));
        return text.toString();
    }

    private static String values(Epoch epoch) {
        return "Epoch " + epoch.epoch() + ": training loss " + Numbers.fixed(epoch.trainLoss(), 3)
                + ", validation loss "
                + Numbers.fixed(epoch.validationLoss(), 3) + ", training accuracy "
                + Numbers.percent(epoch.trainAccuracy(), 1) + ", validation accuracy "
                + Numbers.percent(epoch.validationAccuracy(), 1) + ".";
    }
}
