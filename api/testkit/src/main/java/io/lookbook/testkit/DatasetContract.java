package io.lookbook.testkit;

import io.lookbook.api.data.DatasetFactory;

/** What a dataset keeps. */
public abstract class DatasetContract extends PluginContract<DatasetFactory> {
    /** For tests that extend it. */
    protected DatasetContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract DatasetFactory factory();

    @Override
    final Class<DatasetFactory> kind() {
        return DatasetFactory.class;
    }
}
