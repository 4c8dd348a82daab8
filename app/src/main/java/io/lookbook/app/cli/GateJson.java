package io.lookbook.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lookbook.app.eval.NonInferiority;
import java.util.List;

/** What a gate found, for other programs. Accuracies and their differences are parts of 1, as in {@code metrics.json}. */
final class GateJson {
    private static final int SCHEMA_VERSION = 1;

    private GateJson() {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Result(
            @JsonProperty("schemaVersion") int schemaVersion,
            boolean passed,
            double maxDrop,
            double alpha,
            Side baseline,
            Side candidate,
            int images,
            int onlyBaseline,
            int onlyCandidate,
            double difference,
            double lowerBound,
            double score,
            double p,
            long fewestImages,
            List<OtherSeed> otherSeeds) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Side(String run, String model, long seed, double accuracy) {}

    private record OtherSeed(long seed, double difference) {}

    static String of(Gate gate) {
        NonInferiority test = gate.test();
        return JsonText.of(new Result(
                SCHEMA_VERSION,
                test.passes(),
                test.margin(),
                test.alpha(),
                side(gate.baseline()),
                side(gate.candidate()),
                test.images(),
                test.onlyBaseline(),
                test.onlyCandidate(),
                test.difference(),
                test.lowerBound(),
                test.score(),
                test.p(),
                test.fewestImages(),
                gate.otherSeeds().entrySet().stream()
                        .map(other -> new OtherSeed(other.getKey(), other.getValue()))
                        .toList()));
    }

    private static Side side(GateModel model) {
        return new Side(
                model.source().path().toString(),
                model.model().label(),
                model.seed(),
                model.test().evaluation().accuracy());
    }
}
