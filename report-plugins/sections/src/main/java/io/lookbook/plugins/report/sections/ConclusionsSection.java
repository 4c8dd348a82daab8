package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What follows from the results. Every sentence is computed from them. */
final class ConclusionsSection implements Section {
    private static final double SIGNIFICANCE = 0.05;

    @Override
    public SectionContent describe(Comparison comparison) {
        List<ModelResult> ranked = Runs.shown(comparison).stream()
                .sorted(Comparator.comparingDouble(
                        (ModelResult model) -> -Runs.evaluation(model).accuracy()))
                .toList();
        List<Block> blocks = new ArrayList<>();
        if (ranked.isEmpty()) {
            blocks.add(
                    new Block.Paragraph("No model has a test result for the first seed, so nothing can be concluded."));
        } else {
            blocks.add(new Block.Heading("Which model is better"));
            blocks.add(new Block.Bullets(models(comparison, ranked)));
            blocks.add(new Block.Heading("Which classes are hard"));
            blocks.add(new Block.Bullets(ClassConclusions.of(comparison.data().classes(), Runs.shown(comparison))));
            List<String> published = published(comparison);
            if (!published.isEmpty()) {
                blocks.add(new Block.Heading("Beside the published results"));
                blocks.add(new Block.Paragraph(sources(comparison)));
                blocks.add(new Block.Bullets(published));
            }
        }
        List<String> failures = failures(comparison);
        if (!failures.isEmpty()) {
            blocks.add(new Block.Heading("What failed"));
            blocks.add(new Block.Bullets(failures));
        }
        return new SectionContent("Conclusions", blocks);
    }

    private static List<String> models(Comparison comparison, List<ModelResult> ranked) {
        List<String> sentences = new ArrayList<>();
        sentences.add(best(comparison, ranked));
        for (ModelResult other : ranked.subList(1, ranked.size())) {
            sentences.add(difference(comparison, ranked.get(0), other));
        }
        overSeeds(comparison, ranked).ifPresent(sentences::add);
        if (ranked.size() > 1) {
            sentences.add(time(ranked));
        }
        return sentences;
    }

    private static String best(Comparison comparison, List<ModelResult> ranked) {
        ModelResult best = ranked.get(0);
        double accuracy = Runs.evaluation(best).accuracy();
        String numbers = Text.percent(accuracy) + " ("
                + Text.count(Runs.evaluation(best).confusion().correct()) + " of "
                + Text.count(Runs.evaluation(best).confusion().total()) + " test images)";
        if (ranked.size() == 1) {
            return comparison.models().size() == 1
                    ? best.label() + " reaches a test accuracy of " + numbers
                            + "; there is no other model to compare it" + " with."
                    : "Only " + best.label() + " has a result, a test accuracy of " + numbers
                            + ", so the models cannot be compared.";
        }
        List<String> sharing = ranked.stream()
                .filter(model -> Runs.evaluation(model).accuracy() == accuracy)
                .map(ModelResult::label)
                .toList();
        return sharing.size() > 1
                ? Text.list(sharing) + " share the highest test accuracy, " + numbers + "."
                : best.label() + " has the highest test accuracy, " + numbers + ".";
    }

    private static String difference(Comparison comparison, ModelResult best, ModelResult other) {
        double difference =
                Runs.evaluation(best).accuracy() - Runs.evaluation(other).accuracy();
        String start = other.label() + " reaches "
                + Text.percent(Runs.evaluation(other).accuracy()) + ", "
                + (difference == 0
                        ? "the same as " + best.label()
                        : Text.fixed(100 * difference, 2) + " percentage points less than " + best.label());
        for (PairComparison pair : comparison.pairs()) {
            boolean straight = pair.a().equals(best.label()) && pair.b().equals(other.label());
            boolean turned = pair.b().equals(best.label()) && pair.a().equals(other.label());
            if (straight || turned) {
                double low = straight ? pair.low() : -pair.high();
                double high = straight ? pair.high() : -pair.low();
                return start + " (95\u00a0% interval of the difference " + Text.signedPoints(low) + " to "
                        + Text.signedPoints(high) + ", McNemar's " + Text.pEquals(pair.pHolm())
                        + " after Holm's correction): "
                        + (pair.pHolm() < SIGNIFICANCE
                                ? "more than chance explains."
                                : "a difference that may be chance.");
            }
        }
        return start + "; how sure that is was not tested.";
    }

    private static Optional<String> overSeeds(Comparison comparison, List<ModelResult> ranked) {
        if (!Runs.several(comparison)) {
            return Optional.empty();
        }
        List<String> means = ranked.stream()
                .map(model -> model.label() + " " + Text.percent(Runs.mean(model, Evaluation::accuracy))
                        + (Runs.tests(model).size() > 1
                                ? " ± " + Text.fixed(100 * Runs.deviation(model, Evaluation::accuracy), 2)
                                : "")
                        + " (" + Text.count(Runs.tests(model).size(), "run") + ")")
                .toList();
        ModelResult best = ranked.stream()
                .max(Comparator.comparingDouble(model -> Runs.mean(model, Evaluation::accuracy)))
                .orElseThrow();
        return Optional.of("Mean test accuracy ± standard deviation over the seeds: " + Text.list(means)
                + (best == ranked.get(0)
                        ? "."
                        : ". By this mean " + best.label()
                                + " is best, not the model that is best with the first seed: the"
                                + " order depends on the seed."));
    }

    private static String time(List<ModelResult> models) {
        ModelResult fastest = models.stream()
                .min(Comparator.comparingDouble(Runs::trainSeconds))
                .orElseThrow();
        ModelResult slowest = models.stream()
                .max(Comparator.comparingDouble(Runs::trainSeconds))
                .orElseThrow();
        return "Training took from " + Text.seconds(Runs.trainSeconds(fastest)) + " (" + fastest.label() + ") to "
                + Text.seconds(Runs.trainSeconds(slowest)) + " (" + slowest.label() + ").";
    }

    private static List<String> published(Comparison comparison) {
        List<String> sentences = new ArrayList<>();
        for (ModelResult model : Runs.shown(comparison)) {
            Runs.published(comparison, model).ifPresent(published -> {
                double accuracy = Runs.evaluation(model).accuracy();
                double difference = accuracy - published.accuracy();
                String points = Text.fixed(100 * Math.abs(difference), 2);
                sentences.add(model.label() + ": published " + Text.percent(published.accuracy()) + ", measured "
                        + Text.percent(accuracy) + ", "
                        + (points.equals("0.00")
                                ? "the same."
                                : points + " percentage points " + (difference > 0 ? "more." : "less.")));
            });
        }
        return sentences;
    }

    private static String sources(Comparison comparison) {
        List<String> sources = Runs.shown(comparison).stream()
                .flatMap(model -> Runs.published(comparison, model).stream())
                .map(published -> Text.clause(published.source()))
                .distinct()
                .toList();
        return "Published in " + Text.list(sources)
                + ". It comes from another training and usually another split, so a small" + " difference says little.";
    }

    private static List<String> failures(Comparison comparison) {
        return comparison.models().stream()
                .filter(model -> !Runs.failures(model).isEmpty())
                .map(model -> model.label() + " " + String.join("; ", Runs.failures(model)) + ".")
                .toList();
    }
}
