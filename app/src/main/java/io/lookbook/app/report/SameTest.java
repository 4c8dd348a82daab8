package io.lookbook.app.report;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.api.eval.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What of a run decides whether its models can be compared with others: a difference between two models means nothing unless
 * they met the same images with the same labels.
 *
 * @param path where the run is, for messages
 * @param data what its models were trained and tested on
 * @param predictions what one of them said about the test images
 */
public record SameTest(String path, DataSummary data, Predictions predictions) {
    private static final int FIRST_ROWS = 3;

    /**
     * Refuses a run whose models met other images.
     *
     * @param other the other run
     * @throws UserException if the dataset, the test images, their order or their labels differ, naming what does
     */
    public void require(SameTest other) {
        String both = path + " and " + other.path;
        if (!data.fingerprint().equals(other.data.fingerprint())) {
            throw new UserException(both + " cannot be compared: their data differ. Fingerprints: " + data.fingerprint()
                    + " (" + data.name() + ") and " + other.data.fingerprint() + " (" + other.data.name() + ")");
        }
        int[] rows = rows(predictions);
        int[] others = rows(other.predictions);
        if (!Arrays.equals(rows, others)) {
            throw new UserException(both + " cannot be compared: their models were not tested on the same images. "
                    + different(rows, other, others) + options(other)
                    + "; use the same split, ratios and split-seed");
        }
        if (!Arrays.equals(labels(predictions), labels(other.predictions))) {
            throw new UserException(both + " cannot be compared: the labels of their test images differ");
        }
    }

    private String different(int[] rows, SameTest other, int[] others) {
        TreeSet<Integer> onlyHere = new TreeSet<>(Arrays.stream(rows).boxed().toList());
        TreeSet<Integer> onlyThere = new TreeSet<>(Arrays.stream(others).boxed().toList());
        int common = (int) onlyThere.stream().filter(onlyHere::contains).count();
        onlyHere.removeAll(Arrays.stream(others).boxed().toList());
        onlyThere.removeAll(Arrays.stream(rows).boxed().toList());
        return path + " has " + rows.length + " test images, " + other.path + " has " + others.length + ", " + common
                + " are in both" + (common == rows.length && common == others.length ? ", in another order" : "")
                + only(path, onlyHere) + only(other.path, onlyThere);
    }

    private static String only(String path, TreeSet<Integer> rows) {
        return rows.isEmpty()
                ? ""
                : "; only in " + path + ": "
                        + rows.stream()
                                .limit(FIRST_ROWS)
                                .map(row -> "row " + row)
                                .collect(Collectors.joining(", "))
                        + (rows.size() > FIRST_ROWS ? ", ..." : "");
    }

    /** Most often one of these is why. */
    private String options(SameTest other) {
        TreeSet<String> names = new TreeSet<>(data.options().keySet());
        names.addAll(other.data.options().keySet());
        List<String> different = new ArrayList<>();
        for (String name : names) {
            String here = data.options().getOrDefault(name, "not given");
            String there = other.data.options().getOrDefault(name, "not given");
            if (!here.equals(there)) {
                different.add(name + " (" + here + " and " + there + ")");
            }
        }
        return different.isEmpty() ? "" : "; these options of the dataset differ: " + String.join(", ", different);
    }

    private static int[] rows(Predictions predictions) {
        return IntStream.range(0, predictions.size()).map(predictions::example).toArray();
    }

    private static int[] labels(Predictions predictions) {
        return IntStream.range(0, predictions.size()).map(predictions::label).toArray();
    }
}
