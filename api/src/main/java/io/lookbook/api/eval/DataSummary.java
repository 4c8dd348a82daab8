package io.lookbook.api.eval;

import io.lookbook.api.data.ImageShape;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data of a comparison.
 *
 * @param name the name of the dataset plugin
 * @param plugin {@code source:name} of the dataset plugin
 * @param options the effective options, those of the split among them, texts by name
 * @param classes the names of the classes
 * @param shape the shape of each image
 * @param fingerprint SHA-256 over shape, classes, labels and pixels, hexadecimal
 * @param splits train, validation and test, in this order
 */
public record DataSummary(
        String name,
        String plugin,
        SortedMap<String, String> options,
        List<String> classes,
        ImageShape shape,
        String fingerprint,
        List<Split> splits) {
    /** Copies the collections. */
    public DataSummary {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        classes = List.copyOf(classes);
        splits = List.copyOf(splits);
    }

    /**
     * One part of the data.
     *
     * @param name train, validation or test
     * @param classCounts how many examples of each class it has
     */
    public record Split(String name, List<Integer> classCounts) {
        /** Copies the list. */
        public Split {
            classCounts = List.copyOf(classCounts);
        }

        /** {@return the number of examples} */
        public int size() {
            return classCounts.stream().mapToInt(Integer::intValue).sum();
        }
    }
}
