package io.lookbook.plugins.model.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lookbook.api.Progress;
import io.lookbook.api.Settings;
import io.lookbook.api.data.Examples;
import io.lookbook.api.data.ImageData;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.eval.Evaluation;
import io.lookbook.api.eval.Predictions;
import io.lookbook.api.model.Classifier;
import io.lookbook.api.model.FitContext;
import io.lookbook.api.model.Learner;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Recipe;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MajorityTest {
    private final ModelFactory majority = new Majority();

    @Test
    void predictsForEveryImageTheFrequenciesOfTheTrainingExamples() throws Exception {
        assertThat(predict(examples(1, 1, 0, 1), examples(0, 2)))
                .as("1 of 4, 3 of 4, none; twice")
                .containsExactly(0.25f, 0.75f, 0, 0.25f, 0.75f, 0);
    }

    /** Half, a quarter and a quarter: the entropy is ln(2)/2 + ln(4)/4 + ln(4)/4 = 1.5 ln(2). */
    @Test
    void isRightAsOftenAsTheMostFrequentClassOccursAndItsLogLossIsTheEntropy() throws Exception {
        Evaluation evaluation = evaluate(examples(0, 1, 1, 2), examples(1, 0, 2, 1));

        assertThat(evaluation.accuracy()).isEqualTo(0.5);
        assertThat(evaluation.logLoss()).isCloseTo(1.5 * Math.log(2), within(1e-7));
        assertThat(evaluation.confusion().counts()).isDeepEqualTo(new int[][] {{0, 1, 0}, {0, 2, 0}, {0, 1, 0}});
    }

    @Test
    void ofEquallyFrequentClassesTheFirstIsPredicted() throws Exception {
        assertThat(evaluate(examples(2, 1, 0, 0, 1, 2), examples(0, 0, 1)).accuracy())
                .isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void learnsNothingFromTheValidationExamplesAndNeedsNoSeed() throws Exception {
        Learner learner = (Learner) majority.create(Settings.defaults(majority.options()), null);
        Examples train = examples(0, 1);
        try (Classifier one = learner.fit(train, examples(2, 2, 2), new Run(1));
                Classifier other = learner.fit(train, examples(0), new Run(2))) {
            assertThat(one.predict(train.withoutLabels()))
                    .containsExactly(other.predict(train.withoutLabels()))
                    .containsExactly(0.5f, 0.5f, 0, 0.5f, 0.5f, 0);
        }
    }

    @Test
    void trainsItselfAndHasNothingToChoose() {
        assertThat(majority.recipe()).isEqualTo(Recipe.NONE);
        assertThat(majority.options()).isEmpty();
        assertThat(majority.published()).isEmpty();
        assertThat(majority.description()).isNotBlank().doesNotContain("\n");
    }

    private Evaluation evaluate(Examples train, Examples test) throws Exception {
        int[] rows = IntStream.range(0, test.size()).toArray();
        int[] labels = IntStream.of(rows).map(test::label).toArray();
        return Evaluation.of(new Predictions(3, rows, labels, predict(train, test)));
    }

    private float[] predict(Examples train, Examples test) throws Exception {
        Learner learner = (Learner) majority.create(Settings.defaults(majority.options()), null);
        try (Classifier fitted = learner.fit(train, train, new Run(1))) {
            return fitted.predict(test.withoutLabels());
        }
    }

    /** Images of one pixel with these labels, of three classes. */
    private static Examples examples(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        ImageData data = ImageData.of(List.of("a", "b", "c"), new ImageShape(1, 1, 1), new byte[labels.length], bytes);
        return new Examples(data, IntStream.range(0, labels.length).toArray(), 256);
    }

    private record Run(long seed) implements FitContext {
        @Override
        public Progress progress() {
            return Progress.NONE;
        }
    }
}
