package io.lookbook.api.eval;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
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
    /** Checks that nothing is missing, and copies the lists. */
    public Comparison {
        requireNonNull(name, "name is null");
        requireNonNull(data, "data is null");
        requireNonNull(provenance, "provenance is null");
        requireNonNull(images, "images is null");
        requireNonNull(significance, "significance is null");
        requireNonNull(audit, "audit is null");
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

    /**
     * The same comparison with other images.
     *
     * @param other the images
     * @return a comparison
     */
    public Comparison withImages(ImageSource other) {
        return new Comparison(name, data, models, pairs, provenance, other, significance, audit);
    }

    /** {@return the models with a test result for the first seed, the most accurate first, of equal ones the earlier} */
    public List<ModelResult> ranked() {
        return models.stream()
                .filter(model -> model.firstTest().isPresent())
                .sorted(Comparator.comparingDouble((ModelResult model) ->
                        -model.firstTest().orElseThrow().evaluation().accuracy()))
                .toList();
    }

    /**
     * The comparison of two models, seen from the first.
     *
     * @param a the label of one
     * @param b the label of the other
     * @return empty if they were not compared
     */
    public Optional<PairComparison> pair(String a, String b) {
        return pairs.stream()
                .filter(pair -> pair.a().equals(a) && pair.b().equals(b)
                        || pair.a().equals(b) && pair.b().equals(a))
                .map(pair -> pair.a().equals(a) ? pair : pair.turned())
                .findFirst();
    }
}
