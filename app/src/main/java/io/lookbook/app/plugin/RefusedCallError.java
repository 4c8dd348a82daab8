package io.lookbook.app.plugin;

import static java.util.Objects.requireNonNull;

/**
 * A plugin called a method that would change the whole process. An {@link Error}, so that a plugin that catches every
 * {@link Exception} does not go on as if nothing had happened.
 */
final class RefusedCallError extends Error {
    private static final long serialVersionUID = 1L;

    private final String advice;

    RefusedCallError(String reason, String advice) {
        super(reason);
        this.advice = requireNonNull(advice, "advice is null");
    }

    String advice() {
        return advice;
    }
}
