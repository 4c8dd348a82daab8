package io.lookbook.api.report;

import io.lookbook.api.eval.Comparison;

/** One section of a report. */
@FunctionalInterface
public interface Section {
    /**
     * Describes a comparison. Other sections may be described meanwhile, on other threads.
     *
     * @param comparison one or more models, any of which may have failed
     * @return what to show; drawing happens later
     */
    SectionContent describe(Comparison comparison);
}
