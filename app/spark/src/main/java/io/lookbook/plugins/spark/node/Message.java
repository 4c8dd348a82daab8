package io.lookbook.plugins.spark.node;

import java.io.Serializable;

/**
 * What an attempt tells the driver.
 *
 * @param kind what it is
 * @param task the driver's name of the task
 * @param attempt Spark's number of the attempt, unique and growing within an application
 * @param node where it runs, for the user
 * @param content of {@link Kind#TOLD}; else empty
 */
public record Message(Kind kind, String task, long attempt, String node, byte[] content) implements Serializable {
    /** The answer to {@link Kind#BEGIN} of an attempt that nobody waits for any more. */
    public static final String TOO_LATE = "too late";

    /** Kinds of messages. */
    public enum Kind {
        /** The attempt begins; the answer is its input, an array of bytes. */
        BEGIN,
        /** Something for the host; there is no answer. */
        TOLD,
        /** The attempt is at its end; once this is answered, all it told has arrived. */
        END
    }

    private static final byte[] NOTHING = {};

    static Message begin(String task, long attempt, String node) {
        return new Message(Kind.BEGIN, task, attempt, node, NOTHING);
    }

    static Message told(String task, long attempt, String node, byte[] content) {
        return new Message(Kind.TOLD, task, attempt, node, content);
    }

    static Message end(String task, long attempt, String node) {
        return new Message(Kind.END, task, attempt, node, NOTHING);
    }
}
