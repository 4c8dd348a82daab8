package io.lookbook.app.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * The fields that {@code metrics.json} has had since its first version. Fields that came later may be missing from an older
 * file; these may not, wherever the run has something to say in them.
 */
final class FirstVersion {
    private static final Set<String> FIELDS = Set.of(
            "schemaVersion",
            "status",
            "dataset",
            "dataset.name",
            "dataset.classes",
            "dataset.fingerprint",
            "dataset.splits",
            "dataset.splits.train",
            "dataset.splits.validation",
            "dataset.splits.test",
            "models",
            "models.label",
            "models.plugin",
            "models.optimizer",
            "models.parameters",
            "models.runs",
            "models.runs.seed",
            "models.runs.status",
            "models.runs.reason",
            "models.runs.epochs",
            "models.runs.train_seconds",
            "models.runs.predict_seconds",
            "models.runs.test",
            "models.runs.test.accuracy",
            "models.runs.test.log_loss",
            "models.runs.test.top2_accuracy",
            "models.runs.test.macro",
            "models.runs.test.macro.precision",
            "models.runs.test.macro.recall",
            "models.runs.test.macro.f1",
            "models.runs.test.macro.average_precision",
            "models.runs.test.macro.roc_auc",
            "models.runs.test.confusion",
            "models.runs.test.classes",
            "models.runs.test.classes.name",
            "models.runs.test.classes.precision",
            "models.runs.test.classes.recall",
            "models.runs.test.classes.f1",
            "models.runs.test.classes.support",
            "models.runs.test.classes.average_precision",
            "models.runs.test.classes.roc_auc",
            "comparisons",
            "comparisons.a",
            "comparisons.b",
            "comparisons.difference",
            "comparisons.ci95",
            "comparisons.mcnemar",
            "comparisons.mcnemar.only_a",
            "comparisons.mcnemar.only_b",
            "comparisons.mcnemar.p",
            "comparisons.mcnemar.p_holm");

    private final Check.Builder check = new Check.Builder();

    private FirstVersion() {}

    /**
     * Looks for each of them.
     *
     * @param reported what the file says
     * @param recomputed what it should say
     * @return which are missing
     */
    static Check check(JsonNode reported, JsonNode recomputed) {
        FirstVersion fields = new FirstVersion();
        fields.visit("", "", reported, recomputed);
        return fields.check.build("fields of metrics.json");
    }

    private void visit(String where, String path, JsonNode reported, JsonNode recomputed) {
        if (recomputed.isArray() && reported.isArray()) {
            for (int i = 0; i < Math.min(reported.size(), recomputed.size()); i++) {
                visit(where + "[" + i + "]", path, reported.get(i), recomputed.get(i));
            }
            return;
        }
        recomputed.properties().forEach(field -> {
            String name = field.getKey();
            String inner = path.isEmpty() ? name : path + "." + name;
            if (FIELDS.contains(inner)) {
                String place = where.isEmpty() ? name : where + "." + name;
                check.count(reported.has(name), place, "nothing", "a value");
                visit(place, inner, reported.path(name), field.getValue());
            }
        });
    }
}
