package io.lookbook.plugins.optim;

import static io.lookbook.plugins.optim.OptimizerFixture.create;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.Option;
import io.lookbook.api.Settings;
import io.lookbook.api.UserException;
import io.lookbook.api.optim.OptimizerFactory;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactoriesTest {
    private static OptimizerFactory named(String name) {
        return ServiceLoader.load(OptimizerFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theServiceLoaderFindsThemAll() {
        assertThat(ServiceLoader.load(OptimizerFactory.class))
                .extracting(OptimizerFactory::name)
                .containsExactlyInAnyOrder("adam", "adamw", "rmsprop", "sgd");
    }

    @Test
    void theDefaultsAreTheUsualOnes() {
        assertThat(Settings.defaults(new SgdFactory().options()).asText()).isEqualTo(Map.of("momentum", "0"));
        // Kingma and Ba, algorithm 1: "Good default settings ... are alpha = 0.001, beta1 = 0.9, beta2 = 0.999, eps =
        // 1e-8"
        Settings adam = Settings.defaults(new AdamFactory().options());
        assertThat(new AdamFactory().defaultLearningRate()).isEqualTo(0.001);
        assertThat(new SgdFactory().defaultLearningRate()).isEqualTo(0.01);
        assertThat(adam.asText()).containsEntry("beta1", "0.9").containsEntry("beta2", "0.999");
        assertThat(Double.parseDouble(adam.asText().get("epsilon"))).isEqualTo(1e-8);
        // Those of Adam, and the weight decay that PyTorch's AdamW has by default
        assertThat(Settings.defaults(new AdamWFactory().options()).asText())
                .containsAllEntriesOf(adam.asText())
                .containsEntry("weight-decay", "0.01");
        assertThat(new AdamWFactory().defaultLearningRate()).isEqualTo(0.001);
        // Lecture 6.5: MeanSquare(w, t) = 0.9 MeanSquare(w, t-1) + 0.1 (dE/dw (t))^2
        assertThat(Settings.defaults(new RmsPropFactory().options()).asText())
                .containsEntry("rho", "0.9")
                .containsEntry("momentum", "0");
        assertThat(new RmsPropFactory().defaultLearningRate()).isEqualTo(0.001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "rmsprop", "adam", "adamw"})
    void areListedWithOneLine(String name) {
        OptimizerFactory factory = named(name);
        assertThat(factory.description()).isNotBlank().doesNotContain("\n");
        assertThat(factory.options()).extracting(Option::help).allSatisfy(help -> assertThat(help)
                .isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "sgd, momentum, -0.1",
        "sgd, momentum, 1",
        "sgd, momentum, NaN",
        "adam, beta1, 1",
        "adam, beta1, -0.1",
        "adam, beta1, NaN",
        "adam, beta2, 1",
        "adam, beta2, 0.99999999",
        "adam, beta2, -0.1",
        "adam, epsilon, 0",
        "adam, epsilon, -1e-8",
        "adamw, beta1, 1",
        "adamw, weight-decay, -0.01",
        "adamw, weight-decay, NaN",
        "adamw, weight-decay, Infinity",
        "rmsprop, rho, 1",
        "rmsprop, rho, -0.1",
        "rmsprop, epsilon, 0",
        "rmsprop, momentum, 1",
        "rmsprop, momentum, -0.1"
    })
    void refuseAValueOutOfRangeNamingItAndTheOption(String name, String option, String value) {
        assertThatThrownBy(() -> create(named(name), Map.of(option, value)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + option + "'")
                .hasMessageContaining("'" + value + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "sgd, momentum, 0",
        "sgd, momentum, 0.999999",
        "adam, beta1, 0",
        "adam, beta2, 0.999999",
        "adamw, weight-decay, 0",
        "rmsprop, rho, 0",
        "rmsprop, momentum, 0.999999"
    })
    void takeTheEndsOfTheRanges(String name, String option, String value) {
        assertThat(create(named(name), Map.of(option, value))).isNotNull();
    }

    @Test
    void refuseAnOptionThatIsNotTheirs() {
        assertThatThrownBy(() -> create(new SgdFactory(), Map.of("beta1", "0.9")))
                .isInstanceOf(UserException.class)
                .hasMessage("there is no option 'beta1'; there are momentum");
    }

    @Test
    void eachTrainingGetsAnOptimizerOfItsOwn() {
        assertThat(create(new AdamFactory(), Map.of())).isNotSameAs(create(new AdamFactory(), Map.of()));
    }
}
