package io.lookbook.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lookbook.api.optim.Schedule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final Recipe PLAIN = Recipe.of("adam", 1e-3, 25, 64);

    @Test
    void aRecipeThatSaysNothingOfThemHasAConstantRateAndNoPatience() {
        assertThat(PLAIN.schedule()).isEqualTo(Schedule.CONSTANT);
        assertThat(PLAIN.patience()).isZero();
        assertThat(new Recipe("adam", Map.of(), 1e-3, 25, 64)).isEqualTo(PLAIN);
        assertThat(new Recipe("adam", Map.of(), 1e-3, 25, 64, Schedule.CONSTANT, 0))
                .isEqualTo(PLAIN);
    }

    @Test
    void scheduleAndPatienceAreAddedToTheRest() {
        Recipe recipe = new Recipe("sgd", Map.of("momentum", "0.9"), 0.1, 25, 64)
                .withSchedule(Schedule.cosine(0.01).withWarmup(5))
                .withPatience(3);

        assertThat(recipe)
                .isEqualTo(new Recipe(
                        "sgd",
                        Map.of("momentum", "0.9"),
                        0.1,
                        25,
                        64,
                        Schedule.cosine(0.01).withWarmup(5),
                        3));
    }

    @Test
    void aWarmUpAsLongAsTheTrainingAndANegativePatienceAreRefused() {
        Schedule long25 = Schedule.CONSTANT.withWarmup(25);

        assertThat(PLAIN.withSchedule(Schedule.CONSTANT.withWarmup(24))
                        .schedule()
                        .warmup())
                .isEqualTo(24);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withSchedule(long25))
                .withMessageContaining("epochs 25")
                .withMessageContaining("warm-up epochs 25");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withPatience(-1))
                .withMessageContaining("patience -1");
    }
}
