package io.lookbook.plugins.data.imagefolder;

import static io.lookbook.plugins.data.imagefolder.ImageFiles.name;

import io.lookbook.api.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A folder with one sub-folder a class, or with {@code train} and {@code test} that have one a class each.
 *
 * @param path the folder
 */
record FolderLayout(Path path) {
    private static final int MOST_CLASSES = 256;
    private static final String TRAIN = "train";
    private static final String TEST = "test";

    /**
     * An image and its class.
     *
     * @param file where it is
     * @param label an index into the names of the classes
     */
    record LabelledFile(Path file, int label) {}

    /**
     * What was found.
     *
     * @param classes the names of the classes
     * @param images by class, then by name; those of {@code train} before those of {@code test}
     * @param trainSize how many of the images lie in {@code train}; empty if there are no such parts
     * @param passedOver files that are no images, or lie in no class
     */
    record Found(List<String> classes, List<LabelledFile> images, Optional<Integer> trainSize, List<Path> passedOver) {}

    /**
     * Looks for the images.
     *
     * @return where they are
     * @throws DataException if there are no two classes, a class has no images, or something lies where it does not belong
     */
    Found find() {
        List<LabelledFile> images = new ArrayList<>();
        List<Path> passedOver = new ArrayList<>();
        List<Path> folders = folders(path, passedOver);
        List<String> names = folders.stream().map(ImageFiles::name).toList();
        if (!names.contains(TRAIN) || !names.contains(TEST)) {
            List<Path> classes = classes(path, folders);
            addAll(classes, images, passedOver);
            return new Found(
                    classes.stream().map(ImageFiles::name).toList(), images, Optional.empty(), List.copyOf(passedOver));
        }
        if (folders.size() > 2) {
            throw new DataException(path + " has beside train and test also "
                    + names.stream()
                            .filter(name -> !name.equals(TRAIN) && !name.equals(TEST))
                            .collect(Collectors.joining(", "))
                    + "; expected nothing else. The images for validation are taken from train: move those of"
                    + " other folders there, or out of " + path);
        }
        List<Path> train = classes(path.resolve(TRAIN), folders(path.resolve(TRAIN), passedOver));
        List<Path> test = classes(path.resolve(TEST), folders(path.resolve(TEST), passedOver));
        requireSameClasses(train, test);
        addAll(train, images, passedOver);
        int trainSize = images.size();
        addAll(test, images, passedOver);
        return new Found(
                train.stream().map(ImageFiles::name).toList(), images, Optional.of(trainSize), List.copyOf(passedOver));
    }

    private static List<Path> folders(Path folder, List<Path> passedOver) {
        List<Path> folders = new ArrayList<>();
        for (Path entry : ImageFiles.list(folder)) {
            (Files.isDirectory(entry) ? folders : passedOver).add(entry);
        }
        return folders;
    }

    private List<Path> classes(Path folder, List<Path> classes) {
        if (classes.isEmpty()) {
            throw new DataException(folder + " has no sub-folders; expected one for each class, with its images in it");
        }
        if (classes.size() == 1) {
            String only = name(classes.get(0));
            throw new DataException(
                    folder + " has one sub-folder only, " + only + "; expected one for each class, at least"
                            + " two. "
                            + (only.equals(TRAIN) || only.equals(TEST)
                                    ? "If it has the classes, put " + (only.equals(TRAIN) ? TEST : TRAIN)
                                            + " beside it, or give it itself: image-folder:folder=" + classes.get(0)
                                    : "If that has the classes, give it: image-folder:folder=" + classes.get(0)));
        }
        if (classes.size() > MOST_CLASSES) {
            throw new DataException(folder + " has " + classes.size()
                    + " sub-folders; expected one for each class, at most " + MOST_CLASSES);
        }
        for (Path each : classes) {
            if (name(each).codePoints().anyMatch(c -> c == 0xfffd || Character.isISOControl(c))) {
                throw new DataException(
                        each + ": the name of this folder has characters that cannot be read or printed."
                                + " Rename it, or run in a locale of UTF-8 such as LC_ALL=C.UTF-8");
            }
        }
        return classes;
    }

    private void requireSameClasses(List<Path> train, List<Path> test) {
        List<String> trainNames = train.stream().map(ImageFiles::name).toList();
        List<String> testNames = test.stream().map(ImageFiles::name).toList();
        requireAll(train, path.resolve(TEST), testNames);
        requireAll(test, path.resolve(TRAIN), trainNames);
    }

    private static void requireAll(List<Path> classes, Path folder, List<String> names) {
        for (Path each : classes) {
            if (!names.contains(name(each))) {
                throw new DataException(folder + " lacks the class " + name(each) + ", of which there is " + each
                        + "; expected the same sub-folders in train and test");
            }
        }
    }

    private static void addAll(List<Path> classes, List<LabelledFile> images, List<Path> passedOver) {
        for (int label = 0; label < classes.size(); label++) {
            int before = images.size();
            for (Path entry : ImageFiles.list(classes.get(label))) {
                if (Files.isDirectory(entry)) {
                    throw new DataException(entry + ": a folder inside that of a class; expected images only. Give the"
                            + " folder whose sub-folders are the classes; two parts of a division are called train and"
                            + " test");
                }
                if (ImageFiles.isOtherImage(entry)) {
                    throw new DataException(
                            entry + ": only PNG and JPEG are read. Convert this image to PNG, or remove it");
                }
                if (ImageFiles.isImage(entry)) {
                    images.add(new LabelledFile(entry, label));
                } else {
                    passedOver.add(entry);
                }
            }
            if (images.size() == before) {
                throw new DataException(
                        classes.get(label) + " has no PNG or JPEG files (.png, .jpg, .jpeg); put the images"
                                + " of this class there, or remove the folder");
            }
        }
    }
}
