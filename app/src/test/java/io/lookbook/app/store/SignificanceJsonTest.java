package io.lookbook.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lookbook.api.eval.SeedStudy;
import io.lookbook.api.eval.Significance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignificanceJsonTest {
    @Test
    void allStatisticsAreWrittenUnderTheirNames() {
        JsonNode json = json(new Significance(
                List.of(new Significance.AccuracyInterval("net", 0.75, 0.5, 0.875)),
                Optional.of(new Significance.CochranQ(4.5, 2, 0.105)),
                List.of(new Significance.Letters("net", "ab")),
                Optional.of(new SeedStudy(
                        false,
                        List.of(
                                new SeedStudy.Spread("net", List.of(0.75, 0.25), 0.5, 0.354, 0, 1),
                                new SeedStudy.Spread("once", List.of(0.5), 0.5, Double.NaN, Double.NaN, Double.NaN)),
                        List.of(
                                new SeedStudy.Pair("net", "a", 2, 0.25, 0, 0.5, 2, 0.295, 0.59, 0.5, 1),
                                new SeedStudy.Pair(
                                        "net",
                                        "b",
                                        2,
                                        0.25,
                                        0.25,
                                        0.25,
                                        Double.NaN,
                                        Double.NaN,
                                        Double.NaN,
                                        0.5,
                                        1))))));

        assertThat(json.at("/accuracies/0").toString())
                .isEqualTo("{\"label\":\"net\",\"accuracy\":0.75,\"ci95\":[0.5,0.875],\"letters\":\"ab\"}");
        assertThat(json.at("/cochran_q").toString()).isEqualTo("{\"q\":4.5,\"degrees_of_freedom\":2,\"p\":0.105}");
        assertThat(json.at("/seeds/splits_differ").asBoolean(true)).isFalse();
        assertThat(json.at("/seeds/models/0/ci95").toString()).isEqualTo("[0.0,1.0]");
        assertThat(json.at("/seeds/models/1/deviation").isNull()).isTrue();
        assertThat(json.at("/seeds/models/1/ci95").isNull()).isTrue();
        assertThat(json.at("/seeds/pairs/0/paired_t").toString()).isEqualTo("{\"t\":2.0,\"p\":0.295,\"p_holm\":0.59}");
        assertThat(json.at("/seeds/pairs/0/wilcoxon").toString()).isEqualTo("{\"p\":0.5,\"p_holm\":1.0}");
        assertThat(json.at("/seeds/pairs/1/paired_t").isNull()).isTrue();
    }

    @Test
    void whatWasNotComputedIsLeftOut() {
        assertThat(json(Significance.none()).toString()).isEqualTo("{\"accuracies\":[]}");
    }

    private static JsonNode json(Significance significance) {
        return Json.mapper().valueToTree(SignificanceJson.of(significance));
    }
}
