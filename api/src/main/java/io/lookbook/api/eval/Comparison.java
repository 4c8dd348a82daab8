package io.lookbook.api.eval;

import java.util.List;

/**
 * Several models on the same data: what a report is made from. Immutable.
 *
 * @param name the name of the experiment
 * @param data what they were trained and tested on
 * @param models in the order of the experiment
 * @param pairs each pair of models that both have a test result, in the order of the models
 * @param provenance where the results come from
 * @param images the images, as far as they can still be read
 */
public record Comparison(
        String name,
        DataSummary data,
        List<ModelResult> models,
        List<PairComparison> pairs,
        Provenance provenance,
        ImageSource images) {
    /** Copies the lists. */
    public Comparison {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
    }
}
