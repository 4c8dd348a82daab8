package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of a report, in reading order, before or after they were drawn as SVG. A figure whose drawing fails costs only
 * itself: it keeps the reason in place of the drawing.
 */
final class Gallery {
    private static final Logger LOG = LoggerFactory.getLogger(Gallery.class);

    private final List<Picture> pictures;

    private Gallery(List<Picture> pictures) {
        this.pictures = List.copyOf(pictures);
    }

    /**
     * Names the figures of a report, and draws none.
     *
     * @param report any report
     * @return its figures, from first to last
     */
    static Gallery undrawn(Report report) {
        Set<String> names = new HashSet<>();
        List<Picture> pictures = new ArrayList<>();
        for (Report.NamedSection section : report.sections()) {
            for (Block block : section.content().blocks()) {
                if (block instanceof Block.Figure figure) {
                    String name = FileNames.unique(FileNames.safe(figure.id(), "figure"), names);
                    pictures.add(new Picture(figure, name, "", ""));
                }
            }
        }
        return new Gallery(pictures);
    }

    /**
     * Draws the figures of a report, on all processors.
     *
     * @param report any report
     * @param fonts what figures start with
     * @return its figures, from first to last
     */
    static Gallery of(Report report, ReportFonts fonts) {
        return undrawn(report).drawn(fonts);
    }

    /**
     * Draws these figures as SVG, on all processors.
     *
     * @param fonts what figures start with
     * @return the same figures with their SVG, or the reason why there is none
     */
    Gallery drawn(ReportFonts fonts) {
        SvgRenderer renderer = new SvgRenderer(fonts);
        return new Gallery(pictures.parallelStream()
                .map(picture -> FigurePainter.attempt(
                        () -> picture.drawnAs(renderer.render(picture.figure(), picture.name())), failure -> {
                            LOG.warn(
                                    "figure {} could not be drawn",
                                    picture.figure().id(),
                                    failure);
                            return picture.failedBecause(failure.toString());
                        }))
                .toList());
    }

    /** {@return the figures in reading order} */
    List<Picture> pictures() {
        return pictures;
    }

    /** {@return why some could not be drawn, by name} */
    Map<String, String> failures() {
        Map<String, String> failures = new TreeMap<>();
        pictures.stream().filter(Picture::isFailed).forEach(picture -> failures.put(picture.name(), picture.failure()));
        return failures;
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
                        ? picture.failedBecause(failures.get(picture.name()))
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
            if (!picture.svg().isEmpty()) {
                files.add(picture.file(), picture.svg());
            }
        }
    }

    /**
     * One figure.
     *
     * @param figure what to draw
     * @param name safe as a file name and as an XML id, unique within the report
     * @param svg a whole SVG document; empty where there is none (yet)
     * @param failure why it could not be drawn; empty if it could, as far as is known
     */
    record Picture(Block.Figure figure, String name, String svg, String failure) {
        boolean isFailed() {
            return !failure.isEmpty();
        }

        Picture drawnAs(String document) {
            return new Picture(figure, name, document, "");
        }

        Picture failedBecause(String reason) {
            return new Picture(figure, name, "", reason);
        }

        /** {@return the SVG without the declaration that makes it a document, to stand in a page; empty where there is none} */
        String element() {
            return svg.isEmpty() ? "" : svg.substring(svg.indexOf("<svg"));
        }

        String file() {
            return "figures/" + name + ".svg";
        }
    }
}
