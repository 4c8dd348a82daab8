package io.lookbook.plugins.data.fashionmnist;

/** A failure of the network or of a server, which may be over when it is tried again. */
final class PassingFailure extends Exception {
    private static final long serialVersionUID = 1L;

    PassingFailure(String message) {
        super(message);
    }

    PassingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
