package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.ClassMetrics;
import io.lookbook.api.eval.RocCurve;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The figures of one kind of curve: averages of all models, each class with all models, and each model with all classes. */
final class CurveFigures {
    /** Panels of one figure; more could not be read. */
    private static final int MOST_PANELS = 10;
    /** With more classes than this, only the hardest have a panel. */
    private static final int MOST_CLASSES = 2 * MOST_PANELS;

    private static final double TALLEST = 330;
    private static final double[] RANGES = {0.05, 0.1, 0.2, 0.5};
    /** A curve has nearly reached its end at this height. */
    private static final double NEAR_THE_TOP = 0.95;

    private final CurveKind kind;
    private final List<String> classes;
    private final List<Shown> models;
    private final List<CurveKind.Curve> micro;
    private final FigureIds ids;

    CurveFigures(CurveKind kind, List<String> classes, List<Shown> models) {
        this.kind = kind;
        this.classes = classes;
        this.models = models;
        this.micro =
                models.stream().map(model -> kind.micro(model.predictions())).toList();
        this.ids = new FigureIds(kind.id());
    }

    /** A table of the areas and every figure there is to show; nothing without models. */
    List<Block> all(String caption) {
        List<Block> blocks = new ArrayList<>();
        if (models.isEmpty()) {
            return blocks;
        }
        blocks.add(AreaTable.of(kind, caption, classes, models, micro));
        blocks.add(averages());
        if (models.size() > 1) {
            blocks.addAll(everyClass());
        }
        if (models.size() <= Shown.MOST_WITH_OWN_FIGURE) {
            models.forEach(model -> blocks.add(single(model)));
        } else {
            blocks.addAll(everyModel());
        }
        return blocks;
    }

    private Block.Figure averages() {
        List<Panel.Line> macroLines = new ArrayList<>(diagonal(1));
        List<Panel.Line> microLines = new ArrayList<>(diagonal(1));
        List<String> areas = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            Shown model = models.get(i);
            Look look = Look.line(model.place());
            macroLines.add(new Panel.Line(look, kind.macro(model.predictions())));
            microLines.add(new Panel.Line(look, micro.get(i).line()));
            areas.add(model.label() + " macro "
                    + kind.text(kind.macroArea(model.evaluation())) + ", micro "
                    + kind.text(micro.get(i).area()));
        }
        PanelChart chart = new PanelChart(
                List.of(
                        new Panel("macro average", kind.x(1, 0.2), kind.y(0.2), macroLines),
                        new Panel("micro average", kind.x(1, 0.2), kind.y(0.2), microLines)),
                2,
                Shown.legend(models));
        return new Block.Figure(
                ids.of("averages"),
                "The mean curve over the classes (macro) and the curve of all classes together (micro) on the test split"
                        + (diagonal(1).isEmpty() ? "" : "; the dashed diagonal is guessing")
                        + Shown.leftOut(classes, models),
                "Averaged curves. " + kind.areaName() + ": " + Numbers.list(areas) + ".",
                PanelChart.WIDTH,
                chart.height(260),
                chart);
    }

    /** Guessing is a diagonal of ROC; for precision there is no such line that holds for every class. */
    private List<Panel.Line> diagonal(double range) {
        return kind == CurveKind.ROC
                ? List.of(new Panel.Line(Look.reference(), List.of(new CurvePoint(0, 0), new CurvePoint(range, range))))
                : List.of();
    }

    private List<Block> everyClass() {
        List<Integer> drawn = hardest(MOST_CLASSES, MOST_PANELS);
        double range = range(drawn);
        List<Block> blocks = new ArrayList<>();
        for (List<Integer> part : parts(drawn)) {
            List<Panel> panels = part.stream().map(c -> panelOf(c, range)).toList();
            PanelChart chart = new PanelChart(panels, PanelChart.columns(panels.size()), Shown.legend(models));
            blocks.add(new Block.Figure(
                    ids.of("classes"),
                    "Each class against the rest, all models"
                            + (drawn.size() < classes.size()
                                    ? "; only the " + drawn.size() + " classes that are hardest on average are drawn"
                                    : "")
                            + (range < 1 ? "; the horizontal axis ends at " + Text.plain(range) : ""),
                    "Curves of every model for "
                            + Numbers.list(part.stream()
                                    .map(c -> classes.get(c) + " (" + kind.areaName() + " " + areas(c) + ")")
                                    .toList())
                            + ".",
                    PanelChart.WIDTH,
                    chart.height(TALLEST),
                    chart));
        }
        return blocks;
    }

    private String areas(int c) {
        return String.join(
                ", ",
                models.stream()
                        .map(model -> model.label() + " "
                                + kind.areaText(model.evaluation().classes().get(c)))
                        .toList());
    }

    private Panel panelOf(int c, double range) {
        List<Panel.Line> lines = new ArrayList<>(diagonal(range));
        for (Shown model : models) {
            if (model.evaluation().classes().get(c).support() > 0) {
                lines.add(new Panel.Line(Look.line(model.place()), kind.ofClass(model.predictions(), c, range, true)));
            }
        }
        return new Panel(classes.get(c), kind.x(range, 0.5), kind.y(0.5), lines);
    }

    private Block.Figure single(Shown model) {
        List<Integer> drawn = hardest(model);
        List<ClassCurvesChart.Curve> curves = new ArrayList<>();
        for (int c : drawn) {
            curves.add(new ClassCurvesChart.Curve(
                    classes.get(c),
                    drawn.size() < classes.size() ? curves.size() : c,
                    kind.areaText(model.evaluation().classes().get(c)),
                    line(model, c, false)));
        }
        return new Block.Figure(
                ids.of(model.label()),
                model.label() + ": each class against the rest on the test split; the legend gives the "
                        + kind.areaName() + " of each class" + leftOut(drawn),
                "Curves of " + model.label() + ". " + kind.areaName() + ": "
                        + Numbers.list(curves.stream()
                                .map(curve -> curve.name() + " " + curve.area())
                                .toList())
                        + "; macro mean "
                        + kind.text(kind.macroArea(model.evaluation()))
                        + ".",
                ClassCurvesChart.WIDTH,
                ClassCurvesChart.HEIGHT,
                new ClassCurvesChart(kind.x(1, 0.2), kind.y(0.2), curves));
    }

    private List<Block> everyModel() {
        List<Integer> drawn = hardest(MOST_CLASSES, MOST_PANELS);
        List<Legend.Entry> entries = new ArrayList<>();
        for (int c : drawn) {
            entries.add(new Legend.Entry(Look.ofClass(entries.size()), Text.shorten(classes.get(c), 26)));
        }
        List<Block> blocks = new ArrayList<>();
        for (List<Shown> part : Parts.of(models, MOST_PANELS)) {
            List<Panel> panels = part.stream()
                    .map(model -> new Panel(model.label(), kind.x(1, 0.5), kind.y(0.5), lines(model, drawn)))
                    .toList();
            PanelChart chart = new PanelChart(panels, PanelChart.columns(panels.size()), new Legend(entries));
            blocks.add(new Block.Figure(
                    ids.of("models"),
                    "Each model with its classes against the rest" + leftOut(drawn),
                    "Curves of the classes, model by model. Macro mean of " + kind.areaName() + ": "
                            + Numbers.list(part.stream()
                                    .map(model -> model.label() + " " + kind.text(kind.macroArea(model.evaluation())))
                                    .toList())
                            + ".",
                    PanelChart.WIDTH,
                    chart.height(TALLEST),
                    chart));
        }
        return blocks;
    }

    private List<Panel.Line> lines(Shown model, List<Integer> drawn) {
        List<Panel.Line> lines = new ArrayList<>();
        for (int c : drawn) {
            lines.add(new Panel.Line(Look.ofClass(lines.size()), line(model, c, true)));
        }
        return lines;
    }

    private List<CurvePoint> line(Shown model, int c, boolean panel) {
        return model.evaluation().classes().get(c).support() > 0
                ? kind.ofClass(model.predictions(), c, 1, panel)
                : List.of();
    }

    private String leftOut(List<Integer> drawn) {
        return drawn.size() < classes.size()
                ? "; only the " + drawn.size() + " classes of the lowest " + kind.areaName() + " are drawn"
                : "";
    }

    /** All classes, or, where lines could not be told apart, the hardest ones of a model; in the order of the classes. */
    private List<Integer> hardest(Shown model) {
        return IntStream.range(0, classes.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        c -> metricsArea(model.evaluation().classes().get(c))))
                .limit(Palette.DISTINCT_SERIES)
                .sorted()
                .toList();
    }

    /** The same over all models, and fewer where there are too many for panels. */
    private List<Integer> hardest(int most, int shown) {
        return IntStream.range(0, classes.size())
                .boxed()
                .sorted(Comparator.comparingDouble(this::meanArea))
                .limit(classes.size() <= most ? most : shown)
                .sorted()
                .toList();
    }

    private double meanArea(int c) {
        return models.stream()
                .map(model -> model.evaluation().classes().get(c))
                .mapToDouble(this::metricsArea)
                .average()
                .orElse(0);
    }

    /** A class without a curve comes last: it is not hard, but unknown. */
    private double metricsArea(ClassMetrics metrics) {
        return kind.hasCurve(metrics) ? kind.area(metrics) : Double.POSITIVE_INFINITY;
    }

    private static List<List<Integer>> parts(List<Integer> drawn) {
        return Parts.of(drawn, MOST_PANELS);
    }

    /** How much of the horizontal axis is worth drawing: ROC curves of good models all turn in the first part of it. */
    private double range(List<Integer> drawn) {
        if (kind != CurveKind.ROC) {
            return 1;
        }
        double widest = 0;
        for (int c : drawn) {
            for (Shown model : models) {
                widest = Math.max(widest, whereNearTheTop(model, c));
            }
        }
        for (double range : RANGES) {
            if (widest <= range) {
                return range;
            }
        }
        return 1;
    }

    private static double whereNearTheTop(Shown model, int c) {
        RocCurve curve = RocCurve.of(model.predictions(), c);
        int point = 0;
        while (point < curve.points() - 1 && curve.truePositiveRate(point) < NEAR_THE_TOP) {
            point++;
        }
        // A class without test images has no rate and no curve.
        return model.evaluation().classes().get(c).support() == 0 ? 0 : curve.falsePositiveRate(point);
    }
}
