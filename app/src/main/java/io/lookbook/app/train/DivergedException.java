package io.lookbook.app.train;

/** A training whose numbers are no numbers any more. The message says where and what to try. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}
