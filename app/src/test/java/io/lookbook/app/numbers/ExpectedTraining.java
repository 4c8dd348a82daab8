package io.lookbook.app.numbers;

import static io.lookbook.app.numbers.Expected.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.app.numbers.ReferenceRun.Epoch;
import io.lookbook.app.numbers.ReferenceRun.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What training was like, from the histories and the measured times. */
final class ExpectedTraining {
    private final ReferenceRun run;
    private final Expected report;
    private final JsonNode data;

    private ExpectedTraining(ReferenceRun run, Statement.Reader reader) {
        this.run = run;
        this.report = new Expected(reader);
        this.data = run.metrics().path("dataset");
    }

    static Expected data(ReferenceRun run, Statement.Reader reader) {
        ExpectedTraining section = new ExpectedTraining(run, reader);
        section.classCounts();
        section.images();
        section.options();
        return section.report;
    }

    static Expected losses(ReferenceRun run, Statement.Reader reader) {
        ExpectedTraining section = new ExpectedTraining(run, reader);
        section.losses();
        return section.report;
    }

    static Expected speed(ReferenceRun run, Statement.Reader reader) {
        ExpectedTraining section = new ExpectedTraining(run, reader);
        section.speed();
        return section.report;
    }

    static Expected cost(ReferenceRun run, Statement.Reader reader) {
        ExpectedTraining section = new ExpectedTraining(run, reader);
        section.cost();
        return section.report;
    }

    private void images() {
        double train = data.path("splits").path("train").asDouble();
        double validation = data.path("splits").path("validation").asDouble();
        double all = train + validation + run.size();
        report.says(
                all,
                "images of",
                data.path("shape").path(0).asInt(),
                data.path("shape").path(1).asInt(),
                "pixels in",
                run.classes().size(),
                "classes, divided into",
                train,
                100 * train / all,
                validation,
                100 * validation / all,
                run.size(),
                100 * run.size() / all,
                data.path("options").path("ratios").asText(),
                "seed",
                data.path("options").path("split-seed").asText(),
                "pixel values (0 to 255) are divided by",
                data.path("options").path("scale").asText(),
                "the fingerprint (SHA-256) begins with",
                data.path("fingerprint").asText().substring(0, 12));
    }

    private void options() {
        List<List<Object>> rows = new ArrayList<>(List.of(row("Option", "Value")));
        data.path("options")
                .properties()
                .forEach(option ->
                        rows.add(row(option.getKey(), option.getValue().asText())));
        report.table("Options of the data", rows);
    }

    private void classCounts() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("Class", "train", "validation", "test", "all"));
        double[] sums = new double[3];
        List<Object> shares = new ArrayList<>();
        for (int c = 0; c < run.classes().size(); c++) {
            double train = count("train", c);
            double validation = count("validation", c);
            double test = run.models().get(0).test().support(c);
            rows.add(row(run.classes().get(c), train, validation, test, train + validation + test));
            sums = new double[] {sums[0] + train, sums[1] + validation, sums[2] + test};
        }
        rows.add(row("all", sums[0], sums[1], sums[2], sums[0] + sums[1] + sums[2]));
        for (int split = 1; split <= 3; split++) {
            int column = split;
            double all = sums[split - 1];
            double[] parts = IntStream.rangeClosed(1, run.classes().size())
                    .mapToDouble(c -> 100 * (Double) rows.get(c).get(column) / all)
                    .sorted()
                    .toArray();
            shares.add(parts[0]);
            shares.add(parts[parts.length - 1]);
        }
        report.table("Images of each class in each split", rows);
        report.says(shares.toArray());
    }

    private double count(String split, int c) {
        return data.path("class_counts").path(split).path(c).asDouble();
    }

    private void losses() {
        List<Object> all = new ArrayList<>();
        for (Model model : run.models()) {
            Epoch last = model.last();
            Statement best = report.statement("best epoch", model.best().number());
            all.addAll(List.of(
                    model.label(),
                    last.number(),
                    last.trainLoss(),
                    last.validationLoss(),
                    100 * last.validationAccuracy(),
                    best));
            report.says(
                    model.label(), values(model.epochs().get(0)), model.epochs().size() > 1 ? values(last) : "", best);
            if (model.stoppedEarly()) {
                report.says(
                        model.label() + ": Training stopped after epoch",
                        last.number(),
                        "of at most",
                        model.training("epochs"),
                        "no better epoch in the last",
                        model.training("patience"),
                        "the best validation accuracy");
            }
            report.draws(model.label() + ": loss (left) and accuracy", List.of(best, best));
        }
        report.says(all.toArray());
    }

    private Statement values(Epoch epoch) {
        return report.statement(
                epoch.number(),
                epoch.trainLoss(),
                epoch.validationLoss(),
                100 * epoch.trainAccuracy(),
                100 * epoch.validationAccuracy());
    }

    private void speed() {
        List<Object> all = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("Model", "Seconds an epoch", "Time of training", "Best validation accuracy", "reached after"));
        for (Model model : run.models()) {
            double total = model.secondsUntil(model.last());
            all.addAll(List.of(
                    model.label(),
                    total,
                    model.epochs().size(),
                    100 * model.last().validationAccuracy()));
            Epoch first = model.epochs().stream()
                    .filter(epoch -> epoch.validationAccuracy() == model.best().validationAccuracy())
                    .findFirst()
                    .orElseThrow();
            rows.add(row(
                    model.label(),
                    total / model.epochs().size(),
                    total,
                    100 * first.validationAccuracy(),
                    model.secondsUntil(first)));
        }
        report.says(all.toArray());
        report.table("Training time until a validation accuracy was first reached", rows);
    }

    private void cost() {
        report.says("the vertical lines are the 95 % intervals of the accuracies");
        List<Object> all = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("Model", "Test accuracy", "Parameters", "Training time", "Prediction, µs an image"));
        for (Model model : run.models()) {
            double accuracy = 100 * model.test().accuracy();
            all.addAll(List.of(model.label(), accuracy, model.parameters(), model.trainSeconds()));
            rows.add(row(
                    model.label(),
                    accuracy,
                    model.parameters(),
                    model.trainSeconds(),
                    1e6 * model.predictSeconds() / run.size()));
        }
        report.says(all.toArray());
        report.table("Cost of each model", rows);
    }
}
