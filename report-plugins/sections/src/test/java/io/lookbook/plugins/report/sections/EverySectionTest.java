package io.lookbook.plugins.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.Settings;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.Epoch;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Architecture.Layer;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.SectionFactory;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What must hold for each section whatever it is given. */
class EverySectionTest {
    private static final int MARGIN = 20;

    @Test
    void allAreFoundAsServicesInTheirOrder() {
        assertThat(Contents.factories())
                .extracting(SectionFactory::name)
                .containsExactly(
                        "summary",
                        "data",
                        "architecture",
                        "loss-curve",
                        "learning-curve",
                        "per-class",
                        "confusion-matrix",
                        "pr-curve",
                        "roc-curve",
                        "calibration",
                        "cost",
                        "images",
                        "fairness",
                        "conclusions");
        assertThat(Contents.factories()).extracting(SectionFactory::position).isSorted();
        assertThat(Contents.factories())
                .allSatisfy(factory -> assertThat(factory.options()).isEmpty());
    }

    @TestFactory
    List<DynamicTest> copesWithEveryComparison() {
        List<DynamicTest> tests = new ArrayList<>();
        comparisons().forEach((name, comparison) -> {
            for (SectionFactory factory : Contents.factories()) {
                tests.add(DynamicTest.dynamicTest(
                        factory.name() + " describes and draws " + name, () -> check(factory, comparison)));
            }
        });
        return tests;
    }

    private static void check(SectionFactory factory, Comparison comparison) {
        List<Block.Figure> figures = new ArrayList<>();
        var content = factory.create(Settings.defaults(factory.options()), null).describe(comparison);
        assertThat(content.title()).isNotBlank();
        assertThat(content.blocks()).isNotEmpty();
        for (Block block : content.blocks()) {
            if (block instanceof Block.Figure figure) {
                figures.add(figure);
            } else if (block instanceof Block.Bullets bullets) {
                assertThat(bullets.items()).isNotEmpty().allSatisfy(item -> assertThat(item)
                        .isNotBlank()
                        .doesNotContain("NaN")
                        .doesNotContain("null"));
            }
        }
        assertThat(figures).extracting(Block.Figure::id).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id)
                .matches("[a-z0-9]+(-[a-z0-9]+)*"));
        for (Block.Figure figure : figures) {
            assertThat(figure.width()).isLessThanOrEqualTo(495);
            assertThat(figure.height())
                    .satisfiesAnyOf(height -> assertThat(height).isLessThanOrEqualTo(335), height -> assertThat(height)
                            .isBetween(500.0, 620.0));
            assertThat(figure.caption()).isNotBlank();
            assertThat(figure.alternativeText()).containsPattern("[0-9]").doesNotContain("NaN");
            int[] pixels = draw(figure);
            assertThat(ink(pixels, figure)).as("ink of " + figure.id()).isGreaterThan(100);
            assertThat(outside(pixels, figure)).as("ink beside " + figure.id()).isZero();
            assertThat(Arrays.equals(draw(figure), pixels))
                    .as(figure.id() + " drawn twice")
                    .isTrue();
        }
    }

    private static Map<String, Comparison> comparisons() {
        Map<String, Comparison> all = new TreeMap<>();
        all.put("three models of ten classes", Comparisons.paper(500, Comparisons.GREY_IMAGES));
        all.put("no images", Comparisons.paper(100, Comparisons.NO_IMAGES));
        all.put("no models", Comparisons.of(Comparisons.FASHION, List.of()));
        all.put(
                "one epoch, two classes, one failure",
                Comparisons.of(
                        List.of("cat", "dog"),
                        List.of(
                                Comparisons.network(
                                        "one",
                                        Comparisons.shallow(),
                                        Double.NaN,
                                        Comparisons.succeeded(1, Comparisons.noisy(2, 40, 3, 1), 1, 1)),
                                Comparisons.network(
                                        "two",
                                        Comparisons.mlp(),
                                        0.5,
                                        Comparisons.failed(1, "the loss is not a number.")))));
        all.put(
                "only failures",
                Comparisons.of(
                        Comparisons.FASHION,
                        List.of(
                                Comparisons.learner("a", Comparisons.failed(1, "out of time")),
                                Comparisons.learner("b", Comparisons.failed(1, "")))));
        all.put(
                "a model that fits itself",
                Comparisons.of(
                        List.of("a", "b", "c"),
                        List.of(Comparisons.learner(
                                "k-nn", Comparisons.succeeded(1, Comparisons.noisy(3, 90, 3, 1), 0, 0)))));
        all.put(
                "eight models of twenty classes, two seeds",
                Comparisons.of(
                        IntStream.range(0, 20)
                                .mapToObj(c -> "a class with quite a long name, number " + c)
                                .toList(),
                        IntStream.range(0, 8)
                                .mapToObj(EverySectionTest::longNamed)
                                .toList()));
        all.put(
                "a hundred classes",
                Comparisons.of(
                        IntStream.range(0, 100).mapToObj(c -> "class " + c).toList(),
                        List.of(Comparisons.learner(
                                "x", Comparisons.succeeded(1, Comparisons.noisy(100, 1000, 3, 1), 0, 0)))));
        all.put(
                "a class without test images",
                Comparisons.of(
                        List.of("a", "b", "never"),
                        List.of(Comparisons.learner(
                                "x",
                                Comparisons.succeeded(
                                        1,
                                        Comparisons.counted(new int[][] {{8, 1, 1}, {2, 8, 0}, {0, 0, 0}}),
                                        0,
                                        0)))));
        all.put("statistics and several seeds", Comparisons.judged());
        all.put("a run that diverged", Comparisons.of(Comparisons.FASHION, List.of(diverged())));
        return all;
    }

    private static ModelResult longNamed(int i) {
        List<Layer> layers = new ArrayList<>(Comparisons.convolutional().layers());
        for (int n = 0; n < 3 * i; n++) {
            layers.add(
                    2, new Layer("BatchNormalization", "momentum 0.99 and a long explanation", List.of(7, 7, 64), 256));
        }
        return Comparisons.network(
                "Model (with a rather long label) " + i,
                new Architecture(layers),
                0.8,
                Comparisons.succeeded(1, Comparisons.noisy(20, 400, 3 + i, i), 4, 3),
                i == 3
                        ? Comparisons.failed(2, "no memory")
                        : Comparisons.succeeded(2, Comparisons.noisy(20, 400, 3 + i, 50 + i), 4, 3));
    }

    private static ModelResult diverged() {
        List<Epoch> history = List.of(
                new Epoch(1, 2.3, 0.1, 2.4, 0.11, 1), new Epoch(2, Double.NaN, 0.1, Double.POSITIVE_INFINITY, 0.1, 1));
        return Comparisons.network(
                "wild", Comparisons.shallow(), 0.6, new Run(1, history, 2, new Run.Failed("the loss is not a number")));
    }

    /** Draws with a white margin around the area, which must stay white. */
    private static int[] draw(Block.Figure figure) {
        int width = (int) Math.ceil(figure.width()) + 2 * MARGIN;
        int height = (int) Math.ceil(figure.height()) + 2 * MARGIN;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setFont(new Font("DejaVu Sans", Font.PLAIN, 9));
        figure.drawing().draw(graphics, new Rectangle2D.Double(MARGIN, MARGIN, figure.width(), figure.height()));
        graphics.dispose();
        return image.getRGB(0, 0, width, height, null, 0, width);
    }

    private static long ink(int[] pixels, Block.Figure figure) {
        return count(pixels, figure, true);
    }

    private static long outside(int[] pixels, Block.Figure figure) {
        return count(pixels, figure, false);
    }

    private static long count(int[] pixels, Block.Figure figure, boolean inside) {
        int width = (int) Math.ceil(figure.width()) + 2 * MARGIN;
        Rectangle2D area = new Rectangle2D.Double(
                MARGIN - 1, MARGIN - 1, Math.ceil(figure.width()) + 2, Math.ceil(figure.height()) + 2);
        return IntStream.range(0, pixels.length)
                .filter(i -> (pixels[i] & 0xffffff) != 0xffffff)
                .filter(i -> area.contains(i % width, i / width) == inside)
                .count();
    }
}
