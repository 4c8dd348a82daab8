package io.lookbook.api.report;

import io.lookbook.api.PluginFactory;

/** Makes a writer of one report format. A {@link java.util.ServiceLoader} service. */
public interface ReportFactory extends PluginFactory<ReportWriter> {}
