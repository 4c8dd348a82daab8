package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.ModelResult.Training;
import io.lookbook.api.model.Recipe;
import io.lookbook.api.optim.Schedule;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What each model was given to learn with. Schedule and patience have a column only where a model has them. */
final class BudgetTable {
    private final List<ModelResult> trained;
    private final int images;
    private final boolean schedules;
    private final boolean patience;

    /** @param trained models that the host trained */
    BudgetTable(Comparison comparison, List<ModelResult> trained) {
        this.trained = trained;
        images = comparison.data().splits().stream()
                .filter(split -> split.name().equals("train"))
                .mapToInt(split -> split.size())
                .sum();
        schedules = any(training -> !training.schedule().equals(Schedule.CONSTANT));
        patience = any(training -> training.patience() > 0);
    }

    private boolean any(Predicate<Training> has) {
        return trained.stream().anyMatch(model -> has.test(model.training().orElseThrow()));
    }

    Block.Table table() {
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("Model"), Column.text("Optimizer"), Column.number("Learning rate")));
        if (schedules) {
            columns.add(Column.text("Schedule"));
        }
        columns.add(Column.number("Epochs"));
        if (patience) {
            columns.add(Column.number("Patience"));
        }
        columns.addAll(List.of(
                Column.number("Batch size"),
                Column.number("Steps"),
                Column.text("Weights"),
                Column.number("Training time")));
        return new Block.Table(
                "The budget of each model, with " + Numbers.count(images, "training image"),
                columns,
                trained.stream()
                        .map(model -> row(model, model.training().orElseThrow()))
                        .toList());
    }

    private List<String> row(ModelResult model, Training training) {
        boolean full = training.batchSize() == Recipe.FULL_BATCH;
        long perEpoch = full ? 1 : (images + training.batchSize() - 1L) / training.batchSize();
        List<String> row = new ArrayList<>(
                List.of(model.label(), Text.pluginName(training.optimizer()), Text.plain(training.learningRate())));
        if (schedules) {
            row.add(TrainingWords.schedule(training.schedule()));
        }
        row.add(TrainingWords.epochs(model, training));
        if (patience) {
            row.add(training.patience() == 0 ? Numbers.NONE : Numbers.count(training.patience()));
        }
        row.addAll(List.of(
                full ? "all images" : Numbers.count(training.batchSize()),
                TrainingWords.steps(model, training, perEpoch),
                training.weights().word(),
                Text.seconds(Runs.trainSeconds(model))));
        return row;
    }
}
