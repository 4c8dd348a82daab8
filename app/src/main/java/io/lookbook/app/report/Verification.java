package io.lookbook.app.report;

import io.lookbook.app.store.Check;
import java.util.List;
import java.util.Optional;

/**
 * What came of verifying a report.
 *
 * @param checks one a part of the report
 * @param note what may explain a difference other than a wrong number; empty where there is nothing
 */
public record Verification(List<Check> checks, Optional<String> note) {
    /** Copies the list. */
    public Verification {
        checks = List.copyOf(checks);
    }

    /** {@return whether everything agrees} */
    public boolean agrees() {
        return checks.stream().allMatch(Check::agrees);
    }
}
