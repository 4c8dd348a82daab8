package io.lookbook.plugins.model.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.Settings;
import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.Architecture;
import io.lookbook.api.model.Architecture.Layer;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.Network;
import io.lookbook.api.model.Recipe;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class LogisticTest {
    private final ModelFactory logistic = new Logistic();

    @Test
    void theServiceLoaderFindsBothBaselines() {
        assertThat(ServiceLoader.load(ModelFactory.class))
                .extracting(ModelFactory::name)
                .contains("logistic", "majority");
    }

    @Test
    void isANetworkWithoutAHiddenLayer() {
        Network network = (Network) logistic.create(Settings.defaults(logistic.options()), null);
        Architecture architecture = network.architecture(new ImageShape(28, 28, 1), 10);

        assertThat(architecture.layers())
                .containsExactly(
                        new Layer("Input", "", List.of(28, 28, 1), 0),
                        new Layer("Flatten", "", List.of(784), 0),
                        new Layer("Dense", "10 units", List.of(10), 784 * 10 + 10),
                        new Layer("Softmax", "", List.of(10), 0));
        assertThat(architecture.parameters()).isEqualTo(7_850);
    }

    @Test
    void isNotThePapersAndHasNothingToChoose() {
        assertThat(logistic.published()).isEmpty();
        assertThat(logistic.options()).isEmpty();
        assertThat(logistic.recipe()).isEqualTo(Recipe.of("adam", 0.001, 10, 64));
        assertThat(logistic.description()).isNotBlank().doesNotContain("\n");
    }
}
