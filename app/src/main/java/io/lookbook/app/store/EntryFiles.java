package io.lookbook.app.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one run as an entry of the cache has them, read already.
 *
 * @param entry where they lay
 * @param contents by the last part of their names
 */
record EntryFiles(Path entry, Map<String, byte[]> contents) implements RunFiles {
    @Override
    public Optional<byte[]> read(String name) {
        return Optional.ofNullable(contents.get(last(name)));
    }

    @Override
    public boolean has(String name) {
        return contents.containsKey(last(name));
    }

    @Override
    public String where(String name) {
        return entry.resolve(last(name)).toString();
    }

    @Override
    public String missing(String name) {
        return where(name) + " is missing";
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
