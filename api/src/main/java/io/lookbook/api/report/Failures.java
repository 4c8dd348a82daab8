package io.lookbook.api.report;

import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why runs of a model failed, in sentences. */
public final class Failures {
    private Failures() {}

    /**
     * One sentence a reason, because all seeds often fail for the same.
     *
     * @param model any model
     * @return such as {@code x failed with seeds 1 and 2: no memory.}; empty if every run succeeded
     */
    public static List<String> of(ModelResult model) {
        if (model.runs().isEmpty()) {
            return List.of(model.label() + " failed: it was never run.");
        }
        Map<String, List<String>> seeds = new LinkedHashMap<>();
        for (Run run : model.runs()) {
            if (run.outcome() instanceof Run.Failed failed) {
                seeds.computeIfAbsent(failed.reason().strip(), any -> new ArrayList<>())
                        .add(String.valueOf(run.seed()));
            }
        }
        List<String> failures = new ArrayList<>();
        seeds.forEach((reason, failed) -> {
            String which = failed.size() == model.runs().size()
                    ? (failed.size() > 1 ? " with every seed" : "")
                    : (failed.size() > 1 ? " with seeds " : " with seed ") + Numbers.list(failed);
            failures.add(model.label() + " failed" + which
                    + (reason.isEmpty() ? "." : ": " + reason + (reason.endsWith(".") ? "" : ".")));
        });
        return failures;
    }
}
