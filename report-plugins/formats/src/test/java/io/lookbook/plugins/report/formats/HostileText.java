package io.lookbook.plugins.report.formats;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import io.lookbook.api.report.SectionContent;
import java.util.Collections;
import java.util.List;

/** A report whose every text tries to be something else. */
final class HostileText {
    static final String MARKUP = "<script>alert('x' & \"y\")</script> ]]> {{title}} </style> &amp;";
    static final String FORBIDDEN = "nul\u0000 bell\u0007 half\uD83D end\uFFFF";
    static final String COMMANDS = "\\\\input{x} \\end{document} 50% $5 #1 a_b ^^41 ~ [x]* ``--''";
    static final String EVIL = MARKUP + " " + FORBIDDEN + " " + COMMANDS + " ズボン 👗 " + "W".repeat(400);

    private HostileText() {}

    static Report report() {
        List<Block> blocks = List.of(
                new Block.Heading(EVIL),
                new Block.Paragraph(EVIL),
                new Block.Note(EVIL, EVIL),
                new Block.Bullets(List.of(EVIL, "")),
                table(),
                wideTable(),
                figure("../../outside \u0000", EVIL),
                figure("twice", "the first"),
                figure("twice", "the second"),
                new Block.ImageGrid(
                        EVIL,
                        2,
                        List.of(
                                new Block.Tile(SampleDrawings.image(new ImageShape(5, 7, 2), 1), EVIL),
                                new Block.Tile(SampleDrawings.image(new ImageShape(300, 200, 4), 2), ""))),
                new Block.ImageGrid("no images", 3, List.of()),
                new Block.Table("no rows", List.of(Block.Column.text("column")), List.of()));
        return new Report(
                EVIL,
                EVIL,
                SampleReport.CREATED,
                List.of(
                        new Report.NamedSection("../" + EVIL, new SectionContent(EVIL, blocks)),
                        new Report.NamedSection("empty", new SectionContent("", List.of()))),
                List.of(new Report.Attachment("a b<&\uD83D>.txt", "text/plain", EVIL, EVIL)));
    }

    static Block.Table table() {
        return new Block.Table(
                EVIL,
                List.of(Block.Column.text("say \"hi\", you"), Block.Column.number(EVIL)),
                List.of(List.of("line\r\nbreak", "=1+1"), List.of(EVIL, "")));
    }

    private static Block.Table wideTable() {
        List<Block.Column> columns = Collections.nCopies(60, Block.Column.number("a-long-column-heading"));
        return new Block.Table("60 columns", columns, List.of(Collections.nCopies(60, "123456.789")));
    }

    private static Block.Figure figure(String id, String text) {
        return new Block.Figure(id, text, text, 300, 40, (graphics, area) -> {
            graphics.drawString(EVIL, 5, 15);
            graphics.drawString("", 5, 15);
        });
    }
}
