package io.lookbook.plugins.report.formats;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Makes the views of a report's blocks, in reading order: it numbers figures and tables and fits them to the page. */
final class BlockViews {
    /** The width of an A4 page between the margins that the style sheet sets, in points. */
    private static final double PAGE_WIDTH = 495;
    /** What a figure may take of a page's height, so that its caption stays with it. */
    private static final double PAGE_HEIGHT = 640;

    private static final double WIDEST_TILE = 88;
    private static final double GAP = 10;

    /** In points. A wider figure keeps letters of a legible size there and is scrolled. */
    private static final double WIDEST_ON_A_PHONE = 300;

    private static final int LONGEST_INTRODUCTION = 500;
    private static final int ROWS_KEPT_TOGETHER = 15;

    private final Iterator<Gallery.Picture> pictures;
    private final TableFit fit;
    private final boolean pdf;
    private int figures;
    private int tables;

    BlockViews(Gallery gallery, ReportFonts fonts, boolean pdf) {
        this.pdf = pdf;
        fit = new TableFit(fonts.figureFont(), PAGE_WIDTH);
        pictures = gallery.pictures().iterator();
    }

    /**
     * Makes the view of the next block.
     *
     * @param block the block
     * @param next the kind of block that follows in the section, or null at its end
     * @param id where links to it lead
     * @return its view
     */
    BlockView of(Block block, Block next, String id) {
        if (block instanceof Block.Heading heading) {
            return new BlockView.Heading(id, heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            return paragraph(paragraph.text(), next);
        } else if (block instanceof Block.Note note) {
            return new BlockView.Note(note.title(), note.text());
        } else if (block instanceof Block.Bullets bullets) {
            return new BlockView.Bullets(bullets.items());
        } else if (block instanceof Block.Table table) {
            return table(table);
        } else if (block instanceof Block.Figure) {
            return figure(pictures.next());
        } else if (block instanceof Block.ImageGrid grid) {
            return grid(grid);
        }
        Block.Note note = UnknownBlock.note(block);
        return new BlockView.Note(note.title(), note.text());
    }

    /** A short paragraph above a table or figure introduces it, so the two stay on one page. */
    private static BlockView.Paragraph paragraph(String text, Block next) {
        boolean lines = text.strip().contains("\n");
        boolean introduces =
                next instanceof Block.Table || next instanceof Block.Figure || next instanceof Block.ImageGrid;
        boolean kept = introduces && !lines && text.length() <= LONGEST_INTRODUCTION;
        return new BlockView.Paragraph(text, lines ? "lines" : kept ? "introduction" : "text");
    }

    private BlockView.Table table(Block.Table table) {
        tables++;
        TableFit.Type type = fit.type(table);
        List<BlockView.Cell> head = new ArrayList<>();
        for (Block.Column column : table.columns()) {
            head.add(cell(column.heading(), column, false, type));
        }
        List<BlockView.Row> rows = new ArrayList<>();
        for (List<String> row : table.rows().isEmpty() ? List.of(noRows(table)) : table.rows()) {
            List<BlockView.Cell> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(cell(row.get(i), table.columns().get(i), i == 0, type));
            }
            boolean summary = rows.size() >= table.rows().size() - table.summaryRows();
            rows.add(new BlockView.Row(cells, summary ? "summary" : "detail"));
        }
        boolean whole = rows.size() <= ROWS_KEPT_TOGETHER;
        return new BlockView.Table(
                "table-" + tables,
                "Table " + tables,
                table.caption(),
                type.style() + (whole ? " whole" : ""),
                table.rows().size() - table.summaryRows() > 1,
                head,
                rows);
    }

    /** A table without a body would break PDF/UA, and its reader would wonder. */
    private static List<String> noRows(Block.Table table) {
        List<String> row = new ArrayList<>(Collections.nCopies(table.columns().size(), ""));
        if (!row.isEmpty()) {
            row.set(0, "none");
        }
        return row;
    }

    private BlockView.Cell cell(String text, Block.Column column, boolean first, TableFit.Type type) {
        String style = (column.numeric() ? "number" : "words") + (fit.isLong(text, type) ? " long" : "");
        return new BlockView.Cell(text, style, first && !column.numeric());
    }

    private BlockView.Figure figure(Gallery.Picture picture) {
        figures++;
        Block.Figure figure = picture.figure();
        double scale = Math.min(1, Math.min(PAGE_WIDTH / figure.width(), PAGE_HEIGHT / figure.height()));
        return new BlockView.Figure(
                "Figure " + figures,
                figure.caption(),
                picture.name(),
                figure.alternativeText(),
                points(figure.width() * scale),
                points(figure.height() * scale),
                figure.width() > WIDEST_ON_A_PHONE,
                picture.element(),
                !picture.isFailed(),
                picture.failure());
    }

    private BlockView.Grid grid(Block.ImageGrid grid) {
        figures++;
        double cell = Math.min(WIDEST_TILE, PAGE_WIDTH / grid.perRow());
        List<BlockView.GridRow> rows = new ArrayList<>();
        for (int start = 0; start < grid.tiles().size(); start += grid.perRow()) {
            List<BlockView.Tile> row = new ArrayList<>();
            for (int i = start; i < Math.min(start + grid.perRow(), grid.tiles().size()); i++) {
                row.add(tile(grid.tiles().get(i), cell));
            }
            rows.add(new BlockView.GridRow(row));
        }
        return new BlockView.Grid("images." + figures, "Figure " + figures, grid.caption(), grid.perRow(), rows);
    }

    private BlockView.Tile tile(Block.Tile tile, double cell) {
        ImageShape shape = tile.image().shape();
        double longest = cell > 2 * GAP ? cell - GAP : cell * 0.9;
        double scale = longest / Math.max(shape.width(), shape.height());
        return new BlockView.Tile(
                pdf ? TilePng.enlarged(tile.image()) : "",
                pdf ? "" : TilePng.exact(tile.image()),
                tile.title(),
                tile.title().isBlank() ? "image" : tile.title(),
                points(longest),
                points(cell - longest),
                points(shape.width() * scale),
                points(shape.height() * scale),
                shape.width(),
                shape.height());
    }

    private static String points(double value) {
        return String.format(Locale.ROOT, "%.2fpt", value);
    }
}
