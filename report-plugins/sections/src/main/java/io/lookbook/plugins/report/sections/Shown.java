package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model that can be shown in detail, because its first run succeeded.
 *
 * @param place its place in the experiment, from 0, which chooses its look
 * @param model the model
 */
record Shown(int place, ModelResult model) {
    /** More models than this are drawn as panels of one figure instead of a figure each. */
    static final int MOST_WITH_OWN_FIGURE = 4;

    private static final int MOST_NAMED = 3;

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

    /** A clause of a caption about the classes that no macro-averaged curve has; empty if there are none. */
    static String leftOut(List<String> classes, List<Shown> shown) {
        List<String> without = untested(classes, shown);
        if (without.isEmpty()) {
            return "";
        }
        return "; the macro average leaves out "
                + (without.size() <= MOST_NAMED
                        ? Numbers.list(without) + ", which " + (without.size() == 1 ? "has" : "have")
                                + " no test images"
                        : "the " + without.size() + " classes without test images");
    }

    /** {@return the names of the classes that no model was tested on} */
    static List<String> untested(List<String> classes, List<Shown> shown) {
        return IntStream.range(0, classes.size())
                .filter(c -> shown.stream()
                        .allMatch(model -> model.evaluation().classes().get(c).support() == 0))
                .mapToObj(classes::get)
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
