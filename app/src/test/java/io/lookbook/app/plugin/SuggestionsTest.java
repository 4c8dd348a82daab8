package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
    private static final List<String> KNOWN = List.of(
            "adam",
            "batch-size",
            "cnn",
            "epochs",
            "fashion-mnist",
            "fashion-mnist-sample",
            "learning-rate",
            "mlp",
            "sgd");

    @ParameterizedTest
    @CsvSource({
        "adamm, adam",
        "Adam, adam",
        "cn, cnn",
        "mpl, mlp",
        "sdg, sgd",
        "fashion_mnist, fashion-mnist",
        "fashion-mnits, fashion-mnist",
        "fashionmnist-sample, fashion-mnist-sample",
        "learnrate, learning-rate",
        "epoch, epochs",
        "batchsize, batch-size"
    })
    void aSlipIsGuessed(String word, String meant) {
        assertThat(Suggestions.didYouMean(word, KNOWN)).isEqualTo(" Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformer", "x", "", "   "})
    void nothingIsGuessedFromFarAway(String word) {
        assertThat(Suggestions.didYouMean(word, KNOWN)).isEmpty();
    }

    @Test
    void nothingIsGuessedWhereNothingIsKnown() {
        assertThat(Suggestions.didYouMean("cnn", List.of())).isEmpty();
    }
}
