package io.lookbook.testkit;

import io.lookbook.api.report.ReportFactory;

/** What a report format keeps. */
public abstract class ReportContract extends PluginContract<ReportFactory> {
    /** For tests that extend it. */
    protected ReportContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract ReportFactory factory();

    @Override
    final Class<ReportFactory> kind() {
        return ReportFactory.class;
    }
}
