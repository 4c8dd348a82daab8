package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.data.DataException;
import io.lookbook.api.data.file.IdxArray;
import io.lookbook.api.data.file.IdxReader;
import java.nio.file.Path;
import java.util.List;

/**
 * A published file and what makes it the right one.
 *
 * @param name without {@code .gz}
 * @param sha256 of the uncompressed content: the same file is packed differently by different publishers
 * @param dimensions as its header must give them
 */
record DataFile(String name, String sha256, List<Integer> dimensions) {
    DataFile {
        dimensions = List.copyOf(dimensions);
    }

    /** The name under which it is published and cached. */
    String packedName() {
        return name + ".gz";
    }

    /** No honest copy takes more bytes, packed or not: gzip adds less than a thousandth to what it cannot shrink. */
    long maxFileBytes() {
        long values = IdxArray.product(dimensions);
        return values + values / 1000 + (1 << 16);
    }

    /**
     * Reads a copy of it.
     *
     * @throws DataException if the copy is missing, damaged or another file
     */
    IdxArray read(Path copy) {
        IdxArray found = new IdxReader(dimensions.size(), IdxArray.product(dimensions)).read(copy);
        if (!found.dimensions().equals(dimensions)) {
            throw new DataException(copy + ": expected " + IdxArray.text(dimensions) + " values, found "
                    + IdxArray.text(found.dimensions()) + ". Use the published file");
        }
        if (!found.sha256().equals(sha256)) {
            throw new DataException(copy + ": is not the published file: expected uncompressed content with SHA-256 "
                    + sha256 + ", found " + found.sha256()
                    + ". It is damaged, or of another dataset: MNIST and others use the same file names");
        }
        return found;
    }
}
