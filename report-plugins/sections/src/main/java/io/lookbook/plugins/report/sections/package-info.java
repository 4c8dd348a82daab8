/**
 * The bundled sections of a report. A {@code XxxSectionFactory} is the service, a {@code XxxSection} chooses what to say, and
 * a {@code XxxChart} or {@code XxxDiagram} draws. Colours and strokes are in {@code Palette}, fonts and axes in
 * {@code Theme}, the look of numbers in {@code Text}.
 */
package io.lookbook.plugins.report.sections;
