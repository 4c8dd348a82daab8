package io.lookbook.plugins.data.idx;

import io.lookbook.api.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with the files of one or more sets. The files of a set have names such as {@code train-images-idx3-ubyte.gz}: the
 * part is {@code train}, and {@code t10k} or {@code test}; what stands before it tells the sets apart; {@code .idx3} is as good
 * as {@code -idx3}; {@code .gz} may be missing.
 *
 * @param path the folder
 * @param prefix of the wanted set, or empty where there is only one
 */
record IdxFolder(Path path, String prefix) {
    private static final Pattern NAME =
            Pattern.compile("(?<set>.*?)(?<part>train|t10k|test)-(?<kind>images|labels)[-.]idx[13]-ubyte(\\.gz)?");

    /** The files of one part. */
    record Part(Path images, Path labels) {}

    /** The files of a set. */
    record Found(Part train, Optional<Part> test) {}

    /**
     * Looks for the files.
     *
     * @return where they are
     * @throws DataException if there is no set, or more than one, or one that lacks a file
     */
    Found find() {
        Map<String, Map<String, Path>> sets = sets();
        if (sets.isEmpty()) {
            throw new DataException(path + " has no IDX files; expected names such as train-images-idx3-ubyte.gz and"
                    + " train-labels-idx1-ubyte.gz");
        }
        String wanted =
                prefix.isEmpty() && sets.size() == 1 ? sets.keySet().iterator().next() : prefix;
        Map<String, Path> files = sets.get(wanted);
        if (files == null) {
            throw new DataException(path + " has "
                    + (prefix.isEmpty()
                            ? "more than one set of files"
                            : "no files whose names are " + prefix + "train-...")
                    + "; say by the option prefix which of them: "
                    + sets.keySet().stream().map(set -> "'" + set + "'").collect(Collectors.joining(", ")));
        }
        Part train = part(files, "train")
                .orElseThrow(() -> new DataException(path + " lacks " + wanted + "train-images-idx3-ubyte.gz and "
                        + wanted + "train-labels-idx1-ubyte.gz"));
        return new Found(train, part(files, "test"));
    }

    private Optional<Part> part(Map<String, Path> files, String part) {
        Path images = files.get(part + "-images");
        Path labels = files.get(part + "-labels");
        if (images == null && labels == null) {
            return Optional.empty();
        }
        if (images == null || labels == null) {
            Path there = images == null ? labels : images;
            throw new DataException(path + " has " + there.getFileName() + ", but not the "
                    + (images == null ? "images" : "labels") + " that belong to it, "
                    + there.getFileName()
                            .toString()
                            .replaceFirst(
                                    images == null ? "labels([-.])idx1" : "images([-.])idx3",
                                    images == null ? "images$1idx3" : "labels$1idx1")
                    + "; both are needed");
        }
        return Optional.of(new Part(images, labels));
    }

    private Map<String, Map<String, Path>> sets() {
        Map<String, Map<String, Path>> sets = new TreeMap<>();
        for (Path entry : entries()) {
            Matcher name = NAME.matcher(entry.getFileName().toString());
            if (name.matches()) {
                String part = name.group("part").equals("train") ? "train" : "test";
                sets.computeIfAbsent(name.group("set"), set -> new TreeMap<>())
                        .putIfAbsent(part + "-" + name.group("kind"), entry);
            }
        }
        sets.values().removeIf(set -> set.values().stream().noneMatch(Files::isRegularFile));
        return sets;
    }

    /**
     * Files before what is none: a folder in the place of a file is told by who wants to read it, but archives unpack to folders
     * of such names beside files. Then by name, so that of two copies the one without .gz is taken: it needs no unpacking.
     */
    private List<Path> entries() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.sorted(Comparator.<Path, Boolean>comparing(entry -> !Files.isRegularFile(entry))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "there is no folder " + path + "; give the one that has the IDX files: idx:folder=DIR", e);
        } catch (NotDirectoryException e) {
            throw new DataException(path + " is a file, expected the folder that has the IDX files", e);
        } catch (IOException | UncheckedIOException e) { // the second while it is walked through
            throw new DataException(path + ": cannot be listed (" + e + ")", e);
        }
    }
}
