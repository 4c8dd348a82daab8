package {{package}};

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import io.lookbook.api.report.ReportWriter;
import io.lookbook.api.report.SectionContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report as {@code report.md}, and what is drawn in it into the folder {@code pictures}. */
final class {{Type}} implements ReportWriter {
    private final boolean pictures;

    {{Type}}(boolean pictures) {
        this.pictures = pictures;
    }

    /** Returns the files that it has written, the one to open first. The same report gives the same bytes. */
    @Override
    public List<Path> write(Report report, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        text.append("# ").append(Markdown.escaped(report.title())).append("\n\n");
        text.append(Markdown.escaped(report.subtitle())).append("\n");
        for (Report.NamedSection section : report.sections()) {
            SectionContent content = section.content();
            text.append("\n## ").append(Markdown.escaped(content.title())).append("\n");
            for (Block block : content.blocks()) {
                text.append("\n").append(markdown(block, folder, files)).append("\n");
            }
        }
        files.add(0, save(folder.resolve("report.md"), text.toString().getBytes(UTF_8)));
        return files;
    }

    /** Java 17 has no switch over types yet. A later version of the API may have kinds that are not here. */
    private String markdown(Block block, Path folder, List<Path> files) throws IOException {
        if (block instanceof Block.Heading heading) {
            return "### " + Markdown.escaped(heading.text());
        }
        if (block instanceof Block.Paragraph paragraph) {
            return Markdown.escaped(paragraph.text());
        }
        if (block instanceof Block.Bullets bullets) {
            return Markdown.bullets(bullets.items());
        }
        if (block instanceof Block.Note note) {
            return "> **" + Markdown.escaped(note.title()) + "** " + Markdown.escaped(note.text());
        }
        if (block instanceof Block.Table table) {
            return Markdown.table(table);
        }
        if (block instanceof Block.Figure figure) {
            byte[] png = pictures ? Pictures.png(figure) : null;
            return picture(png, figure.alternativeText(), folder, files) + "\n\n*" + Markdown.escaped(figure.caption())
                    + "*";
        }
        if (block instanceof Block.ImageGrid grid) {
            byte[] png = pictures && !grid.tiles().isEmpty() ? Pictures.png(grid) : null;
            String titles = grid.tiles().stream().map(Block.Tile::title).collect(Collectors.joining("; "));
            return picture(png, titles, folder, files) + "\n\n*" + Markdown.escaped(grid.caption()) + "*";
        }
        return "> This part cannot be shown in Markdown.";
    }

    /** A picture, numbered in the order of the report, or the text that stands for it. */
    private static String picture(byte[] png, String text, Path folder, List<Path> files) throws IOException {
        if (png == null) {
            return Markdown.escaped(text);
        }
        String name = "pictures/" + (files.size() + 1) + ".png";
        files.add(save(folder.resolve(name), png));
        return "![" + Markdown.escaped(text) + "](" + name + ")";
    }

    /** Under its name there is the whole file or none: a reader never sees half of it. */
    private static Path save(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(temporary, content);
            return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
