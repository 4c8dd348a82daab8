package io.lookbook.app.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that names contents. */
public final class Sha256 {
    private Sha256() {}

    /**
     * Digests a content.
     *
     * @param content any bytes
     * @return 64 hexadecimal digits
     */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
