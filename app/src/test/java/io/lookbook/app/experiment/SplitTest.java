package io.lookbook.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final List<Integer> PAPER = List.of(70, 10, 20);

    /** 100 images of class 0, then 50 of class 1. */
    private final ImageData data = data(100, 50);

    @Test
    void everyRowIsInExactlyOnePart() {
        Split split = Split.stratified(data, PAPER, 1);

        int[] all = Stream.of(split.train(), split.validation(), split.test())
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        assertThat(all).isEqualTo(IntStream.range(0, 150).toArray());
    }

    @Test
    void eachClassIsSpreadInTheSameRatio() {
        Split split = Split.stratified(data, PAPER, 1);

        assertThat(countOfClass0(split.train())).isEqualTo(70);
        assertThat(split.train()).hasSize(105);
        assertThat(countOfClass0(split.validation())).isEqualTo(10);
        assertThat(split.validation()).hasSize(15);
        assertThat(countOfClass0(split.test())).isEqualTo(20);
        assertThat(split.test()).hasSize(30);
    }

    @Test
    void theSameSeedGivesTheSameSplitAndAnotherSeedAnother() {
        Split split = Split.stratified(data, PAPER, 1);

        assertThat(Split.stratified(data, PAPER, 1).train()).isEqualTo(split.train());
        assertThat(Split.stratified(data, PAPER, 2).test()).isNotEqualTo(split.test());
    }

    @Test
    void theFirstTrainingRowsAreAFairSampleOfTheClasses() {
        int[] first = Arrays.copyOf(Split.stratified(data, PAPER, 1).train(), 30);

        assertThat(countOfClass0(first)).isBetween(12L, 28L);
    }

    @Test
    void theOfficialSplitKeepsTheTestPartAndTakesValidationFromTheTrainingPart() {
        ImageData official = data.withOfficialTrainSize(120);

        Split split = Split.official(official, PAPER, 1);

        assertThat(split.test()).isEqualTo(IntStream.range(120, 150).toArray());
        // Seven eighths of 100 are 87.5 and of 20 are 17.5; the cuts are rounded up.
        assertThat(split.train()).hasSize(88 + 18);
        assertThat(Arrays.stream(split.train()).allMatch(row -> row < 120)).isTrue();
        assertThat(split.validation()).hasSize(12 + 2);
        assertThat(Arrays.stream(split.validation()).allMatch(row -> row < 120)).isTrue();
    }

    @Test
    void aDatasetWithoutAnOfficialPartSaysSo() {
        assertThatThrownBy(() -> Split.official(data, PAPER, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("split=stratified");
    }

    @Test
    void aPartThatWouldBeEmptyIsRefused() {
        assertThatThrownBy(() -> Split.stratified(data(2, 2), PAPER, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("part is empty");
    }

    private long countOfClass0(int[] rows) {
        return Arrays.stream(rows).filter(row -> data.label(row) == 0).count();
    }

    private static ImageData data(int class0, int class1) {
        byte[] labels = new byte[class0 + class1];
        Arrays.fill(labels, class0, labels.length, (byte) 1);
        return ImageData.of(List.of("zero", "one"), new ImageShape(1, 1, 1), new byte[labels.length], labels);
    }
}
