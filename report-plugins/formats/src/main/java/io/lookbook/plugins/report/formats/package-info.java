/**
 * Report formats: a PDF to hand out, a page for browsers, JSON with CSV tables for programs (these three also write every figure
 * as SVG), and LaTeX for papers.
 */
package io.lookbook.plugins.report.formats;
