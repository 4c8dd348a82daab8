package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import io.lookbook.api.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What follows from the results. Every sentence is computed from them. */
final class ConclusionsSection implements Section {
    @Override
    public SectionContent describe(Comparison comparison) {
        List<ModelResult> ranked = comparison.ranked();
        List<Block> blocks = new ArrayList<>();
        if (ranked.isEmpty()) {
            blocks.add(new Block.Paragraph(Verdict.headline(comparison)));
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
        List<String> failures = Runs.failures(comparison);
        if (!failures.isEmpty()) {
            blocks.add(new Block.Heading("What failed"));
            blocks.add(new Block.Bullets(failures));
        }
        return new SectionContent("Conclusions", blocks);
    }

    /** The first page has the whole verdict; here it is repeated in one sentence. */
    private static List<String> models(Comparison comparison, List<ModelResult> ranked) {
        List<String> sentences = new ArrayList<>();
        sentences.add(Verdict.headline(comparison));
        if (ranked.size() > 1) {
            sentences.add(time(ranked)
                    + (comparison.provenance().isMerged()
                            ? " Models from different reports were not all trained on the same machine, as far as is known."
                            : ""));
        }
        return sentences;
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
                String points = Numbers.fixed(100 * Math.abs(difference), 2);
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
        return "Published in " + Numbers.list(sources)
                + ". It comes from another training and usually another split, so a small" + " difference says little.";
    }
}
