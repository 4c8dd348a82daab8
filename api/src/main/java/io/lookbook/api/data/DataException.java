package io.lookbook.api.data;

import io.lookbook.api.UserException;

/** Data is missing or damaged. The message names the file, what was expected, what was found, and the ways out. */
public class DataException extends UserException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message which file, what was expected, what was found, what to do
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Creates it with the failure behind it.
     *
     * @param message which file, what was expected, what was found, what to do
     * @param cause kept for the log, not shown
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
