package io.lookbook.app.numbers;

import static io.lookbook.app.numbers.Expected.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.app.cli.Console;
import io.lookbook.app.numbers.ReferenceRun.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same as {@link ReportNumbersTest}, of the verdict on models that were trained with several seeds. */
class SeedNumbersTest {
    /** The fewest with which Wilcoxon's test can show anything between three pairs of models. */
    private static final int SEEDS = 7;

    @TempDir
    private Path folder;

    @Test
    void everyNumberOverTheSeedsIsItsReferenceValue() throws IOException {
        Path out = folder.resolve("run");
        Console console = Console.lookbook(
                "run",
                "--dataset=fashion-mnist-sample:ratios=80+12+8",
                "--model=mlp:hidden=16,epochs=2",
                "--model=narrow=mlp:hidden=8,epochs=1",
                "--model=shallow:epochs=3",
                "--limit=300",
                "--repeats=" + SEEDS,
                "--section=summary",
                "--out=" + out);
        assertThat(console.exitCode()).as(console.err()).isZero();

        List<ReportSection> report = ReportSection.of(TaggedPdf.read(out.resolve("report.pdf")));
        assertThat(report).extracting(ReportSection::title).containsExactly("Summary");
        assertThat(new Seeds(out).expected().disagreements(report.get(0))).isEmpty();
    }

    /** Student's sleep data (Biometrika 6, 1908): t = -4.0621, p = 0.002833, interval -2.4599 to -0.7001. */
    @Test
    void theTTestIsThatOfStudent() {
        ReferenceSeeds sleep = new ReferenceSeeds(new double[] {-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4});
        assertThat(sleep.t()).isCloseTo(-4.0621, within(0.00005));
        assertThat(sleep.tP()).isCloseTo(0.002833, within(0.0000005));
        assertThat(sleep.interval()[0]).isCloseTo(-2.4599, within(0.00005));
        assertThat(sleep.interval()[1]).isCloseTo(-0.7001, within(0.00005));
    }

    @Test
    void wilcoxonsTestIsCountedOut() {
        // Of the eight patterns of signs of ranks 1, 2 and 3, those with a smaller sum of 0 or 1 are four.
        assertThat(new ReferenceSeeds(new double[] {-1, 0, 2, 3}).wilcoxonP()).isEqualTo(0.5);
        assertThat(new ReferenceSeeds(new double[] {1, 1, 1, 1, 1, 1}).wilcoxonP())
                .isEqualTo(2.0 / 64);
    }

    /** What a run with several seeds says. */
    private static final class Seeds {
        private final ReferenceRun run;
        private final Map<String, List<ReferenceMetrics>> tests = new HashMap<>();
        private final Expected report;

        Seeds(Path folder) throws IOException {
            run = ReferenceRun.read(folder);
            for (Model model : run.models()) {
                List<ReferenceMetrics> seeds = new ArrayList<>();
                for (int seed = 1; seed <= SEEDS; seed++) {
                    seeds.add(ReferenceRun.predictions(
                            folder.resolve("models/" + model.label() + "/seed-" + seed + "/predictions.csv")));
                }
                tests.put(model.label(), seeds);
            }
            report = ExpectedVerdict.summary(
                    run,
                    new Statement.Reader(Stream.concat(run.models().stream().map(Model::label), run.classes().stream())
                            .toList()));
        }

        Expected expected() {
            report.says(
                    ExpectedVerdict.whatWasCompared(run, report),
                    "trained with",
                    SEEDS,
                    "seeds (1, 2, 3, 4, 5, 6, 7); the first",
                    1);
            chart();
            spreads();
            pairs();
            sentences();
            return report;
        }

        private ReferenceSeeds over(Model model, ToDoubleFunction<ReferenceMetrics> metric) {
            return new ReferenceSeeds(
                    tests.get(model.label()).stream().mapToDouble(metric).toArray());
        }

        private ReferenceSeeds accuracy(Model model) {
            return over(model, ReferenceMetrics::accuracy);
        }

        /** Differences of counts, so that equal ones are equal. */
        private ReferenceSeeds difference(Model a, Model b) {
            return new ReferenceSeeds(IntStream.range(0, SEEDS)
                    .mapToDouble(seed -> tests.get(a.label()).get(seed).correct()
                            - tests.get(b.label()).get(seed).correct())
                    .toArray());
        }

        private void chart() {
            List<Object> alternative = new ArrayList<>();
            List<Statement> drawn = new ArrayList<>();
            drawn.add(report.statement("first seed, 95 % interval"));
            drawn.add(report.statement("mean of the seeds, 95 % interval"));
            for (Model model : run.ranked()) {
                double[] test = model.test().accuracyInterval();
                double[] training = accuracy(model).interval();
                double accuracy = 100 * model.test().accuracy();
                alternative.addAll(List.of(model.label(), accuracy, "95 %", 100 * test[0], 100 * test[1]));
                alternative.addAll(
                        List.of("mean over", SEEDS, 100 * accuracy(model).mean()));
                alternative.addAll(List.of("95 %", 100 * training[0], 100 * training[1]));
                drawn.add(report.statement(accuracy));
            }
            report.says(alternative.toArray());
            report.draws("Test accuracy of each model", "\\d+(\\.\\d)? %|test accuracy .*begin at 0.*", 0, drawn);
        }

        private void spreads() {
            List<List<Object>> rows = new ArrayList<>();
            rows.add(row(
                    "Model", "Seeds", "Mean accuracy", "Standard deviation", "95 % interval", "Log loss", "Macro F1"));
            for (Model model : run.ranked()) {
                ReferenceSeeds accuracy = accuracy(model);
                ReferenceSeeds logLoss = over(model, ReferenceMetrics::logLoss);
                ReferenceSeeds f1 = over(model, test -> test.macro(test::f1));
                rows.add(row(
                        model.label(),
                        SEEDS,
                        100 * accuracy.mean(),
                        100 * accuracy.deviation(),
                        report.statement(100 * accuracy.interval()[0], 100 * accuracy.interval()[1]),
                        report.statement(logLoss.mean(), logLoss.deviation()),
                        report.statement(f1.mean(), f1.deviation())));
            }
            report.says("Every model trained again, with the 95 % t interval of the mean");
            report.table("Every model trained again", rows);
        }

        private void pairs() {
            List<Model> ranked = run.ranked();
            List<List<Object>> rows = new ArrayList<>();
            rows.add(row(
                    "Models", "Seeds", "Mean difference", "95 % interval", "t", "p (t, Holm)", "p (Wilcoxon, Holm)"));
            for (int i = 0; i < ranked.size(); i++) {
                for (int j = i + 1; j < ranked.size(); j++) {
                    Model a = ranked.get(i);
                    Model b = ranked.get(j);
                    ReferenceSeeds difference = difference(a, b);
                    rows.add(row(
                            a.label() + " against " + b.label(),
                            SEEDS,
                            points(difference.mean()),
                            report.statement(
                                    points(difference.interval()[0]),
                                    points(difference.interval()[1])),
                            difference.t(),
                            holm(ReferenceSeeds::tP, a, b),
                            holm(ReferenceSeeds::wilcoxonP, a, b)));
                }
            }
            report.table("Differences in test accuracy over the seeds", rows);
        }

        private void sentences() {
            List<Model> byMean = run.models().stream()
                    .sorted(Comparator.comparingDouble(model -> -accuracy(model).mean()))
                    .toList();
            List<Object> noise = new ArrayList<>(List.of("Training noise: over", SEEDS, "seeds"));
            byMean.forEach(model -> noise.addAll(
                    List.of(100 * accuracy(model).mean(), 100 * accuracy(model).deviation(), model.label())));
            Model first = byMean.get(0);
            if (first != run.ranked().get(0)) {
                noise.add("By the mean " + first.label() + " is best, with the first seed "
                        + run.ranked().get(0).label());
            }
            report.says(noise.toArray());

            Model second = byMean.get(1);
            ReferenceSeeds difference = difference(first, second);
            double p = holm(ReferenceSeeds::tP, first, second);
            long apart = Stream.of(0, 1, 2)
                    .filter(i -> holm(
                                    ReferenceSeeds::tP,
                                    run.models().get(i),
                                    run.models().get((i + 1) % 3))
                            < 0.05)
                    .count();
            report.says(
                    p < 0.05
                            ? first.label() + " is better than " + second.label()
                            : first.label() + " and " + second.label() + " cannot be told apart",
                    points(difference.mean()),
                    "95 %",
                    points(difference.interval()[0]),
                    points(difference.interval()[1]),
                    p,
                    "of the 3 pairs",
                    apart == 0 ? "none" : apart,
                    "Wilcoxon " + first.label() + ", " + second.label(),
                    holm(ReferenceSeeds::wilcoxonP, first, second));
        }

        /** A p-value after Holm's correction over the three pairs; it does not matter which model comes first. */
        private double holm(ToDoubleFunction<ReferenceSeeds> p, Model a, Model b) {
            List<Model> models = run.models();
            double[] corrected = ReferenceTests.holm(IntStream.range(0, 3)
                    .mapToDouble(i -> p.applyAsDouble(difference(models.get(i), models.get((i + 1) % 3))))
                    .toArray());
            return IntStream.range(0, 3)
                    .filter(i -> List.of(models.get(i), models.get((i + 1) % 3)).containsAll(List.of(a, b)))
                    .mapToDouble(i -> corrected[i])
                    .findFirst()
                    .orElseThrow();
        }

        private double points(double images) {
            return 100 * images / run.size();
        }
    }
}
