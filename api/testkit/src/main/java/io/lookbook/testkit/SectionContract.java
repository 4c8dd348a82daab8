package io.lookbook.testkit;

import io.lookbook.api.report.SectionFactory;

/** What a section of a report keeps. */
public abstract class SectionContract extends PluginContract<SectionFactory> {
    /** For tests that extend it. */
    protected SectionContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract SectionFactory factory();

    @Override
    final Class<SectionFactory> kind() {
        return SectionFactory.class;
    }
}
