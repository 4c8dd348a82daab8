package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.RecallDifference;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How much more of each class the models find than the baseline: sentences and figures. */
final class RecallDifferences {
    private static final int MOST_CLASSES = 26;
    private static final int MOST_PANELS = 4;
    private static final double TALLEST = 333;
    private static final int LONGEST_NAME = 22;
    private static final double MARK = 2.4;

    private final String baseline;
    private final List<String> classes;
    private final List<Model> models;
    private final FigureIds ids = new FigureIds("per-class");

    /**
     * A model and its differences.
     *
     * @param shown the model
     * @param differences one a class
     */
    record Model(Shown shown, List<RecallDifference> differences) {
        /** Copies the list. */
        Model {
            differences = List.copyOf(differences);
        }

        private List<Integer> tested() {
            return IntStream.range(0, differences.size())
                    .filter(c -> differences.get(c).support() > 0)
                    .boxed()
                    .toList();
        }
    }

    RecallDifferences(String baseline, List<String> classes, List<Model> models) {
        this.baseline = baseline;
        this.classes = classes;
        this.models = models;
    }

    /** One sentence a model: in how many classes it is better or worse, and where most. */
    List<String> sentences() {
        return models.stream().map(this::sentence).toList();
    }

    private String sentence(Model model) {
        List<Integer> better = model.tested().stream()
                .filter(c -> model.differences().get(c).low() > 0)
                .toList();
        List<Integer> worse = model.tested().stream()
                .filter(c -> model.differences().get(c).high() < 0)
                .toList();
        Comparator<Integer> byDifference =
                Comparator.comparingDouble(c -> model.differences().get(c).difference());
        StringBuilder text = new StringBuilder(
                        model.shown().label() + " against " + baseline + ": recall is higher in ")
                .append(better.size())
                .append(" of ")
                .append(model.tested().size() + " classes");
        better.stream().max(byDifference).ifPresent(c -> text.append(", most for ")
                .append(at(model, c)));
        text.append("; lower in ").append(worse.isEmpty() ? "none" : String.valueOf(worse.size()));
        worse.stream().min(byDifference).ifPresent(c -> text.append(", most for ")
                .append(at(model, c)));
        int rest = model.tested().size() - better.size() - worse.size();
        return text.append(rest == 0 ? "." : "; in the other " + rest + " the interval of the difference includes 0.")
                .toString();
    }

    private String at(Model model, int c) {
        RecallDifference difference = model.differences().get(c);
        return classes.get(c) + " (" + Numbers.signedPoints(difference.difference()) + " points, interval "
                + Numbers.signedPoints(difference.low()) + " to " + Numbers.signedPoints(difference.high()) + ")";
    }

    List<Block> figures() {
        List<Block> blocks = new ArrayList<>();
        List<Integer> all = IntStream.range(0, classes.size()).boxed().toList();
        for (List<Model> part : Parts.of(models, MOST_PANELS)) {
            for (List<Integer> rows : Parts.of(all, MOST_CLASSES)) {
                blocks.add(figure(part, rows));
            }
        }
        return blocks;
    }

    private Block.Figure figure(List<Model> part, List<Integer> rows) {
        Scale names = Scale.names(rows.stream()
                .map(c -> Text.shorten(classes.get(c), LONGEST_NAME))
                .toList());
        Scale points = points(part.size());
        List<Panel> panels = part.stream()
                .map(model -> new Panel(model.shown().label(), points, names, lines(model, rows)))
                .toList();
        Look any = Look.mark(0, MARK);
        Look mark = new Look(Palette.PRIMARY, any.stroke(), any.mark(), true);
        PanelChart chart = new PanelChart(
                panels,
                panels.size(),
                new Legend(List.of(
                        new Legend.Entry(mark, "the interval leaves out 0"),
                        new Legend.Entry(mark.hollow(), "the interval includes 0"))));
        String some = rows.size() < classes.size()
                ? ", classes " + (rows.get(0) + 1) + " to " + (rows.get(rows.size() - 1) + 1)
                : "";
        return new Block.Figure(
                ids.of("recall differences"),
                "Recall of each class minus that of " + baseline + ", in percentage points, with 95\u00a0% intervals"
                        + some,
                "Differences in recall to " + baseline + " in percentage points" + some + ". "
                        + String.join(
                                " ",
                                part.stream()
                                        .map(model -> model.shown().label() + ": " + listed(model, rows) + ".")
                                        .toList()),
                PanelChart.WIDTH,
                Math.min(TALLEST, 62 + 15 * Math.max(3, rows.size())),
                chart);
    }

    private String listed(Model model, List<Integer> rows) {
        return String.join(
                ", ",
                rows.stream()
                        .map(c -> classes.get(c) + " "
                                + (model.differences().get(c).support() == 0
                                        ? Numbers.NONE
                                        : Numbers.signedPoints(
                                                model.differences().get(c).difference())))
                        .toList());
    }

    /** The same for every figure, so that they can be compared. */
    private Scale points(int panels) {
        double low = 0;
        double high = 0;
        for (Model model : models) {
            for (int c : model.tested()) {
                low = Math.min(low, 100 * model.differences().get(c).low());
                high = Math.max(high, 100 * model.differences().get(c).high());
            }
        }
        double step = Math.max(1, Theme.step(Math.max(1, high - low), panels > 2 ? 4 : 7));
        double room = Math.max(0.5, (high - low) * 0.04);
        return Scale.linear(panels > 2 ? "points" : "percentage points", low - room, high + room, step, "+0;−0");
    }

    private static List<Panel.Line> lines(Model model, List<Integer> rows) {
        List<CurvePoint> intervals = new ArrayList<>();
        List<CurvePoint> apart = new ArrayList<>();
        List<CurvePoint> together = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            RecallDifference difference = model.differences().get(rows.get(row));
            if (difference.support() > 0) {
                intervals.add(new CurvePoint(100 * difference.low(), row));
                intervals.add(new CurvePoint(100 * difference.high(), row));
                intervals.add(CurvePoint.GAP);
                (difference.low() > 0 || difference.high() < 0 ? apart : together)
                        .add(new CurvePoint(100 * difference.difference(), row));
            }
        }
        Look any = Look.mark(0, MARK);
        Look mark = new Look(Palette.PRIMARY, any.stroke(), any.mark(), true);
        return List.of(
                new Panel.Line(
                        Look.line(Palette.MARK, Palette.solid(0.9)),
                        List.of(new CurvePoint(0, -0.6), new CurvePoint(0, rows.size() - 0.4))),
                new Panel.Line(Look.line(Palette.PRIMARY, Palette.solid(1.1)), intervals),
                new Panel.Line(mark, apart),
                new Panel.Line(mark.hollow(), together));
    }
}
