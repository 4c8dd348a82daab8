package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.Progress;
import io.lookbook.api.data.DataException;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.file.IdxArray;
import io.lookbook.plugins.data.idx.IdxPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A folder with copies of the published files, each with or without {@code .gz}. */
record DataFolder(Path path, Publication publication) {
    /** Where a copy is, whether sound or not. */
    Optional<Path> locate(DataFile file) {
        Path packed = path.resolve(file.packedName());
        Path plain = path.resolve(file.name());
        return Files.exists(packed) ? Optional.of(packed) : Optional.of(plain).filter(Files::exists);
    }

    List<DataFile> missing() {
        return publication.all().stream().filter(file -> locate(file).isEmpty()).toList();
    }

    /** Whether there is no copy of any file. */
    boolean isEmpty() {
        return missing().size() == publication.all().size();
    }

    /**
     * Reads all files, each once.
     *
     * @return the training part's rows, then the test part's
     * @throws DataException if a file is missing, damaged or another one
     */
    ImageData load(Progress progress) {
        if (!Files.isDirectory(path)) {
            throw new DataException("there is no folder " + path);
        }
        List<DataFile> missing = missing();
        if (!missing.isEmpty()) {
            throw new DataException(path + " lacks "
                    + missing.stream().map(DataFile::packedName).collect(Collectors.joining(", ")));
        }
        IdxPair train = pair(publication.trainImages(), publication.trainLabels(), progress);
        IdxPair test = pair(publication.testImages(), publication.testLabels(), progress);
        return train.followedBy(test);
    }

    private IdxPair pair(DataFile images, DataFile labels, Progress progress) {
        return new IdxPair(Publication.CLASSES, read(images, progress), read(labels, progress));
    }

    private IdxArray read(DataFile file, Progress progress) {
        Path copy = locate(file).orElseThrow(() -> new DataException(path + " lacks " + file.packedName()));
        long bytes = IdxArray.product(file.dimensions());
        progress.update("reading " + copy.getFileName(), 0, bytes);
        IdxArray array = file.read(copy);
        progress.update("reading " + copy.getFileName(), bytes, bytes);
        return array;
    }
}
