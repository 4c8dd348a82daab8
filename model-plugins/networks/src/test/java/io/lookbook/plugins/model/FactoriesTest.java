package io.lookbook.plugins.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Option;
import io.lookbook.api.UserException;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.PublishedResult;
import io.lookbook.api.model.Recipe;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(strings = {"shallow", "mlp", "cnn"})
    void areListedWithOneLineAndAHelpForEachOption(String name) {
        ModelFactory factory = Networks.named(name);
        assertThat(factory.description()).isNotBlank().doesNotContain("\n");
        assertThat(factory.options()).extracting(Option::help).isNotEmpty().allSatisfy(help -> assertThat(help)
                .isNotBlank());
        assertThat(factory.options()).isEqualTo(factory.options());
    }

    @ParameterizedTest
    @CsvSource({
        "shallow, hidden, 0",
        "shallow, hidden, -1",
        "shallow, hidden, many",
        "shallow, hidden, 100001",
        "shallow, hidden, 2.5",
        "mlp, hidden, 0",
        "mlp, hidden, 256+",
        "mlp, hidden, 256+0",
        "mlp, hidden, 256;128",
        "mlp, dropout, 1",
        "mlp, dropout, -0.1",
        "mlp, dropout, NaN",
        "cnn, filters, 0",
        "cnn, filters, 32+x",
        "cnn, filters, 5000",
        "cnn, dense, 0",
        "cnn, dropout, 1",
        "cnn, dropout, -0.1",
        "cnn, dense-dropout, 1.5"
    })
    void refuseAValueOutOfRangeNamingItAndTheOption(String name, String option, String value) {
        assertThatThrownBy(() -> Networks.create(name, Map.of(option, value)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + option + "'")
                .hasMessageContaining("'" + value + "'");
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
