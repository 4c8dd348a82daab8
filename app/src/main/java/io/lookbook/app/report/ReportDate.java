package io.lookbook.app.report;

import io.lookbook.api.UserException;
import java.time.Instant;

/** The date that reports carry in every format: when the run began, unless whoever builds reproducibly fixes another. */
final class ReportDate {
    /** Seconds since 1970, as <a href="https://reproducible-builds.org/specs/source-date-epoch/">its specification</a> has it. */
    static final String VARIABLE = "SOURCE_DATE_EPOCH";

    /** Formats write years of four digits. */
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private ReportDate() {}

    /**
     * Chooses the date.
     *
     * @param runBegan when the run began
     * @param epoch the value of {@link #VARIABLE}, or null or blank if it is not set
     * @return the date of the report
     * @throws UserException if the value is no number of seconds
     */
    static Instant of(Instant runBegan, String epoch) {
        if (epoch == null || epoch.isBlank()) {
            return runBegan;
        }
        try {
            long seconds = Long.parseLong(epoch.strip());
            if (seconds < 0 || seconds > LAST) {
                throw refused(epoch, null);
            }
            return Instant.ofEpochSecond(seconds);
        } catch (NumberFormatException e) {
            throw refused(epoch, e);
        }
    }

    private static UserException refused(String epoch, Exception cause) {
        return new UserException(
                "the environment variable " + VARIABLE
                        + " should be the report's date in whole seconds since 1970, such as" + " 1767225600, and is '"
                        + epoch + "'; correct it or unset it",
                cause);
    }
}
