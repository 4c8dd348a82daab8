/** Report formats: a PDF to hand out, and JSON with CSV tables for programs. Both also write every figure as SVG. */
package io.lookbook.plugins.report.formats;
