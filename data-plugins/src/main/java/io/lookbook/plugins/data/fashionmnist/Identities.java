package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.data.PublishedData;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the host tells the data of these plugins from other data. */
final class Identities {
    /** How many images of each digit MNIST has, training and test part together: its files have the same names and shapes. */
    private static final SortedMap<String, List<Integer>> MNIST =
            new TreeMap<>(Map.of("MNIST", List.of(6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958)));

    static final PublishedData FULL = new PublishedData(
            "Fashion-MNIST",
            Publication.CLASSES,
            "45348e10c960ed35be596316d1b905a1e28370bc1acf72e44c3f59a9fcbb65bd",
            MNIST);

    static final PublishedData SAMPLE = new PublishedData(
            "the embedded sample of Fashion-MNIST",
            Publication.CLASSES,
            "648d811af6351ecd98e2bd09dbc39dbd153b6d7c58af8e25521530cdeb414827",
            new TreeMap<>());

    private Identities() {}
}
