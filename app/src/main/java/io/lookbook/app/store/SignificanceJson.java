package io.lookbook.app.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance;
import java.util.List;

/**
 * The field {@code significance} of {@code metrics.json}. It is written for tools outside and never read back: the numbers are
 * computed from the predictions again.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record SignificanceJson(List<Accuracy> accuracies, CochranQ cochranQ, Seeds seeds) {
    static SignificanceJson of(Significance significance) {
        return new SignificanceJson(
                significance.accuracies().stream()
                        .map(interval -> new Accuracy(
                                interval.label(),
                                interval.accuracy(),
                                new double[] {interval.low(), interval.high()},
                                significance.letters(interval.label()).orElse(null)))
                        .toList(),
                significance
                        .overall()
                        .map(test -> new CochranQ(test.q(), test.degreesOfFreedom(), test.p()))
                        .orElse(null),
                significance.seeds().map(SignificanceJson::seeds).orElse(null));
    }

    private static Seeds seeds(SeedStudy study) {
        return new Seeds(
                study.splitsDiffer(),
                study.models().stream()
                        .map(spread -> new Spread(
                                spread.label(),
                                spread.runs(),
                                spread.mean(),
                                defined(spread.deviation()),
                                Double.isNaN(spread.low()) ? null : new double[] {spread.low(), spread.high()}))
                        .toList(),
                study.pairs().stream()
                        .map(pair -> new Pair(
                                pair.a(),
                                pair.b(),
                                pair.seeds(),
                                pair.difference(),
                                new double[] {pair.low(), pair.high()},
                                Double.isNaN(pair.t()) ? null : new TTest(pair.t(), pair.p(), pair.pHolm()),
                                new Wilcoxon(pair.wilcoxonP(), pair.wilcoxonPHolm())))
                        .toList());
    }

    private static Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** The first seed. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Accuracy(
            String label,
            double accuracy,
            @JsonProperty("ci95") double[] ci95,
            String letters) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CochranQ(double q, int degreesOfFreedom, double p) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Seeds(boolean splitsDiffer, List<Spread> models, List<Pair> pairs) {}

    /** {@code deviation} and {@code ci95} are null for one run. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Spread(
            String label,
            int runs,
            double mean,
            Double deviation,
            @JsonProperty("ci95") double[] ci95) {}

    /** {@code paired_t} is null where the difference is the same for every seed. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Pair(
            String a,
            String b,
            int seeds,
            double difference,
            @JsonProperty("ci95") double[] ci95,
            @JsonProperty("paired_t") TTest pairedT,
            Wilcoxon wilcoxon) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TTest(double t, double p, @JsonProperty("p_holm") double pHolm) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Wilcoxon(double p, @JsonProperty("p_holm") double pHolm) {}
}
