package io.lookbook.plugins.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactoriesTest {
    @Test
    void theServiceLoaderFindsThemAll() {
        assertThat(ServiceLoader.load(ModelFactory.class))
                .extracting(ModelFactory::name)
                .containsExactlyInAnyOrder("shallow", "mlp", "cnn");
    }

    @ParameterizedTest
    @CsvSource({"shallow, 0.6421", "mlp, 0.812", "cnn, 0.912"})
    void carryTheAccuracyThatThePaperPublished(String name, double accuracy) {
        assertThat(Networks.named(name).published())
                .contains(new PublishedResult(
                        "Dalvi, Classification of Fashion MNIST dataset", "fashion-mnist", accuracy));
    }

    @Test
    void areTrainedAsThePaperSaysWhereItDoes() {
        assertThat(Networks.named("shallow").recipe())
                .as("plain full-batch gradient descent, 0.1, 100 epochs")
                .isEqualTo(Recipe.of("sgd", 0.1, 100, Recipe.FULL_BATCH));
        assertThat(Networks.named("mlp").recipe()).as("Adam").isEqualTo(Recipe.of("adam", 0.001, 10, 64));
        assertThat(Networks.named("cnn").recipe())
                .as("Adam, 25 epochs, batches of 10")
                .isEqualTo(Recipe.of("adam", 0.0005, 25, 10));
    }

    @ParameterizedTest
    @CsvSource({"shallow, layers", "mlp, units", "cnn, kernel"})
    void refuseAnOptionThatIsNotTheirsNamingThoseThatAre(String name, String option) {
        assertThatThrownBy(() -> Networks.create(name, Map.of(option, "1")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("there is no option '" + option + "'; there are ")
                .hasMessageContaining(Networks.named(name).options().get(0).name());
    }
}
