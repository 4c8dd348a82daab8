package io.lookbook.app.cli;

import io.lookbook.app.eval.NonInferiority;
import io.lookbook.app.report.TerminalText;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a gate found, for people. */
final class GateText {
    private final Gate gate;
    private final NonInferiority test;

    GateText(Gate gate) {
        this.gate = gate;
        this.test = gate.test();
    }

    void print(PrintWriter out) {
        int path =
                Math.max(path(gate.baseline()).length(), path(gate.candidate()).length());
        int name =
                Math.max(name(gate.baseline()).length(), name(gate.candidate()).length());
        String row = "%-10s  %-" + path + "s  %-" + name + "s  %6.2f %%%n";
        out.printf(
                Locale.ROOT, row, "baseline", path(gate.baseline()), name(gate.baseline()), accuracy(gate.baseline()));
        out.printf(
                Locale.ROOT,
                row,
                "candidate",
                path(gate.candidate()),
                name(gate.candidate()),
                accuracy(gate.candidate()));
        out.printf(
                Locale.ROOT,
                "difference  %+.2f points; with %s %% confidence at least %+.2f%n",
                100 * test.difference(),
                plain(100 * (1 - test.alpha())),
                100 * test.lowerBound());
        out.println("images      " + test.images() + "; only the baseline is right on " + test.onlyBaseline()
                + ", only the candidate on " + test.onlyCandidate());
        if (!gate.otherSeeds().isEmpty()) {
            out.println("seeds       seed " + gate.baseline().seed() + " is judged; the others: "
                    + gate.otherSeeds().entrySet().stream()
                            .map(other ->
                                    String.format(Locale.ROOT, "%+.2f (%d)", 100 * other.getValue(), other.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        out.println();
        verdict().forEach(out::println);
    }

    private List<String> verdict() {
        String drop = points(test.margin());
        String p = String.format(Locale.ROOT, "p = %.2g", test.p());
        String confidence = " with " + plain(100 * (1 - test.alpha())) + " % confidence (" + p + ").";
        if (test.passes()) {
            return List.of("PASS: a drop of " + drop + " or more is ruled out" + confidence);
        }
        if (test.difference() <= -test.margin()) {
            return List.of("FAIL: the candidate is worse than the baseline by " + points(-test.difference())
                    + "; less than " + drop + " is allowed (" + p + ").");
        }
        String ruledOut = "FAIL: a drop of " + drop + " or more is not ruled out" + confidence;
        return test.images() < test.fewestImages()
                ? List.of(
                        ruledOut,
                        "Even equal answers do not show it with " + test.images() + " test images: it takes "
                                + test.fewestImages() + ", or a larger --max-drop.")
                : List.of(ruledOut, "That is no proof of a drop: more test images may rule it out.");
    }

    private static String path(GateModel side) {
        return TerminalText.line(side.source().path().toString());
    }

    private static String name(GateModel side) {
        return TerminalText.line(side.model().label()) + ", seed " + side.seed();
    }

    private static double accuracy(GateModel side) {
        return 100 * side.test().evaluation().accuracy();
    }

    private static String points(double part) {
        String text = plain(100 * part);
        return text + (text.equals("1") ? " point" : " points");
    }

    /** As many digits as tell it: 0.5, 95, 99.9. */
    private static String plain(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.4f", value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
