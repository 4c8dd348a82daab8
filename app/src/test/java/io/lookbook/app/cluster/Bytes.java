package io.lookbook.app.cluster;

/** Finds places in what travels between the host and a node. */
final class Bytes {
    private Bytes() {}

    /** Where the contents of a zip end; only the list of them follows, which nobody reads who unpacks all. */
    static int indexOfDirectory(byte[] zip) {
        for (int i = 0; i + 4 <= zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i;
            }
        }
        throw new AssertionError("it is no zip");
    }
}
