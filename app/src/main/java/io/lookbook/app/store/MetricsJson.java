package io.lookbook.app.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The layout of {@code metrics.json}, field by field. Tools outside read this file: fields may be added, but none renamed or
 * removed without a new schema version.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MetricsJson(
        @JsonProperty("schemaVersion") int schemaVersion,
        String status,
        String name,
        Dataset dataset,
        List<Model> models,
        @JsonInclude(JsonInclude.Include.NON_NULL) AuditJson audit,
        List<Pair> comparisons,
        SignificanceJson significance) {
    static final int SCHEMA_VERSION = 1;
    static final String COMPLETE = "complete";
    static final String PARTIAL = "partial";
    static final String SUCCEEDED = "succeeded";
    static final String FAILED = "failed";

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Dataset(
            String name,
            String plugin,
            SortedMap<String, String> options,
            List<String> classes,
            List<Integer> shape,
            String fingerprint,
            Map<String, Integer> splits,
            Map<String, List<Integer>> classCounts) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Model(
            String label,
            String plugin,
            String optimizer,
            Long parameters,
            SortedMap<String, String> options,
            Training training,
            List<Layer> architecture,
            Published published,
            List<Run> runs) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Training(
            SortedMap<String, String> optimizerOptions,
            double learningRate,
            int epochs,
            int batchSize,
            String weights,
            String schedule,
            SortedMap<String, String> scheduleOptions,
            int warmup,
            int patience) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Layer(String type, String detail, List<Integer> outputShape, long parameters) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Published(String source, String dataset, double accuracy) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            long seed,
            String status,
            String reason,
            int epochs,
            double trainSeconds,
            Double predictSeconds,
            String reusedFrom,
            Weights weights,
            Test test) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Weights(String used, int bestEpoch, double bestTestAccuracy, int lastEpoch, double lastTestAccuracy) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Test(
            double accuracy,
            double logLoss,
            @JsonProperty("top2_accuracy") double top2Accuracy,
            Macro macro,
            int[][] confusion,
            List<ClassRow> classes) {}

    /** {@code roc_auc} is null where it is not defined. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Macro(double precision, double recall, double f1, double averagePrecision, Double rocAuc) {}

    /** {@code roc_auc} is null where it is not defined. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ClassRow(
            String name,
            double precision,
            double recall,
            double f1,
            int support,
            double averagePrecision,
            Double rocAuc) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Pair(
            String a,
            String b,
            double difference,
            @JsonProperty("ci95") double[] ci95,
            Mcnemar mcnemar) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Mcnemar(
            int onlyA,
            int onlyB,
            double p,
            @JsonProperty("p_holm") double pHolm) {}
}
