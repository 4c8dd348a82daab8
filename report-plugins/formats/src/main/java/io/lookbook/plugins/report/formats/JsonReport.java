package io.lookbook.plugins.report.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Turns a report into a JSON tree with keys in a fixed order, and its tables into CSV files that the tree names. */
final class JsonReport {
    private static final int SCHEMA_VERSION = 1;

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Iterator<Gallery.Picture> pictures;
    private final FileSet tables;
    private final Set<String> tableStems = new HashSet<>();

    /**
     * Prepares for one report.
     *
     * @param gallery the report's figures
     * @param tables where the CSV files are collected
     */
    JsonReport(Gallery gallery, FileSet tables) {
        this.pictures = gallery.pictures().iterator();
        this.tables = tables;
    }

    ObjectNode of(Report report) {
        ObjectNode root = json.objectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("title", text(report.title()));
        root.put("subtitle", text(report.subtitle()));
        root.put("created", report.created().toString());
        ArrayNode sections = root.putArray("sections");
        for (Report.NamedSection section : report.sections()) {
            ObjectNode node = sections.addObject();
            node.put("name", text(section.name()));
            node.put("title", text(section.content().title()));
            ArrayNode blocks = node.putArray("blocks");
            String stem = FileNames.unique(FileNames.safe(section.name(), "section"), tableStems);
            int tableNumber = 0;
            for (Block block : section.content().blocks()) {
                if (block instanceof Block.Table) {
                    tableNumber++;
                }
                blocks.add(block(block, "tables/" + stem + "-" + tableNumber + ".csv"));
            }
        }
        return root;
    }

    private ObjectNode block(Block block, String tableFile) {
        if (block instanceof Block.Heading heading) {
            return typed("heading").put("text", text(heading.text()));
        } else if (block instanceof Block.Paragraph paragraph) {
            return typed("paragraph").put("text", text(paragraph.text()));
        } else if (block instanceof Block.Bullets bullets) {
            ObjectNode node = typed("bullets");
            node.set("items", texts(bullets.items()));
            return node;
        } else if (block instanceof Block.Table table) {
            return table(table, tableFile);
        } else if (block instanceof Block.Figure) {
            return figure(pictures.next());
        } else if (block instanceof Block.ImageGrid grid) {
            return grid(grid);
        }
        return note(block instanceof Block.Note note ? note : UnknownBlock.note(block));
    }

    private ObjectNode note(Block.Note note) {
        return typed("note").put("title", text(note.title())).put("text", text(note.text()));
    }

    private ObjectNode table(Block.Table table, String file) {
        tables.add(file, CsvTable.of(table));
        ObjectNode node = typed("table").put("caption", text(table.caption())).put("file", file);
        ArrayNode columns = node.putArray("columns");
        for (Block.Column column : table.columns()) {
            columns.addObject().put("heading", text(column.heading())).put("numeric", column.numeric());
        }
        ArrayNode rows = node.putArray("rows");
        table.rows().forEach(row -> rows.add(texts(row)));
        return table.summaryRows() == 0 ? node : node.put("summaryRows", table.summaryRows());
    }

    private ObjectNode figure(Gallery.Picture picture) {
        Block.Figure figure = picture.figure();
        ObjectNode node = typed("figure")
                .put("id", text(figure.id()))
                .put("caption", text(figure.caption()))
                .put("alternativeText", text(figure.alternativeText()))
                .put("width", figure.width())
                .put("height", figure.height());
        return picture.isFailed() ? node.put("failure", text(picture.failure())) : node.put("file", picture.file());
    }

    private ObjectNode grid(Block.ImageGrid grid) {
        ObjectNode node = typed("images").put("caption", text(grid.caption())).put("perRow", grid.perRow());
        ArrayNode images = node.putArray("images");
        for (Block.Tile tile : grid.tiles()) {
            ImageShape shape = tile.image().shape();
            images.addObject()
                    .put("title", text(tile.title()))
                    .put("height", shape.height())
                    .put("width", shape.width())
                    .put("channels", shape.channels())
                    .put("png", TilePng.exact(tile.image()));
        }
        return node;
    }

    private ObjectNode typed(String type) {
        return json.objectNode().put("type", type);
    }

    private ArrayNode texts(List<String> texts) {
        ArrayNode array = json.arrayNode();
        texts.forEach(text -> array.add(text(text)));
        return array;
    }

    private static String text(String text) {
        return PlainText.unicode(text);
    }
}
