package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import io.lookbook.plugins.report.sections.FairnessCheck.Answer;
import io.lookbook.plugins.report.sections.FairnessCheck.Clear;
import io.lookbook.plugins.report.sections.FairnessCheck.Found;
import io.lookbook.plugins.report.sections.FairnessCheck.Severity;
import io.lookbook.plugins.report.sections.FairnessCheck.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether the comparison is fair: what was checked, and what was found. */
final class FairnessSection implements Section {
    private final List<FairnessCheck> checks;

    FairnessSection() {
        this(FairnessChecks.ALL);
    }

    FairnessSection(List<FairnessCheck> checks) {
        this.checks = checks;
    }

    @Override
    public SectionContent describe(Comparison comparison) {
        List<Result> results = checks.stream()
                .map(check -> new Result(check, check.answer(comparison)))
                .toList();
        List<Result> found = results.stream()
                .filter(result -> result.answer() instanceof Found)
                .sorted(Comparator.comparing(result -> ((Found) result.answer()).severity()))
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(overview(results, found)));
        blocks.add(table(results));
        found.forEach(result -> blocks.addAll(finding(result.check(), (Found) result.answer())));
        return new SectionContent("Is the comparison fair?", blocks);
    }

    private static String overview(List<Result> results, List<Result> found) {
        long unknown = results.stream()
                .filter(result -> result.answer() instanceof Unknown)
                .count();
        String open = unknown == 0 ? "" : " " + Numbers.count(unknown, "check") + " could not be made.";
        if (found.isEmpty()) {
            return "None of the checks found anything that speaks against the comparison." + open
                    + " The table says what was looked at.";
        }
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = found.stream()
                    .filter(result -> ((Found) result.answer()).severity() == severity)
                    .count();
            if (count > 0) {
                counts.add(Numbers.count(count, severity.word()));
            }
        }
        return "Of " + Numbers.count(results.size(), "check") + ", " + found.size() + " found something: "
                + Numbers.list(counts) + "." + open
                + " A problem means that numbers cannot be compared as they stand, a caution"
                + " that they hold for less than one might read into them, a note is a fact to know.";
    }

    private static Block.Table table(List<Result> results) {
        return new Block.Table(
                "What was checked",
                List.of(Column.text("Code"), Column.text("Check"), Column.text("Result")),
                results.stream()
                        .map(result ->
                                List.of(result.check().code(), result.check().title(), result.cell()))
                        .toList());
    }

    private static List<Block> finding(FairnessCheck check, Found found) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(check.code() + " · " + found.severity().word() + " · " + check.title()));
        blocks.add(new Block.Paragraph(found.seen()));
        blocks.addAll(found.evidence());
        blocks.add(new Block.Bullets(List.of("Why it matters: " + check.why(), "What to do: " + check.advice())));
        return blocks;
    }

    private record Result(FairnessCheck check, Answer answer) {
        String cell() {
            if (answer instanceof Found found) {
                return found.severity().word() + ", see below";
            }
            return answer instanceof Clear clear
                    ? "nothing found: " + clear.seen()
                    : "not checked: " + ((Unknown) answer).reason();
        }
    }
}
