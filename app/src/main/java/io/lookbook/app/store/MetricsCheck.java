package io.lookbook.app.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of a {@code metrics.json} before anything is computed from it, because somebody else may have written it. Labels
 * name folders, counts become arrays, and numbers are drawn.
 */
final class MetricsCheck {
    /** The confusion matrix of so many classes takes 64 MB. */
    private static final int MOST_CLASSES = 4096;

    private static final int MOST_RUNS = 10_000;
    private static final int LARGEST_SIDE = 1 << 16;

    private MetricsCheck() {}

    /**
     * Checks all that is read from the file.
     *
     * @param metrics as they were read
     * @return the same
     * @throws IllegalArgumentException if something is missing or out of range
     */
    static MetricsJson check(MetricsJson metrics) {
        there("name", metrics.name());
        there("dataset", metrics.dataset());
        data(metrics.dataset());
        allThere("models", metrics.models());
        Set<String> folders = new HashSet<>();
        int runs = 0;
        for (int i = 0; i < metrics.models().size(); i++) {
            MetricsJson.Model model = metrics.models().get(i);
            String where = "models[" + i + "]";
            there(where + ".label", model.label());
            ModelLabel.check(model.label());
            require(folders.add(ModelLabel.folderKey(model.label())), where + ".label is that of another model");
            model(where, model);
            runs += model.runs().size();
        }
        require(runs <= MOST_RUNS, "it has " + runs + " runs; at most " + MOST_RUNS + " are read");
        if (metrics.audit() != null) {
            audit(metrics.audit());
        }
        return metrics;
    }

    private static void data(MetricsJson.Dataset data) {
        there("dataset.name", data.name());
        there("dataset.plugin", data.plugin());
        there("dataset.fingerprint", data.fingerprint());
        allThere("dataset.options", data.options());
        allThere("dataset.classes", data.classes());
        int classes = data.classes().size();
        require(
                classes >= 1 && classes <= MOST_CLASSES,
                "dataset.classes has " + classes + " entries; 1 to " + MOST_CLASSES + " are read");
        allThere("dataset.shape", data.shape());
        require(data.shape().size() == 3, "dataset.shape is not height, width, channels");
        data.shape().forEach(side -> between("dataset.shape", side, 1, LARGEST_SIDE));
        allThere("dataset.class_counts", data.classCounts());
        data.classCounts().forEach((split, counts) -> {
            String where = "dataset.class_counts." + split;
            allThere(where, counts);
            require(counts.size() == classes, where + " has " + counts.size() + " numbers for " + classes + " classes");
            counts.forEach(count -> between(where, count, 0, Integer.MAX_VALUE / classes));
        });
    }

    private static void model(String where, MetricsJson.Model model) {
        there(where + ".plugin", model.plugin());
        allThere(where + ".options", model.options());
        allThere(where + ".runs", model.runs());
        if (model.training() != null) {
            there(where + ".optimizer", model.optimizer());
            training(where + ".training", model.training());
        }
        if (model.architecture() != null) {
            allThere(where + ".architecture", model.architecture());
            model.architecture().forEach(layer -> {
                there(where + ".architecture.type", layer.type());
                there(where + ".architecture.detail", layer.detail());
                allThere(where + ".architecture.output_shape", layer.outputShape());
                between(where + ".architecture.parameters", layer.parameters(), 0, Integer.MAX_VALUE);
                layer.outputShape()
                        .forEach(side -> between(where + ".architecture.output_shape", side, 0, Integer.MAX_VALUE));
            });
        }
        if (model.published() != null) {
            there(where + ".published.source", model.published().source());
            there(where + ".published.dataset", model.published().dataset());
            between(where + ".published.accuracy", model.published().accuracy(), 0, 1);
        }
        Set<Long> seeds = new HashSet<>();
        for (int i = 0; i < model.runs().size(); i++) {
            MetricsJson.Run run = model.runs().get(i);
            require(seeds.add(run.seed()), where + " has two runs of seed " + run.seed());
            run(where + ".runs[" + i + "]", run);
        }
    }

    private static void training(String where, MetricsJson.Training training) {
        allThere(where + ".optimizer_options", training.optimizerOptions());
        there(where + ".weights", training.weights());
        between(where + ".learning_rate", training.learningRate(), 0, Double.MAX_VALUE);
        between(where + ".epochs", training.epochs(), 1, Integer.MAX_VALUE);
        between(where + ".batch_size", training.batchSize(), 0, Integer.MAX_VALUE);
        between(where + ".patience", training.patience(), 0, Integer.MAX_VALUE);
        if (training.schedule() != null) {
            allThere(where + ".schedule_options", training.scheduleOptions());
        }
    }

    static void run(String where, MetricsJson.Run run) {
        boolean failed = MetricsJson.FAILED.equals(run.status());
        require(
                failed || MetricsJson.SUCCEEDED.equals(run.status()),
                where + ".status must be " + MetricsJson.SUCCEEDED + " or " + MetricsJson.FAILED);
        between(where + ".epochs", run.epochs(), 0, Integer.MAX_VALUE);
        between(where + ".train_seconds", run.trainSeconds(), 0, Float.MAX_VALUE);
        if (failed) {
            there(where + ".reason", run.reason());
            return;
        }
        there(where + ".predict_seconds", run.predictSeconds());
        between(where + ".predict_seconds", run.predictSeconds(), 0, Float.MAX_VALUE);
        if (run.weights() != null) {
            there(where + ".weights.used", run.weights().used());
            between(where + ".weights.best_epoch", run.weights().bestEpoch(), 0, Integer.MAX_VALUE);
            between(where + ".weights.last_epoch", run.weights().lastEpoch(), 0, Integer.MAX_VALUE);
            between(where + ".weights.best_test_accuracy", run.weights().bestTestAccuracy(), 0, 1);
            between(where + ".weights.last_test_accuracy", run.weights().lastTestAccuracy(), 0, 1);
        }
    }

    private static void audit(AuditJson audit) {
        between("audit.images", audit.images(), 0, Integer.MAX_VALUE);
        between("audit.rows_learned_from", audit.rowsLearnedFrom(), 0, Integer.MAX_VALUE);
        between("audit.copies", audit.copies(), 0, Integer.MAX_VALUE);
        between("audit.contradictions", audit.contradictions(), 0, Integer.MAX_VALUE);
        allThere("audit.test_images_seen", audit.testImagesSeen());
        audit.testImagesSeen().forEach(twin -> {
            between("audit.test_images_seen.test", twin.test(), 0, Integer.MAX_VALUE);
            between("audit.test_images_seen.seen", twin.seen(), 0, Integer.MAX_VALUE);
            between("audit.test_images_seen.difference", twin.difference(), 0, 255);
        });
        if (audit.identity() != null) {
            there("audit.identity.title", audit.identity().title());
        }
    }

    private static void there(String where, Object value) {
        require(value != null, where + " is missing");
    }

    private static void allThere(String where, Collection<?> values) {
        there(where, values);
        values.forEach(value -> there("a value of " + where, value));
    }

    private static void allThere(String where, Map<String, ?> values) {
        there(where, values);
        values.forEach((name, value) -> there(where + "." + name, value));
    }

    /** False also of NaN. */
    private static void between(String where, double value, double low, double high) {
        require(value >= low && value <= high, where + " is " + value + ", which cannot be");
    }

    private static void between(String where, long value, long low, long high) {
        require(value >= low && value <= high, where + " is " + value + ", which cannot be");
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
