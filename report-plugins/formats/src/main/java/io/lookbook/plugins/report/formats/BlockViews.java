package io.lookbook.plugins.report.formats;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import java.util.ArrayList;
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

    private final Iterator<Gallery.Picture> pictures;
    private int figures;
    private int tables;

    BlockViews(Gallery gallery) {
        pictures = gallery.pictures().iterator();
    }

    BlockView of(Block block, String id) {
        if (block instanceof Block.Heading heading) {
            return new BlockView.Heading(id, heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            return new BlockView.Paragraph(
                    paragraph.text(), paragraph.text().strip().contains("\n"));
        } else if (block instanceof Block.Bullets bullets) {
            return new BlockView.Bullets(bullets.items());
        } else if (block instanceof Block.Table table) {
            return table(table);
        } else if (block instanceof Block.Figure) {
            return figure(pictures.next());
        } else if (block instanceof Block.ImageGrid grid) {
            return grid(grid);
        }
        throw new IllegalArgumentException("a block of an unknown kind: " + block.getClass());
    }

    private BlockView.Table table(Block.Table table) {
        tables++;
        List<BlockView.Cell> head = new ArrayList<>();
        for (Block.Column column : table.columns()) {
            head.add(new BlockView.Cell(column.heading(), column.numeric(), false));
        }
        List<BlockView.Row> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<BlockView.Cell> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                boolean numeric = table.columns().get(i).numeric();
                cells.add(new BlockView.Cell(row.get(i), numeric, i == 0 && !numeric));
            }
            rows.add(new BlockView.Row(cells));
        }
        return new BlockView.Table("Table " + tables, table.caption(), style(table), head, rows);
    }

    /** Many columns get smaller type; a table of few rows is kept on one page. */
    private static String style(Block.Table table) {
        int columns = table.columns().size();
        String type = columns > 16 ? "tiny" : columns > 10 ? "small" : "normal";
        return table.rows().size() <= 15 ? type + " whole" : type;
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
                picture.isDrawn(),
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
        return new BlockView.Grid("Figure " + figures, grid.caption(), rows);
    }

    private static BlockView.Tile tile(Block.Tile tile, double cell) {
        ImageShape shape = tile.image().shape();
        double longest = cell > 2 * GAP ? cell - GAP : cell * 0.9;
        double scale = longest / Math.max(shape.width(), shape.height());
        return new BlockView.Tile(
                TilePng.enlarged(tile.image()),
                tile.title(),
                tile.title().isBlank() ? "image" : tile.title(),
                points(cell),
                points(shape.width() * scale),
                points(shape.height() * scale));
    }

    private static String points(double value) {
        return String.format(Locale.ROOT, "%.2fpt", value);
    }
}
