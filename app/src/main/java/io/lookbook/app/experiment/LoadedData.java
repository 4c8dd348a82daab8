package io.lookbook.app.experiment;

import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.eval.DataSummary;
import io.lookbook.app.image.Background;
import io.lookbook.app.train.Splits;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The data of an experiment, loaded, split and described.
 *
 * @param images all images
 * @param splits the three parts
 * @param summary the description
 */
record LoadedData(ImageData images, Splits splits, DataSummary summary) {
    static LoadedData load(DataPlan plan, PluginContexts contexts, Optional<Integer> limit)
            throws InterruptedException {
        ImageData images = images(plan, contexts);
        Split split = plan.split(images);
        Examples train = new Examples(images, split.train(), plan.scale());
        Splits splits = new Splits(
                limit.map(train::first).orElse(train),
                new Examples(images, split.validation(), plan.scale()),
                new Examples(images, split.test(), plan.scale()));
        DataSummary summary = new DataSummary(
                plan.plugin().name(),
                plan.plugin().id(),
                plan.effectiveOptions(),
                images.classes(),
                images.shape(),
                fingerprint(images),
                List.of(
                        part("train", splits.train()),
                        part("validation", splits.validation()),
                        part("test", splits.test())));
        return new LoadedData(images, splits, summary);
    }

    /** What surrounds the subjects of the training images. */
    Optional<Background> background() {
        return Background.ofTraining(
                images,
                IntStream.range(0, splits.train().size())
                        .map(splits.train()::row)
                        .toArray());
    }

    static ImageData images(DataPlan plan, PluginContexts contexts) throws InterruptedException {
        ImageData images = plan.plugin().guard().bounded("loading the data", () -> {
            Dataset dataset =
                    plan.plugin().call(factory -> factory.create(plan.settings(), contexts.of(plan.plugin())));
            return plan.plugin().guard().call(dataset::load);
        });
        if (images == null) {
            throw plan.plugin().guard().broken("load() returned null");
        }
        return images;
    }

    static String fingerprint(ImageData images) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            images.update(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static DataSummary.Split part(String name, Examples examples) {
        int[] counts = new int[examples.classes().size()];
        for (int i = 0; i < examples.size(); i++) {
            counts[examples.label(i)]++;
        }
        List<Integer> list = new ArrayList<>();
        for (int count : counts) {
            list.add(count);
        }
        return new DataSummary.Split(name, list);
    }
}
