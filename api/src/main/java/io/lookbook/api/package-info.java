/**
 * What every plugin kind shares: the factory, its options, what the host hands to it, and the exceptions that tell whose
 * turn it is to act.
 *
 * <p>A plugin is a class that implements one of the six factory interfaces
 * ({@link io.lookbook.api.data.DatasetFactory}, {@link io.lookbook.api.model.ModelFactory},
 * {@link io.lookbook.api.optim.OptimizerFactory}, {@link io.lookbook.api.report.SectionFactory},
 * {@link io.lookbook.api.report.ReportFactory}, {@link io.lookbook.api.cluster.ClusterFactory}), has a public constructor
 * without arguments, and is named in {@code META-INF/services/<interface>} of its jar. This API grows by default methods only.
 */
package io.lookbook.api;
