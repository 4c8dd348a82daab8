package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a report as one LaTeX document, a file for each table, a PDF for each figure, and a PNG for each image. */
final class LatexReport {
    /** For tables in a document without the report's preamble. */
    static final String UNICODE_COMMAND =
            "\\providecommand{\\lookbookunicode}[2]{\\ifdefined\\pdftexversion#1\\else#2\\fi}\n";

    /** The width in points that fills a line, as in the PDF. */
    private static final double LINE = 495;

    private static final double WIDEST_TILE = 0.17;

    private static final Logger LOG = LoggerFactory.getLogger(LatexReport.class);

    private final Report report;
    private final FigurePdf renderer;
    private final FileSet parts = new FileSet();
    private final StringBuilder latex = new StringBuilder();
    private final Set<String> figureNames = new HashSet<>();
    private final Set<String> stems = new HashSet<>();

    private LatexReport(Report report, ReportFonts fonts) {
        this.report = report;
        this.renderer = new FigurePdf(fonts);
    }

    /**
     * Makes all files.
     *
     * @param report any report
     * @param fonts what figures are drawn with
     * @return the document first
     */
    static FileSet of(Report report, ReportFonts fonts) {
        LatexReport made = new LatexReport(report, fonts);
        made.document();
        FileSet files = new FileSet();
        files.add("latex/report.tex", made.latex.toString());
        files.addAll(made.parts);
        return files;
    }

    private void document() {
        latex.append(PageTemplate.text("preamble.tex"));
        latex.append("\\title{" + escaped(report.title()) + "}\n");
        latex.append("\\author{\\parbox{0.9\\linewidth}{\\centering " + escaped(report.subtitle()) + "}}\n");
        latex.append("\\date{" + escaped(ReportView.date(report)) + "}\n");
        latex.append("\\begin{document}\n\\maketitle\n");
        for (Report.NamedSection section : report.sections()) {
            section(section);
        }
        latex.append("\\end{document}\n");
    }

    private void section(Report.NamedSection section) {
        String stem = FileNames.unique(FileNames.safe(section.name(), "section"), stems);
        latex.append("\n\\section{" + escaped(section.content().title()) + "}\\label{sec:" + stem + "}\n");
        int tables = 0;
        int grids = 0;
        for (Block block : section.content().blocks()) {
            latex.append("\n");
            if (block instanceof Block.Table table) {
                tables++;
                table(table, stem + "-" + tables);
            } else if (block instanceof Block.ImageGrid grid) {
                grids++;
                grid(grid, stem + "-" + grids);
            } else if (block instanceof Block.Figure figure) {
                figure(figure);
            } else {
                text(block);
            }
        }
    }

    private void text(Block block) {
        if (block instanceof Block.Heading heading) {
            latex.append("\\subsection{" + escaped(heading.text()) + "}\n");
        } else if (block instanceof Block.Paragraph paragraph) {
            paragraph(paragraph.text().strip());
        } else if (block instanceof Block.Bullets bullets) {
            if (!bullets.items().isEmpty()) { // LaTeX refuses an empty list
                latex.append("\\begin{itemize}\n");
                bullets.items().forEach(item -> latex.append("\\item " + escaped(item) + "\n"));
                latex.append("\\end{itemize}\n");
            }
        } else {
            Block.Note note = block instanceof Block.Note known ? known : UnknownBlock.note(block);
            note(note.title(), note.text());
        }
    }

    /** Where a paragraph has lines, they and their indentation mean something. */
    private void paragraph(String text) {
        if (!text.contains("\n")) {
            latex.append(escaped(text) + "\n");
            return;
        }
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> {
            String content = line.stripLeading();
            lines.add("\\mbox{}" + "~".repeat(line.length() - content.length()) + escaped(content));
        });
        latex.append("\\begin{flushleft}\n\\small\\ttfamily\n" + String.join("\\\\\n", lines) + "\n\\end{flushleft}\n");
    }

    private void note(String title, String text) {
        latex.append("\\begin{center}\n\\fbox{\\parbox{0.94\\linewidth}{\\textbf{" + escaped(title) + "}\\par "
                + escaped(text) + "}}\n\\end{center}\n");
    }

    private void table(Block.Table block, String name) {
        LatexTable table = new LatexTable(block);
        parts.add("latex/tables/" + name + ".tex", table.file());
        latex.append(table.placed("tables/" + name, "tab:" + name));
    }

    private void figure(Block.Figure figure) {
        String name = FileNames.unique(FileNames.safe(figure.id(), "figure"), figureNames);
        String content = FigurePainter.attempt(() -> drawn(figure, name), failure -> {
            LOG.warn("figure {} could not be drawn as PDF", figure.id(), failure);
            return "\\fbox{\\parbox{0.94\\linewidth}{This figure could not be drawn: " + escaped(failure.toString())
                    + "}}";
        });
        place(content, figure.caption(), name);
    }

    private String drawn(Block.Figure figure, String name) {
        try {
            parts.add("latex/figures/" + name + ".pdf", renderer.render(figure, report.created()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.format(
                Locale.ROOT,
                "\\includegraphics[width=%.3f\\linewidth,height=0.8\\textheight,keepaspectratio,alt={%s}]{figures/%s.pdf}",
                Math.min(1, figure.width() / LINE),
                escaped(figure.alternativeText()),
                name);
    }

    private void grid(Block.ImageGrid grid, String name) {
        double width = Math.min(WIDEST_TILE, 0.97 / grid.perRow() - 0.012);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < grid.tiles().size(); i++) {
            Block.Tile tile = grid.tiles().get(i);
            String file = "images/" + name + "-" + (i + 1) + ".png";
            parts.add("latex/" + file, TilePng.enlargedFile(tile.image()));
            rows.append(i == 0 ? "" : i % grid.perRow() == 0 ? "\\par\\smallskip\n" : "\\hspace{0.01\\linewidth}%\n");
            rows.append(String.format(
                    Locale.ROOT,
                    "\\begin{minipage}[t]{%.4f\\linewidth}\\centering"
                            + "\\includegraphics[width=\\linewidth,height=\\linewidth,keepaspectratio]{%s}\\par"
                            + "{\\scriptsize %s\\par}\\end{minipage}",
                    Math.max(width, 0.002),
                    file,
                    escaped(tile.title())));
        }
        place(rows.toString(), grid.caption(), "images-" + name);
    }

    private void place(String content, String caption, String label) {
        latex.append("\\begin{figure}[H]\n\\centering\n" + content + "\n\\caption{" + escaped(caption) + "}\\label{fig:"
                + label + "}\n\\end{figure}\n");
    }

    private static String escaped(String text) {
        return LatexText.escaped(text);
    }
}
