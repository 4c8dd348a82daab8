package io.lookbook.app.experiment;

import io.lookbook.api.Option;
import io.lookbook.api.Range;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.ImageData;
import io.lookbook.app.plugin.Plugin;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dataset and how the host splits and scales it.
 *
 * @param plugin the dataset plugin
 * @param settings the plugin's own options
 * @param host the host's options, {@link #HOST_OPTIONS}
 */
public record DataPlan(Plugin<DatasetFactory> plugin, Settings settings, Settings host) {
    private static final String STRATIFIED = "stratified";
    private static final String OFFICIAL = "official";

    private static final Option<String> SPLIT = Option.choice(
            "split",
            STRATIFIED,
            List.of(STRATIFIED, OFFICIAL),
            "all rows at random, each class alike; or the publisher's test part, validation taken from the training part");
    private static final Option<List<Integer>> RATIOS =
            Option.integers("ratios", List.of(70, 10, 20), 1, 1_000_000, "the parts of train, validation and test");
    private static final Option<Integer> SPLIT_SEED = Option.integer(
            "split-seed", 1, 0, Integer.MAX_VALUE, "what the split is drawn from; the same for all runs and repeats");
    private static final Option<Double> SCALE =
            Option.number("scale", 256, Range.closed(1e-6, 1e6), "pixel values (0 to 255) are divided by it");

    /** What a user may say of any dataset, beside the options of its plugin. */
    public static final List<Option<?>> HOST_OPTIONS = List.of(SPLIT, RATIOS, SPLIT_SEED, SCALE);

    /**
     * Splits the data as the options say.
     *
     * @param data the loaded data
     * @return the split
     */
    public Split split(ImageData data) {
        List<Integer> ratios = host.get(RATIOS);
        if (ratios.size() != 3) {
            throw new UserException("ratios takes three parts, train+validation+test, not " + RATIOS.format(ratios));
        }
        long seed = host.get(SPLIT_SEED);
        return host.get(SPLIT).equals(OFFICIAL)
                ? Split.official(data, ratios, seed)
                : Split.stratified(data, ratios, seed);
    }

    /** {@return what pixel values are divided by} */
    public double scale() {
        return host.get(SCALE);
    }

    /** {@return all effective options, texts by name} */
    public SortedMap<String, String> effectiveOptions() {
        SortedMap<String, String> all = new TreeMap<>(settings.asText());
        all.putAll(host.asText());
        return all;
    }
}
