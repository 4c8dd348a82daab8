package io.lookbook.testkit;

import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.PublishedData;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What a dataset keeps. The data must be there: give {@link #options()} that find it, or a small part of it. */
public abstract class DatasetContract extends PluginContract<DatasetFactory> {
    /** For tests that extend it. */
    protected DatasetContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract DatasetFactory factory();

    @Override
    final Class<DatasetFactory> kind() {
        return DatasetFactory.class;
    }

    @Override
    final List<String> reservedOptions() {
        return List.of("split", "ratios", "split-seed", "scale");
    }

    private Dataset dataset() {
        DatasetFactory factory = factory();
        Dataset dataset = factory.create(settings(factory), context());
        Require.that(dataset != null, "create() returned null");
        return dataset;
    }

    private static ImageData load(Dataset dataset) throws InterruptedException {
        ImageData data;
        try {
            data = dataset.load();
        } catch (RuntimeException | LinkageError e) {
            throw new AssertionFailedError(
                    "load() threw " + e + "; override options() so that the data is found where the tests run", e);
        }
        Require.that(data != null, "load() returned null");
        return data;
    }

    @Test
    final void everyLoadGivesTheSameData() throws InterruptedException {
        Dataset dataset = dataset();
        String first = fingerprint(load(dataset));
        Require.that(
                fingerprint(load(dataset)).equals(first),
                "load() gave other data at the second call; give the same images in the same order: files are listed in no"
                        + " certain order, so sort them");
        Require.that(
                fingerprint(load(dataset())).equals(first),
                "load() of another instance gave other data; give the same images in the same order, whatever was done before");
    }

    @Test
    final void everyClassHasImages() throws InterruptedException {
        ImageData data = load(dataset());
        int[] counts = new int[data.classes().size()];
        for (int row = 0; row < data.size(); row++) {
            counts[data.label(row)]++;
        }
        for (int c = 0; c < counts.length; c++) {
            Require.that(
                    counts[c] > 0,
                    "no image is of class %d, '%s'; nothing can be learned or measured of it: leave it out of the"
                            + " classes, or are labels counted from 1?",
                    c,
                    data.classes().get(c));
        }
    }

    @Test
    final void classNamesAreWords() throws InterruptedException {
        for (String name : load(dataset()).classes()) {
            Require.that(
                    !name.isBlank() && name.equals(name.strip()) && name.lines().count() == 1,
                    "'%s' is the name of a class; tables and charts show it, so it is one line without spaces around it",
                    name);
        }
    }

    @Test
    final void theImagesAreNotAllAlike() throws InterruptedException {
        ImageData data = load(dataset());
        boolean differ = false;
        for (int row = 1; row < data.size() && !differ; row++) {
            differ = !data.samePixels(0, row);
        }
        Require.that(
                differ,
                "all %d images have the same pixels; are they read from the right place of the file?",
                data.size());
    }

    @Test
    final void whatIsSaidOfThePublishedDataIsTrue() throws InterruptedException {
        Optional<PublishedData> published = factory().published();
        Require.that(published != null, "published() is null; it is Optional.empty() for data of one's own");
        if (published.isEmpty()) {
            return;
        }
        ImageData data = load(dataset());
        Require.that(
                data.classes().equals(published.get().classes()),
                "published() says that the classes are %s, but load() gives %s",
                published.get().classes(),
                data.classes());
        Require.that(
                fingerprint(data).equals(published.get().fingerprint()),
                "published() says that the fingerprint is %s, but that of what load() gives is %s",
                published.get().fingerprint(),
                fingerprint(data));
    }

    private static String fingerprint(ImageData data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            data.update(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
