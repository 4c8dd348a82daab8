package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.report.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that can be shown in detail, because its first run succeeded.
 *
 * @param place its place in the experiment, from 0, which chooses its look
 * @param model the model
 */
record Shown(int place, ModelResult model) {
    /** More models than this are drawn as panels of one figure instead of a figure each. */
    static final int MOST_WITH_OWN_FIGURE = 4;

    static List<Shown> of(Comparison comparison) {
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < comparison.models().size(); i++) {
            if (comparison.models().get(i).firstTest().isPresent()) {
                shown.add(new Shown(i, comparison.models().get(i)));
            }
        }
        return shown;
    }

    /** A sentence about each model that failed, or about there being no models at all. */
    static List<Block> missing(Comparison comparison) {
        if (comparison.models().isEmpty()) {
            return List.of(new Block.Paragraph("There are no models to show."));
        }
        return comparison.models().stream()
                .filter(model -> model.firstTest().isEmpty())
                .<Block>map(model -> new Block.Paragraph(Runs.notShown(model)))
                .toList();
    }

    static Legend legend(List<Shown> shown) {
        List<String> names = Text.shortenAll(shown.stream().map(Shown::label).toList(), 40);
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            entries.add(new Legend.Entry(Look.line(shown.get(i).place()), names.get(i)));
        }
        return new Legend(entries);
    }

    String label() {
        return model.label();
    }

    Predictions predictions() {
        return model.firstTest().orElseThrow().predictions();
    }

    Evaluation evaluation() {
        return Runs.evaluation(model);
    }
}
