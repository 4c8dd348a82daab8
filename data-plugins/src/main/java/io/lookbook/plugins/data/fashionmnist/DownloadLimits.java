package io.lookbook.plugins.data.fashionmnist;

import java.time.Duration;

/**
 * How long a download is waited for, and how often it is tried. An attempt ends after at most as many windows as the largest
 * allowed file has times {@code bytesAWindow}, so that a server that sends a drop now and then holds nobody for ever.
 *
 * @param attempts how often a file is asked for where the network or the server fails, at least 1
 * @param firstPause before the second attempt; each further pause is twice as long
 * @param window how long the arriving bytes are counted together
 * @param bytesAWindow how many have to arrive in each, at least 1; what is complete before the end of a window is enough
 */
record DownloadLimits(int attempts, Duration firstPause, Duration window, long bytesAWindow) {
    /** Below 9 kB a second the whole dataset would take an hour. */
    static final DownloadLimits USUAL = new DownloadLimits(3, Duration.ofSeconds(1), Duration.ofSeconds(30), 1 << 18);

    DownloadLimits {
        if (attempts < 1 || bytesAWindow < 1) {
            throw new IllegalArgumentException(attempts + " attempts, " + bytesAWindow + " bytes: expected at least 1");
        }
    }
}
