package io.lookbook.plugins.data.idx;

import io.lookbook.api.Option;
import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.data.Dataset;
import io.lookbook.api.data.DatasetFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Makes the dataset {@code idx}: any grey images that lie in a folder as IDX files, as MNIST and its relatives do. */
public final class IdxDatasetFactory implements DatasetFactory {
    private static final Option<String> FOLDER = Option.text(
            "folder", "", "where the files are: ...train-images-idx3-ubyte, packed or not, and so on; needed");
    private static final Option<String> PREFIX = Option.text(
            "prefix",
            "",
            "how the names of the files begin, where the folder has several sets, such as emnist-balanced-");
    private static final Option<String> CLASSES = Option.text(
            "classes",
            "",
            "a text file with the name of one class a line; empty: classes.txt of the folder, else the labels themselves");
    private static final Option<Integer> FIRST_LABEL =
            Option.integer("first-label", 0, 0, 255, "the label of the first class; EMNIST Letters counts from 1");
    private static final Option<Boolean> TRANSPOSE =
            Option.flag("transpose", false, "whether rows and columns of each image are swapped, as in EMNIST");

    @Override
    public String name() {
        return "idx";
    }

    @Override
    public String description() {
        return "grey images and labels from a folder of IDX files: MNIST, KMNIST, EMNIST and others";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FOLDER, PREFIX, CLASSES, FIRST_LABEL, TRANSPOSE);
    }

    @Override
    public Dataset create(Settings settings, PluginContext context) {
        if (settings.get(FOLDER).isEmpty()) {
            throw new UserException("dataset idx needs the folder with the IDX files: --dataset idx:folder=DIR");
        }
        IdxFolder folder = new IdxFolder(path(FOLDER, settings), settings.get(PREFIX));
        ClassNames names =
                settings.get(CLASSES).isEmpty() ? ClassNames.in(folder.path()) : ClassNames.of(path(CLASSES, settings));
        return new IdxDataset(folder, names, settings.get(FIRST_LABEL), settings.get(TRANSPOSE), context.progress());
    }

    private static Path path(Option<String> option, Settings settings) {
        String text = settings.get(option);
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UserException("option '" + option.name() + "' takes a path; got '" + text + "'", e);
        }
    }
}
