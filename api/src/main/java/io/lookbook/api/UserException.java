package io.lookbook.api;

/**
 * Something that the person at the keyboard can mend: an unknown option, a value out of range, an unreadable file. The
 * message is shown as it is, without a stack trace, so it says what was expected, what was found, where, and what to do.
 */
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what was expected, what was found, where, and what to do
     */
    public UserException(String message) {
        super(message);
    }

    /**
     * Creates it with the failure behind it.
     *
     * @param message what was expected, what was found, where, and what to do
     * @param cause kept for the log, not shown
     */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
