package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import io.lookbook.api.report.Numbers;
import io.lookbook.plugins.report.sections.FairnessCheck.Answer;
import io.lookbook.plugins.report.sections.FairnessCheck.Clear;
import io.lookbook.plugins.report.sections.FairnessCheck.Found;
import io.lookbook.plugins.report.sections.FairnessCheck.Severity;
import io.lookbook.plugins.report.sections.FairnessCheck.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checks of the data itself, by what the host found when it looked at every image. */
final class DataChecks {
    /** From these parts of the test split on, twins are a problem or call for caution. */
    private static final double PROBLEM_SHARE = 0.05;

    private static final double CAUTION_SHARE = 0.005;
    private static final int SHOWN_TWINS = 10;
    private static final int TILES_PER_ROW = 5;

    private DataChecks() {}

    static Answer twins(Comparison comparison) {
        return audited(comparison, audit -> twins(comparison, audit));
    }

    static Answer identity(Comparison comparison) {
        return audited(comparison, audit -> audit.identity()
                .map(identity -> identity(comparison, identity))
                .orElseGet(() -> new Unknown("no plugin knows published data named "
                        + comparison.data().name() + " or with these classes")));
    }

    static Answer contradictions(Comparison comparison) {
        return audited(
                comparison,
                audit -> audit.contradictions() == 0
                        ? new Clear("no two of " + Numbers.count(audit.images(), "image")
                                + " have the same pixels and different classes")
                        : new Found(
                                Severity.NOTE,
                                Numbers.count(audit.contradictions()) + " of " + Numbers.count(audit.images())
                                        + " images have the same pixels as an image of another class."));
    }

    static Answer audited(Comparison comparison, Function<DataAudit, Answer> check) {
        return comparison
                .audit()
                .map(check)
                .orElseGet(() -> new Unknown("the run was made by a version that did not look at every image"));
    }

    private static Answer identity(Comparison comparison, DataAudit.Identity identity) {
        if (identity.published()) {
            return new Clear("by its fingerprint the data is " + identity.title());
        }
        String claim = identity.byName()
                ? "The dataset is named " + comparison.data().name() + ", but its fingerprint is not that of "
                        + identity.title() + "."
                : "The classes are those of " + identity.title() + ", but the fingerprint of the data is not.";
        String lookalike = identity.lookalike()
                .map(title -> " The number of images of each class is that of " + title + ": this is " + title
                        + " under the class names of " + identity.title() + ".")
                .orElse("");
        return new Found(
                identity.byName() || identity.lookalike().isPresent() ? Severity.PROBLEM : Severity.CAUTION,
                claim + lookalike + " The fingerprint of the data is "
                        + comparison.data().fingerprint() + ".");
    }

    private static Answer twins(Comparison comparison, DataAudit audit) {
        int test = comparison.data().splits().stream()
                .filter(split -> split.name().equals("test"))
                .mapToInt(split -> split.size())
                .sum();
        String copies = audit.copies() == 0
                ? "no two images are the same"
                : Numbers.count(audit.copies()) + (audit.copies() == 1 ? " image repeats" : " images repeat")
                        + " another one";
        if (audit.twins().isEmpty()) {
            return new Clear("none of " + Numbers.count(test, "test image")
                    + " is the same or nearly the same as one of the" + " training or validation split (among all "
                    + Numbers.count(audit.images()) + ", " + copies + ")");
        }
        long exact = audit.twins().stream().filter(DataAudit.Twin::isExact).count();
        long nearly = audit.twins().size() - exact;
        long validation =
                audit.twins().stream().filter(twin -> !twin.inTraining()).count();
        long other = audit.twins().stream().filter(twin -> !twin.sameClass()).count();
        double share = (double) audit.twins().size() / Math.max(1, test);
        String seen = "Of " + Numbers.count(test, "test image") + ", " + Numbers.count(exact)
                + (exact == 1 ? " has" : " have")
                + " the same pixels as an image of the training or validation split, and "
                + Numbers.count(nearly) + (nearly == 1 ? " differs" : " differ") + " from one by at most "
                + Text.plain(DataAudit.NEARLY_SAME)
                + " of 255 grey levels (root mean square), together " + Text.percent(share) + ". "
                + (validation == 0
                        ? "All of these were seen in training. "
                        : Numbers.count(validation) + " of them " + (validation == 1 ? "was" : "were")
                                + " seen in the validation split. ")
                + (other == 0
                        ? "All are of the same class there"
                        : Numbers.count(other) + (other == 1 ? " is" : " are") + " of another class there")
                + ". Among all " + Numbers.count(audit.images()) + " images, " + copies
                + ", pixel for pixel. Images that were shifted, turned or scaled are not found."
                + (nearly == 0
                        ? ""
                        : " The limit of what is nearly the same is absolute: where images are dark or flat, it may mean"
                                + " little, because different ones are as near to each other.");
        List<Block> evidence = new ArrayList<>();
        if (audit.twins().size() >= test) {
            evidence.add(
                    new Block.Paragraph("No test image is left that was not seen before, so nothing can be compared"
                            + " without these: other data is needed."));
        } else {
            without(comparison, audit).ifPresent(evidence::add);
        }
        pictures(comparison, audit).ifPresent(evidence::add);
        return new Found(
                share >= PROBLEM_SHARE ? Severity.PROBLEM : share >= CAUTION_SHARE ? Severity.CAUTION : Severity.NOTE,
                seen,
                evidence);
    }

    /** What the accuracies would be without the test images that were seen before. */
    private static Optional<Block> without(Comparison comparison, DataAudit audit) {
        Set<Integer> seen = audit.twins().stream().map(DataAudit.Twin::test).collect(Collectors.toSet());
        List<List<String>> rows = new ArrayList<>();
        for (ModelResult model : Runs.shown(comparison)) {
            Predictions predictions = model.firstTest().orElseThrow().predictions();
            double all = accuracy(predictions, i -> true);
            double rest = accuracy(predictions, i -> !seen.contains(predictions.example(i)));
            rows.add(List.of(model.label(), Text.percent(all), Text.percent(rest), Numbers.signedPoints(rest - all)));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Table(
                        "Test accuracy with and without the test images seen before",
                        List.of(
                                Column.text("Model"),
                                Column.number("All test images"),
                                Column.number("Without these"),
                                Column.number("Change in points")),
                        rows));
    }

    private static double accuracy(Predictions predictions, IntPredicate counted) {
        return IntStream.range(0, predictions.size())
                .filter(counted)
                .mapToDouble(i -> predictions.predicted(i) == predictions.label(i) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private static Optional<Block> pictures(Comparison comparison, DataAudit audit) {
        List<Block.Tile> tiles = new ArrayList<>();
        audit.twins().stream().limit(SHOWN_TWINS).forEach(twin -> comparison
                .images()
                .image(twin.test())
                .ifPresent(image -> tiles.add(
                        new Block.Tile(image, twin.test() + (twin.isExact() ? " = " : " ≈ ") + twin.seen()))));
        return tiles.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.ImageGrid(
                        "Test images seen before: the row of the test image, and that of the same (=) or nearly the same (≈) image"
                                + (audit.twins().size() > SHOWN_TWINS
                                        ? ", the first " + SHOWN_TWINS + " by their rows"
                                        : ""),
                        TILES_PER_ROW,
                        tiles));
    }
}
