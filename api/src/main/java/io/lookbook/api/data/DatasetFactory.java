package io.lookbook.api.data;

import io.lookbook.api.PluginFactory;

/** Makes a dataset. A {@link java.util.ServiceLoader} service. */
public interface DatasetFactory extends PluginFactory<Dataset> {}
