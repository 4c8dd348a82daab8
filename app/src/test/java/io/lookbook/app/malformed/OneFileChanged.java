package io.lookbook.app.malformed;

import io.lookbook.app.store.RunFiles;
import java.io.IOException;
import java.util.Optional;

/**
 * The files of a run, one of which has another content.
 *
 * @param others the files
 * @param changed the name of the one
 * @param content what it has
 */
record OneFileChanged(RunFiles others, String changed, byte[] content) implements RunFiles {
    @Override
    public Optional<byte[]> read(String name) throws IOException {
        return name.equals(changed) ? Optional.of(content.clone()) : others.read(name);
    }

    @Override
    public boolean has(String name) {
        return name.equals(changed) || others.has(name);
    }

    @Override
    public String where(String name) {
        return others.where(name);
    }

    @Override
    public String missing(String name) {
        return others.missing(name);
    }
}
