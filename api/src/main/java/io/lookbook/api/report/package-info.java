/**
 * Reports: a {@link io.lookbook.api.report.Section} turns a comparison into text, tables, figures and images; a
 * {@link io.lookbook.api.report.ReportWriter} turns all sections into files of one format. Neither knows the other.
 */
package io.lookbook.api.report;
