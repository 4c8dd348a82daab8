package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import io.lookbook.api.report.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which seeds the models were trained with: in a merged report, and where a model is new, not all with the same. */
final class Seeds {
    private Seeds() {}

    /** A sentence or two; empty where every model was trained once, with the same seed. */
    static Optional<String> inWords(Comparison comparison) {
        Map<List<Long>, List<String>> labels = labels(comparison);
        if (labels.size() > 1) {
            return Optional.of("Not all models were trained with the same seeds: " + each(labels)
                    + ". All details are those of each model's first seed.");
        }
        return labels.keySet().stream()
                .filter(seeds -> seeds.size() > 1)
                .map(seeds -> "Each model was trained with " + seeds.size() + " seeds ("
                        + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + "); all details are those of the first seed, " + seeds.get(0) + ".")
                .findFirst();
    }

    /** A sentence about models none of which has more than one result. */
    static String once(Comparison comparison) {
        Map<List<Long>, List<String>> labels = labels(comparison);
        if (labels.keySet().stream().anyMatch(seeds -> seeds.size() > 1)) {
            return "No model has results of more than one seed.";
        }
        return labels.size() > 1
                ? "Each model was trained once, and not all with the same seed: " + each(labels) + "."
                : "Each model was trained once"
                        + labels.keySet().stream()
                                .map(seeds -> ", with seed " + seeds.get(0))
                                .findFirst()
                                .orElse("")
                        + ".";
    }

    /** The models by their seeds; those that were never run are left out. */
    private static Map<List<Long>, List<String>> labels(Comparison comparison) {
        Map<List<Long>, List<String>> labels = new LinkedHashMap<>();
        for (ModelResult model : comparison.models()) {
            List<Long> seeds = model.runs().stream().map(Run::seed).toList();
            if (!seeds.isEmpty()) {
                labels.computeIfAbsent(seeds, any -> new ArrayList<>()).add(model.label());
            }
        }
        return labels;
    }

    /** Such as {@code a and b with seeds 1 and 2, c with seed 7}. */
    private static String each(Map<List<Long>, List<String>> labels) {
        return labels.entrySet().stream()
                .map(entry -> Numbers.list(entry.getValue())
                        + (entry.getKey().size() > 1 ? " with seeds " : " with seed ")
                        + Numbers.list(
                                entry.getKey().stream().map(String::valueOf).toList()))
                .collect(Collectors.joining(", "));
    }
}
