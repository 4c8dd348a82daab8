package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of a report, in reading order, each drawn as SVG. A figure whose drawing fails costs only itself: it keeps
 * the reason in place of the drawing.
 */
final class Gallery {
    private final List<Picture> pictures;

    private Gallery(List<Picture> pictures) {
        this.pictures = List.copyOf(pictures);
    }

    /**
     * Draws the figures of a report.
     *
     * @param report any report
     * @param fonts what figures start with
     * @return its figures, from first to last
     */
    static Gallery of(Report report, ReportFonts fonts) {
        Logger log = LoggerFactory.getLogger(Gallery.class);
        SvgRenderer renderer = new SvgRenderer(fonts);
        Set<String> names = new HashSet<>();
        List<Picture> pictures = new ArrayList<>();
        for (Report.NamedSection section : report.sections()) {
            for (Block block : section.content().blocks()) {
                if (block instanceof Block.Figure figure) {
                    String name = FileNames.unique(FileNames.safe(figure.id(), "figure"), names);
                    pictures.add(FigurePainter.attempt(
                            () -> new Picture(figure, name, renderer.render(figure, name), ""), failure -> {
                                log.warn(
                                        "figure {} of section {} could not be drawn",
                                        figure.id(),
                                        section.name(),
                                        failure);
                                return new Picture(figure, name, "", failure.toString());
                            }));
                }
            }
        }
        return new Gallery(pictures);
    }

    /** {@return the figures in reading order} */
    List<Picture> pictures() {
        return pictures;
    }

    /**
     * The same figures, some of which could be drawn as SVG, but not in another format.
     *
     * @param failures why not, by name
     * @return a gallery in which these have failed
     */
    Gallery without(Map<String, String> failures) {
        return new Gallery(pictures.stream()
                .map(picture -> failures.containsKey(picture.name())
                        ? new Picture(picture.figure(), picture.name(), "", failures.get(picture.name()))
                        : picture)
                .toList());
    }

    /**
     * Adds the SVG of each figure that could be drawn.
     *
     * @param files where to
     */
    void addTo(FileSet files) {
        for (Picture picture : pictures) {
            if (picture.isDrawn()) {
                files.add(picture.file(), picture.svg());
            }
        }
    }

    /**
     * One figure.
     *
     * @param figure what to draw
     * @param name safe as a file name and as an XML id, unique within the report
     * @param svg a whole SVG document; empty if it could not be drawn
     * @param failure why it could not be drawn; empty if it could
     */
    record Picture(Block.Figure figure, String name, String svg, String failure) {
        boolean isDrawn() {
            return failure.isEmpty();
        }

        /** {@return the SVG without the declaration that makes it a document, to stand in a page} */
        String element() {
            return isDrawn() ? svg.substring(svg.indexOf("<svg")) : "";
        }

        String file() {
            return "figures/" + name + ".svg";
        }
    }
}
