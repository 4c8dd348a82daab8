package io.lookbook.api.eval;

import java.util.List;
import java.util.Optional;

/**
 * Several models on the same data: what a report is made from. Immutable.
 *
 * @param name the name of the experiment
 * @param data what they were trained and tested on
 * @param models in the order of the experiment
 * @param pairs each pair of models that both have a test result, in the order of the models
 * @param provenance where the results come from
 * @param images the images, as far as they can still be read
 * @param significance what the test images and the seeds allow to be said about the differences
 * @param audit what was found out about the data; empty where the data could not be looked at
 */
public record Comparison(
        String name,
        DataSummary data,
        List<ModelResult> models,
        List<PairComparison> pairs,
        Provenance provenance,
        ImageSource images,
        Significance significance,
        Optional<DataAudit> audit) {
    /** Copies the lists. */
    public Comparison {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
    }

    /**
     * Without statistics beyond the pairs and without an audit of the data.
     *
     * @param name the name of the experiment
     * @param data what the models were trained and tested on
     * @param models in the order of the experiment
     * @param pairs each pair of models that both have a test result, in the order of the models
     * @param provenance where the results come from
     * @param images the images, as far as they can still be read
     */
    public Comparison(
            String name,
            DataSummary data,
            List<ModelResult> models,
            List<PairComparison> pairs,
            Provenance provenance,
            ImageSource images) {
        this(name, data, models, pairs, provenance, images, Significance.none(), Optional.empty());
    }
}
