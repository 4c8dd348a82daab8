package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.PublishedData;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the dataset {@code fashion-mnist}. */
public final class FashionMnistFactory implements DatasetFactory {
    private static final Option<String> FOLDER = Option.text(
            "folder",
            "",
            "where the four published files are; empty: search the cache and the system, else fetch them");

    private static final Path SYSTEM_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");
    private static final URI UPSTREAM =
            URI.create("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/");

    @Override
    public String name() {
        return "fashion-mnist";
    }

    @Override
    public String description() {
        return "Fashion-MNIST: 70 000 grey images of clothing, 28x28, ten classes; fetched when first used";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FOLDER);
    }

    @Override
    public Optional<PublishedData> published() {
        return Optional.of(Identities.FULL);
    }

    @Override
    public Dataset create(Settings settings, PluginContext context) {
        String folder = settings.get(FOLDER);
        List<Source> sources = folder.isEmpty() ? search(context) : List.of(given(folder));
        return new FashionMnist(sources, context.progress());
    }

    private static Source given(String folder) {
        try {
            return new InstalledFolder(
                    "the given folder", folder(Path.of(folder).toAbsolutePath().normalize()));
        } catch (InvalidPathException e) {
            throw new UserException(
                    "option '" + FOLDER.name() + "' takes the path of a folder; got '" + folder + "'", e);
        }
    }

    private static List<Source> search(PluginContext context) {
        Source installed = new InstalledFolder("system folder", folder(SYSTEM_FOLDER));
        try {
            Cache cache = new Cache(folder(context.cacheFolder()));
            return List.of(
                    new CachedFiles(cache),
                    installed,
                    new FetchedFiles(cache, new UpstreamDownload(UPSTREAM)),
                    new FetchedFiles(cache, new DebianPackage(System.getenv().getOrDefault("PATH", ""))));
        } catch (UserException noPlace) {
            return List.of(installed, new NoCache(noPlace.getMessage()));
        }
    }

    private static DataFolder folder(Path path) {
        return new DataFolder(path, Publication.FASHION_MNIST);
    }
}
