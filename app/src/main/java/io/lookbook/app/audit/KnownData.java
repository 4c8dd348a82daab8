package io.lookbook.app.audit;

import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.PublishedData;
import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginRegistry;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The published data that the dataset plugins know, to compare loaded data with, whichever plugin loaded it. */
public final class KnownData {
    private final List<Known> known;

    @Inject
    KnownData(PluginRegistry registry) {
        this(registry.all(DatasetFactory.class).stream()
                .flatMap(plugin -> known(plugin).stream())
                .toList());
    }

    KnownData(List<Known> known) {
        this.known = List.copyOf(known);
    }

    private static Optional<Known> known(Plugin<DatasetFactory> plugin) {
        return plugin.publishedData().map(data -> new Known(plugin.id(), plugin.name(), data));
    }

    /**
     * Compares data with what it should be.
     *
     * @param summary the data
     * @param classCounts how many images of each class it has, whether they are used or not
     * @return empty if no published data has its name or its classes
     */
    Optional<DataAudit.Identity> identify(DataSummary summary, List<Integer> classCounts) {
        Predicate<Known> sameClasses = one -> one.data().classes().equals(summary.classes());
        Predicate<Known> sameName = one -> one.name().equals(summary.name());
        // The plugin's own word first; then what the name promises; then whatever it turns out to be or to look like.
        return Stream.<Predicate<Known>>of(
                        one -> one.plugin().equals(summary.plugin()),
                        sameName,
                        one -> one.data().fingerprint().equals(summary.fingerprint()),
                        sameClasses.and(one -> lookalike(one, classCounts).isPresent()),
                        sameClasses)
                .flatMap(rule -> known.stream().filter(rule))
                .findFirst()
                .map(one -> identity(one, sameName.test(one), summary, classCounts));
    }

    private static DataAudit.Identity identity(
            Known one, boolean byName, DataSummary summary, List<Integer> classCounts) {
        boolean published = one.data().fingerprint().equals(summary.fingerprint());
        return new DataAudit.Identity(
                one.data().title(), byName, published, published ? Optional.empty() : lookalike(one, classCounts));
    }

    private static Optional<String> lookalike(Known one, List<Integer> classCounts) {
        return one.data().lookalikes().entrySet().stream()
                .filter(entry -> entry.getValue().equals(classCounts))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Published data that a plugin knows.
     *
     * @param plugin {@code source:name} of the plugin
     * @param name its name
     * @param data the data
     */
    record Known(String plugin, String name, PublishedData data) {}
}
