package io.lookbook.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.data.ImageShape;
import io.lookbook.api.model.TrainableNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Who may overwrite the output of the layer before it. */
class PassTest {
    static Stream<Arguments> layersBefore() {
        Layer dense = new Dense(3, Initializer.HE);
        return Stream.of(
                Arguments.of(true, List.of(dense)),
                Arguments.of(true, List.of(dense, new View())),
                Arguments.of(true, List.of(dense, new View(), new View())),
                Arguments.of(false, List.of()),
                Arguments.of(false, List.of(new View())),
                Arguments.of(false, List.of(dense, new Sigmoid())),
                Arguments.of(false, List.of(dense, new Sigmoid(), new View())),
                Arguments.of(false, List.of(dense, new Relu(), new View(), new View())),
                Arguments.of(false, List.of(dense, new Dropout(0.5))));
    }

    @ParameterizedTest(name = "{0} behind {1}")
    @MethodSource("layersBefore")
    void worksInPlaceOnlyWhereNoLayerNeedsWhatIsThere(boolean inPlace, List<Layer> before) {
        List<Boolean> asked = new ArrayList<>();
        List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
        layers.addAll(before);
        layers.add(new Asked(asked));
        try (TrainableNetwork network =
                Sequential.of(layers).build(new ImageShape(2, 2, 1), 2, new SplittableRandom(1))) {
            network.forward(Nd4j.zeros(DataType.FLOAT, 1, 2, 2, 1), true);
        }
        assertThat(asked).containsExactly(inPlace);
    }

    /** Remembers how it was bound. */
    private record Asked(List<Boolean> inPlace) implements Layer {
        @Override
        public String type() {
            return "Asked";
        }

        @Override
        public List<Integer> outputShape(List<Integer> input) {
            return input;
        }

        @Override
        public Kernel bind(Binding binding) {
            inPlace.add(false);
            return new Relu().bind(binding);
        }

        @Override
        public Kernel bindInPlace(Binding binding) {
            inPlace.add(true);
            return new Relu().bindInPlace(binding);
        }
    }
}
