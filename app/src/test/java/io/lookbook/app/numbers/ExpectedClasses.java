package io.lookbook.app.numbers;

import static io.lookbook.app.numbers.Expected.row;

import io.lookbook.app.numbers.ReferenceRun.Model;
import io.lookbook.app.numbers.ReferenceTests.Paired;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the models do class by class: metrics, curves and calibration. */
final class ExpectedClasses {
    private final ReferenceRun run;
    private final Expected report;

    private ExpectedClasses(ReferenceRun run, Statement.Reader reader) {
        this.run = run;
        this.report = new Expected(reader);
    }

    static Expected classByClass(ReferenceRun run, Statement.Reader reader) {
        ExpectedClasses section = new ExpectedClasses(run, reader);
        section.recallDifferences();
        run.models().forEach(section::metrics);
        return section.report;
    }

    static Expected precisionRecall(ReferenceRun run, Statement.Reader reader) {
        ExpectedClasses section = new ExpectedClasses(run, reader);
        section.report.says("A curve that stays near the top until recall 1 belongs to a class that is easy to tell");
        section.curves(
                "Average precision of each class",
                ReferenceMetrics::averagePrecision,
                ReferenceMetrics::microAveragePrecision);
        return section.report;
    }

    static Expected roc(ReferenceRun run, Statement.Reader reader) {
        ExpectedClasses section = new ExpectedClasses(run, reader);
        section.report.says("the probability that an image of the class is given a higher score; 0.5 is guessing");
        section.curves(
                "Area under the ROC curve of each class", ReferenceMetrics::rocAuc, ReferenceMetrics::microRocAuc);
        return section.report;
    }

    static Expected calibration(ReferenceRun run, Statement.Reader reader) {
        ExpectedClasses section = new ExpectedClasses(run, reader);
        section.calibration();
        return section.report;
    }

    private void recallDifferences() {
        Model baseline = run.models().get(0);
        report.says(
                "The baseline is " + baseline.label()
                        + "; the 95 % interval of Bonett and Price (2012). Each interval stands by itself: with",
                run.classes().size(),
                "classes about one in twenty would leave out 0");
        report.says("Recall of each class minus that of " + baseline.label() + ", with 95 % intervals");
        report.draws(
                "Recall of each class",
                List.of(report.statement("the interval leaves out 0"), report.statement("the interval includes 0")));
        List<Object> all = new ArrayList<>(List.of("Differences in recall to " + baseline.label()));
        for (Model model : run.models().subList(1, run.models().size())) {
            List<Paired> differences = IntStream.range(0, run.classes().size())
                    .mapToObj(c -> Paired.of(
                            model.test(), baseline.test(), i -> model.test().labels()[i] == c))
                    .toList();
            sentence(model.label() + " against " + baseline.label(), differences);
            all.add(model.label());
            for (int c = 0; c < differences.size(); c++) {
                all.add(run.classes().get(c));
                all.add(100 * differences.get(c).difference());
            }
        }
        report.says(all.toArray());
    }

    private void sentence(String models, List<Paired> differences) {
        Comparator<Paired> byDifference = Comparator.comparingDouble(Paired::difference);
        List<Paired> better = differences.stream()
                .filter(difference -> difference.interval()[0] > 0)
                .toList();
        List<Paired> worse = differences.stream()
                .filter(difference -> difference.interval()[1] < 0)
                .toList();
        int rest = differences.size() - better.size() - worse.size();
        report.says(
                models + ": recall is higher in",
                better.size(),
                "of",
                differences.size(),
                most(differences, better.stream().max(byDifference)),
                "lower in",
                worse.isEmpty() ? "none" : worse.size(),
                most(differences, worse.stream().min(byDifference)),
                rest == 0 ? "" : report.statement("in the other", rest, "the interval of the difference includes 0"));
    }

    private Statement most(List<Paired> differences, Optional<Paired> found) {
        return found.map(difference -> report.statement(
                        run.classes().get(differences.indexOf(difference)),
                        100 * difference.difference(),
                        100 * difference.interval()[0],
                        100 * difference.interval()[1]))
                .orElse(report.statement());
    }

    private void metrics(Model model) {
        ReferenceMetrics test = model.test();
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("Class", "Precision", "Recall", "F1", "Support", "Average precision", "ROC AUC"));
        for (int c = 0; c < run.classes().size(); c++) {
            rows.add(row(
                    run.classes().get(c),
                    test.precision(c),
                    test.recall(c),
                    test.f1(c),
                    test.support(c),
                    test.averagePrecision(c),
                    test.rocAuc(c)));
        }
        rows.add(row(
                "macro mean",
                test.macro(test::precision),
                test.macro(test::recall),
                test.macro(test::f1),
                test.size(),
                test.macro(test::averagePrecision),
                test.macro(test::rocAuc)));
        report.table(model.label() + ": metrics of each class", rows);
    }

    /** The areas below the curves of one kind, in a table, below each figure and in the legends. */
    private void curves(String caption, AreaOfClass ofClass, ToDoubleFunction<ReferenceMetrics> ofAll) {
        int classes = run.classes().size();
        List<List<Object>> rows = new ArrayList<>();
        IntStream.range(0, classes + 3).forEach(i -> rows.add(new ArrayList<>()));
        rows.get(0).add("Class");
        IntStream.range(0, classes)
                .forEach(c -> rows.get(c + 1).add(run.classes().get(c)));
        rows.get(classes + 1).add("macro mean");
        rows.get(classes + 2).add("micro average");
        List<Object> averages = new ArrayList<>();
        for (Model model : run.models()) {
            double[] areas = IntStream.range(0, classes)
                    .mapToDouble(c -> ofClass.area(model.test(), c))
                    .toArray();
            double macro = model.test().macro(c -> areas[c]);
            double micro = ofAll.applyAsDouble(model.test());
            rows.get(0).add(model.label());
            IntStream.range(0, classes).forEach(c -> rows.get(c + 1).add(areas[c]));
            rows.get(classes + 1).add(macro);
            rows.get(classes + 2).add(micro);
            averages.addAll(List.of(model.label(), macro, micro));
            ofModel(model, areas, macro);
        }
        report.table(caption, rows);
        report.says(averages.toArray());
        List<Object> byClass = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            byClass.add(run.classes().get(c));
            for (int m = 0; m < run.models().size(); m++) {
                byClass.add(run.models().get(m).label());
                byClass.add(rows.get(c + 1).get(m + 1));
            }
        }
        report.says(byClass.toArray());
    }

    private void ofModel(Model model, double[] areas, double macro) {
        List<Object> alternative = new ArrayList<>(List.of(model.label()));
        List<Statement> legend = new ArrayList<>();
        for (int c = 0; c < areas.length; c++) {
            alternative.addAll(List.of(run.classes().get(c), areas[c]));
            legend.add(report.statement(areas[c], run.classes().get(c)));
        }
        alternative.add(macro);
        report.says(alternative.toArray());
        report.draws(model.label() + ": each class against the rest", legend);
    }

    private void calibration() {
        report.says("The test images are sorted into 15 bins of equal width");
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("Model", "Accuracy", "Mean confidence", "Difference", "ECE", "MCE", "Log loss"));
        List<Object> expected = new ArrayList<>();
        List<Object> largest = new ArrayList<>();
        List<Statement> titles = new ArrayList<>();
        for (Model model : run.models()) {
            ReferenceMetrics test = model.test();
            rows.add(row(
                    model.label(),
                    100 * test.accuracy(),
                    100 * test.meanConfidence(),
                    100 * (test.meanConfidence() - test.accuracy()),
                    test.expectedCalibrationError(),
                    test.maximumCalibrationError(),
                    test.logLoss()));
            expected.addAll(List.of(
                    model.label(),
                    test.expectedCalibrationError(),
                    100 * test.meanConfidence(),
                    100 * test.accuracy()));
            largest.addAll(List.of(model.label(), test.maximumCalibrationError()));
            titles.add(report.statement(model.label(), test.expectedCalibrationError()));
        }
        report.table("Calibration on the test split", rows);
        report.says(expected.toArray());
        report.says(largest.toArray());
        report.draws("Reliability diagram of each model", "\\d\\.\\d|bin with less than 1 % of the images", 0, titles);
    }

    /** The area below a curve of a class against the rest. */
    private interface AreaOfClass {
        double area(ReferenceMetrics test, int c);
    }
}
