package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** A jar or a folder that is turned away before any of its classes is loaded. */
final class RefusedSourceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String reason;
    private final String advice;

    RefusedSourceException(Path file, String reason, String advice) {
        super(file + ": " + reason);
        this.file = requireNonNull(file, "file is null");
        this.reason = requireNonNull(reason, "reason is null");
        this.advice = requireNonNull(advice, "advice is null");
    }

    Path file() {
        return file;
    }

    String reason() {
        return reason;
    }

    String advice() {
        return advice;
    }
}
