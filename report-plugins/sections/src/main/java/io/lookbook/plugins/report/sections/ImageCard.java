package io.lookbook.plugins.report.sections;

import io.lookbook.api.data.Image;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One test image and what the models say of it.
 *
 * @param image the image
 * @param row its row in the dataset
 * @param actual the name of its class
 * @param rival the name of the class that it is taken for
 * @param lines one a model
 */
record ImageCard(Image image, int row, String actual, String rival, List<Line> lines) {
    ImageCard {
        lines = List.copyOf(lines);
    }

    String title() {
        long wrong = lines.stream()
                .filter(line -> !line.right() && line.predicted().equals(rival))
                .count();
        return row + ": " + actual + ", taken for " + rival
                + (lines.size() == 1 ? "" : " by " + wrong + " of " + lines.size());
    }

    String alternativeText() {
        return "Image " + title() + ". "
                + lines.stream()
                        .map(line -> line.label() + ": " + actual + " " + Text.probability(line.ofActual()) + ", "
                                + rival + " " + Text.probability(line.ofRival()) + ", says " + line.predicted())
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /**
     * What one model says.
     *
     * @param label the label of the model
     * @param ofActual the probability of the true class
     * @param ofRival the probability of the class that the image is taken for
     * @param predicted the name of the class that the model says
     * @param right whether that is the true class
     */
    record Line(String label, double ofActual, double ofRival, String predicted, boolean right) {}
}
