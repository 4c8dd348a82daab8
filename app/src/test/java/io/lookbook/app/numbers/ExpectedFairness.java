package io.lookbook.app.numbers;

import static io.lookbook.app.numbers.Expected.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.app.numbers.ReferenceRun.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether the comparison is fair, from the histories, and what each model was given to learn with. */
final class ExpectedFairness {
    private final ReferenceRun run;
    private final Expected report;
    private final JsonNode data;

    private ExpectedFairness(ReferenceRun run, Statement.Reader reader) {
        this.run = run;
        this.report = new Expected(reader);
        this.data = run.metrics().path("dataset");
    }

    static Expected of(ReferenceRun run, Statement.Reader reader) {
        ExpectedFairness section = new ExpectedFairness(run, reader);
        section.checks();
        section.budgets();
        Expected report = section.report;
        // The findings are counted, the advice is for typing, and what the audit saw in the pixels is in no prediction.
        report.doesNotCheck("Of \\d+ checks, .*|Seen \\d+ times\\.|Each model was trained once, with seed 1\\.");
        report.doesNotCheck("What to do: .*");
        report.doesNotCheck("nothing found: no(ne)? .*(the same|nearly the same|the same pixels).*");
        return report;
    }

    private void checks() {
        report.says("all", run.models().size(), "results are for the same", run.size(), "images");
        double gap = run.models().stream()
                .map(Model::best)
                .mapToDouble(epoch -> epoch.trainAccuracy() - epoch.validationAccuracy())
                .max()
                .orElseThrow();
        report.says("training accuracy is at most", 100 * gap, "above validation accuracy; from 5 on it is named");
        Model lowest = run.ranked().get(run.models().size() - 1);
        int majority = IntStream.range(0, run.classes().size())
                .reduce((a, b) -> trained(b) > trained(a) ? b : a)
                .orElseThrow();
        report.says(
                "the lowest test accuracy is",
                100 * lowest.test().accuracy(),
                lowest.label() + "; answering always with " + run.classes().get(majority),
                100.0 * lowest.test().support(majority) / run.size());
        report.says("the probabilities of every test image sum to", 1, "within", sumsAreWithin());
        for (Model model : run.models()) {
            if (model.epochs().size() > 1) {
                double before = model.epochs().get(model.epochs().size() - 2).validationLoss();
                double last = model.last().validationLoss();
                report.says(
                        model.label() + ": after epoch",
                        model.epochs().size(),
                        "the validation loss is",
                        last,
                        "having fallen by",
                        100 * (before - last) / before,
                        "over the last 1 epoch");
            }
        }
    }

    private double sumsAreWithin() {
        double largest = 0;
        for (Model model : run.models()) {
            for (float[] probabilities : model.test().probabilities()) {
                double sum = IntStream.range(0, probabilities.length)
                        .mapToDouble(c -> probabilities[c])
                        .sum();
                largest = Math.max(largest, Math.abs(sum - 1));
            }
        }
        return largest <= 1e-5 ? 1e-5 : 1e-3;
    }

    private void budgets() {
        double images = data.path("splits").path("train").asDouble();
        report.says("The budget of each model, with", images, "training images");
        List<Integer> epochs = run.models().stream()
                .map(model -> model.training("epochs"))
                .sorted()
                .toList();
        report.says(
                "The models were trained differently: from",
                epochs.get(0),
                "to",
                epochs.get(epochs.size() - 1),
                "epochs");
        boolean schedules =
                run.models().stream().anyMatch(model -> !schedule(model).equals("constant"));
        boolean patience = run.models().stream().anyMatch(model -> model.training("patience") > 0);
        List<List<Object>> rows = new ArrayList<>();
        rows.add(cells(List.of(
                row("Model", "Optimizer", "Learning rate"),
                schedules ? row("Schedule") : row(),
                row("Epochs"),
                patience ? row("Patience") : row(),
                row("Batch size", "Steps", "Weights", "Training time"))));
        for (Model model : run.models()) {
            JsonNode training = model.described().path("training");
            double batch = training.path("batch_size").asDouble();
            String optimizer = model.described().path("optimizer").asText();
            int trained = model.epochs().size();
            rows.add(cells(List.of(
                    row(
                            model.label(),
                            optimizer.substring(optimizer.indexOf(':') + 1),
                            training.path("learning_rate").asDouble()),
                    schedules ? row(schedule(model)) : row(),
                    row(
                            model.stoppedEarly()
                                    ? report.statement(trained, "of", model.training("epochs"))
                                    : (Object) trained),
                    patience
                            ? row(model.training("patience") == 0 ? "\u2013" : (Object) model.training("patience"))
                            : row(),
                    row(
                            batch == 0 || batch >= images ? "all images" : (Object) batch,
                            trained * (batch == 0 ? 1 : Math.ceil(images / batch)),
                            training.path("weights").asText(),
                            model.trainSeconds()))));
        }
        report.table("The budget of each model", rows);
    }

    private static String schedule(Model model) {
        JsonNode training = model.described().path("training");
        int warmup = training.path("warmup").asInt();
        String parameters = training.path("schedule_options").properties().stream()
                .map(parameter ->
                        parameter.getKey() + " " + parameter.getValue().asText())
                .collect(Collectors.joining(", "));
        return (warmup == 0 ? "" : "warm-up " + warmup + ", ")
                + training.path("schedule").asText()
                + (parameters.isEmpty() ? "" : " (" + parameters + ")");
    }

    private static List<Object> cells(List<List<Object>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private double trained(int c) {
        return data.path("class_counts").path("train").path(c).asDouble();
    }
}
