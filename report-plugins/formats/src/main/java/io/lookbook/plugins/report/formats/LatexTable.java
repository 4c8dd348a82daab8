package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table in the style of booktabs: numbers to the right, long texts in columns that wrap. All widths are in characters. */
final class LatexTable {
    private static final int LINE = 88;
    private static final int FOOTNOTE_LINE = 104;
    private static final int SCRIPT_LINE = 124;
    private static final int GAP = 2;
    private static final int LONG_TEXT = 32;
    private static final int NARROWEST_TEXT = 15;
    /** More rows do not fit on a page. */
    private static final int PAGE_ROWS = 45;

    private final Block.Table table;
    private final List<Integer> widths = new ArrayList<>();
    private final int wrapped;
    private final int total;

    LatexTable(Block.Table table) {
        this.table = table;
        for (int i = 0; i < table.columns().size(); i++) {
            int widest = length(table.columns().get(i).heading());
            for (List<String> row : table.rows()) {
                widest = Math.max(widest, length(row.get(i)));
            }
            widths.add(widest);
        }
        int natural = widths.stream().mapToInt(width -> width + GAP).sum();
        long texts = columnsToWrap();
        if (natural <= LINE || texts == 0) {
            wrapped = 0;
            total = natural;
        } else {
            int others = widths.stream()
                    .mapToInt(width -> GAP + (width > LONG_TEXT ? 0 : width))
                    .sum();
            wrapped = (int) Math.max(NARROWEST_TEXT, (LINE - others) / texts);
            total = (int) (others + texts * wrapped);
        }
    }

    /** {@return the file to put into a paper} */
    String file() {
        String packages = "array,booktabs" + (isLong() ? ",longtable" : "");
        String head = "% " + LatexText.comment(table.caption()) + "\n% Needs \\usepackage{" + packages + "}.\n";
        String body = body();
        return head + (body.contains("\\lookbookunicode") ? LatexReport.UNICODE_COMMAND : "") + body;
    }

    /**
     * Places the table in a document.
     *
     * @param name the file's name without its extension
     * @param label what references name
     * @return LaTeX that inputs the file
     */
    String placed(String name, String label) {
        String caption = LatexText.escaped(table.caption());
        String input = "\\input{" + name + "}";
        String size = total <= LINE ? "\\small" : total <= FOOTNOTE_LINE ? "\\footnotesize" : "\\scriptsize";
        if (isLong()) {
            // A longtable takes its caption only within itself, where a paper has its own, and counts itself without
            // one.
            return "{" + size + "\n\\begin{center}\n\\captionof{table}{" + caption + "}\\label{" + label
                    + "}\n\\end{center}\n" + input + "\n\\addtocounter{table}{-1}\n}\n";
        }
        String content = total <= SCRIPT_LINE ? size + "\n" + input : "\\resizebox{\\linewidth}{!}{" + input + "}";
        return "\\begin{table}[H]\n\\centering\n\\caption{" + caption + "}\\label{" + label + "}\n" + content
                + "\n\\end{table}\n";
    }

    private String body() {
        if (table.columns().isEmpty()) {
            return "(no columns)\n";
        }
        String environment = isLong() ? "longtable" : "tabular";
        String heading = row(table.columns().stream().map(Block.Column::heading).toList());
        StringBuilder latex = new StringBuilder();
        latex.append("\\begin{" + environment + "}{@{}");
        for (int i = 0; i < widths.size(); i++) {
            latex.append(specification(i));
        }
        latex.append("@{}}\n\\toprule\n").append(heading).append("\\midrule\n");
        latex.append(isLong() ? "\\endhead\n" : "");
        int details = table.rows().size() - table.summaryRows();
        for (int i = 0; i < table.rows().size(); i++) {
            latex.append(i > 0 && i == details ? "\\midrule\n" : "")
                    .append(row(table.rows().get(i)));
        }
        if (table.rows().isEmpty()) {
            List<String> none =
                    new ArrayList<>(Collections.nCopies(table.columns().size(), ""));
            none.set(0, "none");
            latex.append(row(none));
        }
        return latex.append("\\bottomrule\n\\end{" + environment + "}\n").toString();
    }

    private String specification(int column) {
        if (table.columns().get(column).numeric()) {
            return "r";
        }
        return wrapped > 0 && widths.get(column) > LONG_TEXT
                ? String.format(
                        Locale.ROOT,
                        ">{\\raggedright\\arraybackslash}p{%.3f\\linewidth}",
                        (double) wrapped / Math.max(LINE, total))
                : "l";
    }

    private static String row(List<String> cells) {
        return cells.stream().map(LatexText::escaped).collect(Collectors.joining(" & ", "", " \\\\\n"));
    }

    private boolean isLong() {
        return table.rows().size() > PAGE_ROWS;
    }

    private long columnsToWrap() {
        long count = 0;
        for (int i = 0; i < widths.size(); i++) {
            count += !table.columns().get(i).numeric() && widths.get(i) > LONG_TEXT ? 1 : 0;
        }
        return count;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
