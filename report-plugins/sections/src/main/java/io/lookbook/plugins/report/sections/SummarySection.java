package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance.AccuracyInterval;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import io.lookbook.api.report.Verdict;
import io.lookbook.plugins.report.sections.FairnessCheck.Found;
import io.lookbook.plugins.report.sections.FairnessCheck.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The verdict in words and one chart, which fit on the first page, then what it rests on. */
final class SummarySection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Bullets(Verdict.findings(comparison)));
        accuracies(comparison).ifPresent(blocks::add);
        List<String> grounds = Verdict.grounds(comparison);
        if (!grounds.isEmpty()) {
            blocks.add(new Block.Bullets(grounds));
        }
        problems(comparison).ifPresent(blocks::add);
        blocks.add(new Block.Paragraph(whatWasCompared(comparison)));
        ResultTables tables = new ResultTables(comparison);
        blocks.add(tables.models());
        tables.pairs().ifPresent(blocks::add);
        tables.spreads().ifPresent(blocks::add);
        tables.pairsOverSeeds().ifPresent(blocks::add);
        return new SectionContent("Summary", blocks);
    }

    /** Who reads no further must not miss that the numbers do not mean what they seem to mean. */
    private static Optional<Block> problems(Comparison comparison) {
        List<String> titles = FairnessChecks.ALL.stream()
                .filter(check ->
                        check.answer(comparison) instanceof Found found && found.severity() == Severity.PROBLEM)
                .map(check ->
                        check.code() + ", " + check.title().substring(0, 1).toLowerCase(Locale.ROOT)
                                + check.title().substring(1))
                .toList();
        return titles.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Note(
                        "A problem that speaks against these numbers",
                        "The checks of fairness found: " + String.join("; ", titles)
                                + ". The page “Is the comparison fair?” says what was seen and what to do."));
    }

    private static String whatWasCompared(Comparison comparison) {
        int models = comparison.models().size();
        int failed = models - Runs.shown(comparison).size();
        String data = "the dataset " + comparison.data().name() + " ("
                + comparison.data().classes().size() + " classes, images of "
                + Text.shape(List.of(
                        comparison.data().shape().height(),
                        comparison.data().shape().width(),
                        comparison.data().shape().channels()))
                + ")";
        StringBuilder text = new StringBuilder(
                comparison.provenance().isMerged()
                        ? models + " models of several reports were tested on the same "
                                + images(comparison, split -> split.name().equals("test")) + " of " + data
                                + ". What they were trained on may differ from report to report."
                        : (failed == models
                                        ? "Nothing could be tested on "
                                        : (models == 1 ? "One model was" : models + " models were")
                                                + " trained and tested on ")
                                + data + ": " + images(comparison, split -> true) + ", the same for every model.");
        Seeds.inWords(comparison).ifPresent(sentence -> text.append(' ').append(sentence));
        Reuse.inWords(comparison).ifPresent(sentence -> text.append(' ').append(sentence));
        if (failed > 0) {
            text.append(
                            failed == models
                                    ? " No model could be compared"
                                    : " " + failed + " of the models could not be compared")
                    .append('.');
        }
        return text.toString();
    }

    /** Such as {@code 700 training, 100 validation and 200 test images}. */
    private static String images(Comparison comparison, Predicate<DataSummary.Split> shown) {
        return Numbers.list(comparison.data().splits().stream()
                        .filter(shown)
                        .map(split -> Numbers.count(split.size()) + " " + Text.split(split.name()))
                        .toList())
                + " images";
    }

    private static Optional<Block> accuracies(Comparison comparison) {
        List<AccuracyRow> rows = Runs.inOrder(comparison).stream()
                .filter(model -> !Runs.tests(model).isEmpty())
                .map(model -> row(comparison, model))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        AccuracyChart chart = new AccuracyChart(rows);
        boolean repeated = rows.stream().anyMatch(row -> row.training().isPresent());
        boolean published = rows.stream().anyMatch(row -> row.published().isPresent());
        return Optional.of(new Block.Figure(
                "test-accuracy",
                (repeated
                                ? "Test accuracy of each model: how far the test images determine it (Wilson's score"
                                        + " interval), and how far training does (t interval over the seeds). The number is"
                                        + " that of the first seed"
                                : "Test accuracy of each model, with how far the test images determine it (Wilson's score"
                                        + " interval)")
                        + (published ? "; the circle marks the published accuracy" : ""),
                "Test accuracies: "
                        + Numbers.list(
                                rows.stream().map(SummarySection::inWords).toList()) + ".",
                AccuracyChart.WIDTH,
                chart.height(),
                chart));
    }

    private static AccuracyRow row(Comparison comparison, ModelResult model) {
        Optional<SeedStudy.Spread> training = comparison
                .significance()
                .seeds()
                .flatMap(study -> study.model(model.label()))
                .filter(spread -> spread.runs() > 1);
        return new AccuracyRow(
                model.label(),
                Text.percent(
                        model.firstTest().isPresent()
                                ? Runs.evaluation(model).accuracy()
                                : Runs.mean(model, Evaluation::accuracy)),
                comparison.significance().accuracy(model.label()).or(() -> model.firstTest()
                        .map(test -> test.evaluation().accuracy())
                        .map(accuracy -> new AccuracyInterval(model.label(), accuracy, accuracy, accuracy))),
                training,
                Runs.published(comparison, model).map(PublishedResult::accuracy));
    }

    private static String inWords(AccuracyRow row) {
        List<String> more = new ArrayList<>();
        row.test()
                .filter(test -> test.high() > test.low())
                .ifPresent(test -> more.add("95\u00a0% interval " + Numbers.percentRange(test.low(), test.high())));
        row.training()
                .ifPresent(training -> more.add("mean over " + training.runs() + " seeds "
                        + Text.percent(training.mean()) + ", 95\u00a0% interval "
                        + Numbers.percentRange(training.low(), training.high())));
        row.published().ifPresent(value -> more.add("published " + Text.percent(value)));
        return row.label() + " " + row.number() + (more.isEmpty() ? "" : " (" + String.join("; ", more) + ")");
    }
}
