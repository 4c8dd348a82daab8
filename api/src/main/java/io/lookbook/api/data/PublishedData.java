package io.lookbook.api.data;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Data that is always the same because somebody published it. It lets the host tell whether data is what its name says.
 *
 * @param title what the publisher calls it, such as {@code Fashion-MNIST}
 * @param classes the names of its classes, in order
 * @param fingerprint SHA-256 over what {@link ImageData#update} hands out, 64 lower-case hexadecimal digits
 * @param lookalikes other data that comes in files of the same names and shapes and has been mistaken for it: by title, the
 *     number of images of each class, in the order of the labels, over the publisher's training and test part together
 */
public record PublishedData(
        String title, List<String> classes, String fingerprint, SortedMap<String, List<Integer>> lookalikes) {
    /** Copies the collections and checks the fingerprint. */
    public PublishedData {
        classes = List.copyOf(classes);
        SortedMap<String, List<Integer>> copy = new TreeMap<>();
        lookalikes.forEach((name, counts) -> copy.put(name, List.copyOf(counts)));
        lookalikes = Collections.unmodifiableSortedMap(copy);
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + fingerprint + "' is no SHA-256 in hexadecimal digits");
        }
    }
}
