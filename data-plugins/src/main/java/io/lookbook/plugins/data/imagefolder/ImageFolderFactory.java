package io.lookbook.plugins.data.imagefolder;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.data.file.Fit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes the dataset {@code image-folder}: PNG and JPEG files, in one folder for each class. */
public final class ImageFolderFactory implements DatasetFactory {
    private static final int LONGEST_SIDE = 4096;
    private static final String GREY = "grey";
    private static final String RGB = "rgb";

    private static final Option<String> FOLDER =
            Option.text("folder", "", "has a sub-folder of images for each class, or train and test that have; needed");
    private static final Option<Integer> WIDTH =
            Option.integer("width", 28, 1, LONGEST_SIDE, "to which every image is resized, in pixels");
    private static final Option<Integer> HEIGHT =
            Option.integer("height", 28, 1, LONGEST_SIDE, "to which every image is resized, in pixels");
    private static final Option<String> CHANNELS = Option.choice(
            "channels", RGB, List.of(RGB, GREY), "red, green and blue, or the luma that Rec. 601 makes of them");
    private static final Option<String> FIT = Option.choice(
            "fit",
            text(Fit.STRETCH),
            Stream.of(Fit.values()).map(ImageFolderFactory::text).toList(),
            "what happens to another ratio of width to height: distorted, cut off at the centre, or framed in black");

    @Override
    public String name() {
        return "image-folder";
    }

    @Override
    public String description() {
        return "PNG and JPEG images of your own, in one folder for each class";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FOLDER, WIDTH, HEIGHT, CHANNELS, FIT);
    }

    @Override
    public Dataset create(Settings settings, PluginContext context) {
        String folder = settings.get(FOLDER);
        if (folder.isEmpty()) {
            throw new UserException("dataset image-folder needs the folder that has a sub-folder for each class:"
                    + " --dataset image-folder:folder=DIR");
        }
        ImageShape shape = new ImageShape(
                settings.get(HEIGHT),
                settings.get(WIDTH),
                settings.get(CHANNELS).equals(GREY) ? 1 : 3);
        Fit fit = Fit.valueOf(settings.get(FIT).toUpperCase(Locale.ROOT));
        return new ImageFolderDataset(new FolderLayout(path(folder)), shape, fit, context.progress());
    }

    private static String text(Fit fit) {
        return fit.name().toLowerCase(Locale.ROOT);
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UserException("option '" + FOLDER.name() + "' takes a path; got '" + text + "'", e);
        }
    }
}
