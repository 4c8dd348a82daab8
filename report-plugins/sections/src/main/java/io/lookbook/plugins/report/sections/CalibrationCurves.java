package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.CalibrationCurve;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reliability diagrams: all models overlaid with how often they are how sure, and one by one with the gaps drawn. */
final class CalibrationCurves {
    private static final double TALLEST = 330;
    private static final int MOST_PANELS = 8;
    private static final double MARK = 2;

    private final List<Model> models;
    private final FigureIds ids = new FigureIds("calibration");

    /**
     * A model and its calibration.
     *
     * @param shown the model
     * @param curve what its confidence is worth
     */
    record Model(Shown shown, CalibrationCurve curve) {}

    CalibrationCurves(List<Model> models) {
        this.models = models;
    }

    List<Block> figures() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(overlaid());
        if (models.size() > 1) {
            Parts.of(models, MOST_PANELS).forEach(part -> blocks.add(oneByOne(part)));
        }
        return blocks;
    }

    private Block.Figure overlaid() {
        List<Panel.Line> curves = new ArrayList<>(List.of(diagonal()));
        List<Panel.Line> sizes = new ArrayList<>();
        List<Legend.Entry> entries = new ArrayList<>();
        List<String> names = Text.shortenAll(
                models.stream().map(model -> model.shown().label()).toList(), 40);
        double largest = 0;
        for (Model model : models) {
            int place = model.shown().place();
            Look look = Look.line(place).with(Look.mark(place, MARK));
            curves.add(new Panel.Line(look, reliability(model.curve())));
            sizes.add(new Panel.Line(Look.line(place), shares(model.curve())));
            entries.add(new Legend.Entry(look, names.get(entries.size())));
            largest = Math.max(
                    largest,
                    model.curve().bins().stream()
                            .mapToDouble(bin -> share(model.curve(), bin))
                            .max()
                            .orElse(0));
        }
        PanelChart chart = new PanelChart(
                List.of(
                        new Panel("reliability", confidence(0.2), accuracy("part that is right", 0.2), curves),
                        new Panel("how sure, how often", confidence(0.2), part(largest), sizes)),
                2,
                new Legend(entries));
        return new Block.Figure(
                ids.of("all models"),
                "Left: the part that is right by confidence, a point a bin; the dashed diagonal is perfect calibration."
                        + " Right: the part of the test images in each bin",
                "Reliability diagram. Expected calibration error: "
                        + Numbers.list(models.stream()
                                .map(model -> model.shown().label() + " "
                                        + Numbers.fixed(model.curve().expectedCalibrationError(), 4)
                                        + " (mean confidence "
                                        + Numbers.percent(model.curve().meanConfidence(), 1) + ", accuracy "
                                        + Numbers.percent(model.curve().accuracy(), 1) + ")")
                                .toList())
                        + ".",
                PanelChart.WIDTH,
                chart.height(265),
                chart);
    }

    /** The steps of the sizes are outlines of bars. */
    private Scale part(double largest) {
        double step = Theme.step(Math.max(largest, 0.01), 5);
        return Scale.linear("part of the test images", 0, step * Math.ceil(largest / step + 1e-9) * 1.02, step, "0 %");
    }

    private Block.Figure oneByOne(List<Model> part) {
        Look dots = Look.mark(0, 2.2);
        Look gaps = Look.line(Palette.SECONDARY, Palette.solid(2.4));
        Look dot = new Look(Palette.PRIMARY, dots.stroke(), dots.mark(), true);
        Look few = dot.hollow();
        List<Panel> panels = new ArrayList<>();
        for (Model model : part) {
            List<CurvePoint> gap = new ArrayList<>();
            List<CurvePoint> many = new ArrayList<>();
            List<CurvePoint> rare = new ArrayList<>();
            for (CalibrationCurve.Bin bin : model.curve().bins()) {
                if (bin.count() > 0) {
                    CurvePoint point = new CurvePoint(bin.meanConfidence(), bin.accuracy());
                    gap.add(new CurvePoint(bin.meanConfidence(), bin.meanConfidence()));
                    gap.add(point);
                    gap.add(CurvePoint.GAP);
                    (share(model.curve(), bin) < 0.01 ? rare : many).add(point);
                }
            }
            panels.add(new Panel(
                    Text.shorten(model.shown().label(), part.size() > 3 ? 14 : 24) + ", ECE "
                            + Numbers.fixed(model.curve().expectedCalibrationError(), 3),
                    confidence(0.5),
                    accuracy("part that is right", 0.5),
                    List.of(
                            diagonal(),
                            new Panel.Line(gaps, gap),
                            new Panel.Line(dot, many),
                            new Panel.Line(few, rare))));
        }
        PanelChart chart = new PanelChart(
                panels,
                PanelChart.columns(panels.size()),
                new Legend(List.of(
                        new Legend.Entry(dot, "bin"),
                        new Legend.Entry(few, "bin with less than 1\u00a0% of the images"),
                        new Legend.Entry(gaps, "distance from perfect calibration"))));
        return new Block.Figure(
                ids.of("models"),
                "Reliability diagram of each model, with the expected calibration error over all bins",
                "Reliability diagrams one by one. Largest distance between confidence and the part that is right: "
                        + Numbers.list(part.stream()
                                .map(model -> model.shown().label() + " "
                                        + Numbers.fixed(model.curve().maximumCalibrationError(), 3))
                                .toList())
                        + ".",
                PanelChart.WIDTH,
                chart.height(part.size() < 3 ? 240 : TALLEST),
                chart);
    }

    private static Scale confidence(double step) {
        return Scale.linear("confidence", -0.02, 1.02, step, "0.0");
    }

    private static Scale accuracy(String label, double step) {
        return Scale.linear(label, -0.02, 1.03, step, "0.0");
    }

    private static Panel.Line diagonal() {
        return new Panel.Line(Look.reference(), List.of(new CurvePoint(0, 0), new CurvePoint(1, 1)));
    }

    private static List<CurvePoint> reliability(CalibrationCurve curve) {
        return curve.bins().stream()
                .filter(bin -> bin.count() > 0)
                .map(bin -> new CurvePoint(bin.meanConfidence(), bin.accuracy()))
                .toList();
    }

    private static List<CurvePoint> shares(CalibrationCurve curve) {
        return curve.bins().stream()
                .flatMap(bin -> Stream.of(
                        new CurvePoint(bin.lower(), share(curve, bin)), new CurvePoint(bin.upper(), share(curve, bin))))
                .toList();
    }

    private static double share(CalibrationCurve curve, CalibrationCurve.Bin bin) {
        return (double) bin.count() / curve.size();
    }
}
