package io.lookbook.app.report;

import io.lookbook.app.store.Check;
import java.util.List;
import java.util.Optional;

/**
 * What came of verifying a report.
 *
 * @param checks one a part of the report
 * @param unchecked why the pages could not be compared; empty if they were
 * @param note what may explain a difference other than a wrong number; empty where there is nothing
 */
public record Verification(List<Check> checks, Optional<String> unchecked, Optional<String> note) {
    /** Copies the list. */
    public Verification {
        checks = List.copyOf(checks);
    }

    /** {@return whether everything was checked and agrees} */
    public boolean agrees() {
        return unchecked.isEmpty() && checks.stream().allMatch(Check::agrees);
    }
}
