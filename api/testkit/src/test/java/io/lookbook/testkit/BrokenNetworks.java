package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.ModelFactory;
import io.lookbook.api.model.TrainableNetwork;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are sound but for one thing, and the contract that they break. */
abstract class BrokenNetworks {
    @TempDir
    Path folder;

    @BeforeAll
    static void startNativeCode() {
        ModelContract.startNativeCode();
    }

    final void fails(
            UnaryOperator<TrainableNetwork> twist, Consumer<ModelContract> check, String... partsOfTheMessage) {
        assertThatThrownBy(() -> check.accept(contract(new TwistedNetwork(twist))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(partsOfTheMessage);
    }

    final ModelContract contract(ModelFactory factory) {
        ModelContract contract = new ModelContract() {
            @Override
            protected ModelFactory factory() {
                return factory;
            }

            @Override
            protected ImageShape imageShape() {
                return new ImageShape(8, 8, 1);
            }

            @Override
            protected int classes() {
                return 4;
            }
        };
        contract.folder = folder;
        return contract;
    }
}
