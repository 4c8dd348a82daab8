package io.lookbook.app.cli;

import io.lookbook.app.predict.Classified;
import io.lookbook.app.report.TerminalText;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints what images were taken for: a line with its name, one with what was done with it, if anything, then a line a class. */
final class PredictionText {
    private static final int BAR = 20;
    private static final int LONGEST_NAME = 40;

    private final PrintWriter out;

    PredictionText(PrintWriter out) {
        this.out = out;
    }

    void print(Classified classified) {
        out.println(TerminalText.line(classified.image().name()));
        if (!classified.image().steps().isEmpty()) {
            out.println(TerminalText.line(
                    "  " + String.join(", ", classified.image().steps())));
        }
        int width = Math.min(
                LONGEST_NAME,
                classified.likely().stream()
                        .mapToInt(likely -> likely.name().length())
                        .max()
                        .orElse(0));
        for (Classified.Likely likely : classified.likely()) {
            String bar = "#".repeat(Math.round(BAR * likely.probability()));
            String row = String.format(
                    Locale.ROOT, "  %6.2f %%  %-" + width + "s  %s", 100 * likely.probability(), likely.name(), bar);
            out.println(TerminalText.line(row).stripTrailing());
        }
    }
}
