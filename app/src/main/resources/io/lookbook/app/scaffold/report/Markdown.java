package {{package}};

import io.lookbook.api.report.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Markdown as GitHub and most other programs read it. */
final class Markdown {
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*_\\[\\]<>|#&~]|^[-+=](?=\\s)|(?<=^\\d{1,9})[.)](?=\\s)");

    private Markdown() {}

    /** The texts of a report are plain, and stay so: a star in the name of a model is a star. */
    static String escaped(String text) {
        return SPECIAL.matcher(text.strip().replaceAll("\\s*\\R\\s*", " ")).replaceAll("\\\\$0");
    }

    static String bullets(List<String> items) {
        return items.stream().map(item -> "- " + escaped(item)).collect(Collectors.joining("\n"));
    }

    static String table(Block.Table table) {
        List<String> lines = new ArrayList<>(List.of("*" + escaped(table.caption()) + "*", ""));
        lines.add(row(table.columns().stream()
                .map(column -> escaped(column.heading()))
                .toList()));
        lines.add(row(table.columns().stream()
                .map(column -> column.numeric() ? "---:" : "---")
                .toList()));
        for (List<String> cells : table.rows()) {
            lines.add(row(cells.stream().map(Markdown::escaped).toList()));
        }
        return String.join("\n", lines);
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
