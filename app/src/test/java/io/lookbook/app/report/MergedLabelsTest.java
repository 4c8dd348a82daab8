package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergedLabelsTest {
    @Test
    void labelsThatDifferStay() {
        assertThat(MergedLabels.of(List.of(List.of("mlp", "cnn"), List.of("forest"))))
                .containsExactly(List.of("mlp", "cnn"), List.of("forest"));
    }

    @Test
    void labelsThatSeveralReportsHaveGetTheNumberOfTheirReport() {
        assertThat(MergedLabels.of(List.of(List.of("mlp", "cnn"), List.of("mlp"), List.of("MLP"))))
                .containsExactly(List.of("mlp-1", "cnn"), List.of("mlp-2"), List.of("MLP-3"));
    }

    @Test
    void aNumberThatIsTakenIsGivenAgain() {
        assertThat(MergedLabels.of(List.of(List.of("mlp", "mlp-2"), List.of("mlp"))))
                .containsExactly(List.of("mlp-1", "mlp-2"), List.of("mlp-2-2"));
    }

    @Test
    void aLongLabelIsCut() {
        String longest = "x".repeat(64);

        assertThat(MergedLabels.of(List.of(List.of(longest), List.of(longest))))
                .containsExactly(List.of("x".repeat(62) + "-1"), List.of("x".repeat(62) + "-2"));
    }

    @Test
    void aLabelIsCutBetweenCharactersNotWithinOne() {
        String longest = "𝒳".repeat(64);

        assertThat(MergedLabels.of(List.of(List.of(longest), List.of(longest))))
                .containsExactly(List.of("𝒳".repeat(62) + "-1"), List.of("𝒳".repeat(62) + "-2"));
    }

    @Test
    void alwaysALabelIsLeft() {
        String longest = "x".repeat(64);
        String taken = "x".repeat(62) + "-2";
        String takenToo = "x".repeat(60) + "-2-2";

        assertThat(MergedLabels.of(List.of(List.of(longest, taken, takenToo), List.of(longest))))
                .containsExactly(List.of("x".repeat(62) + "-1", taken, takenToo), List.of("x".repeat(60) + "-2-3"));
    }
}
