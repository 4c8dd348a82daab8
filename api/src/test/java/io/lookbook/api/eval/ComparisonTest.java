package io.lookbook.api.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.data.ImageShape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final DataSummary DATA =
            new DataSummary("toy", "data:toy", new TreeMap<>(), List.of("a"), new ImageShape(1, 1, 1), "", List.of());
    private static final Provenance PROVENANCE =
            new Provenance(Instant.EPOCH, new TreeMap<>(), List.of(), List.of(1L), "");
    private static final ImageSource NONE = row -> Optional.empty();

    @Test
    void onlyTheImagesAreReplaced() {
        DataAudit audit = new DataAudit(1, 0, List.of(), 0, 0, Optional.empty());
        Comparison comparison = new Comparison(
                "name", DATA, List.of(), List.of(), PROVENANCE, NONE, Significance.none(), Optional.of(audit));
        ImageSource others = row -> Optional.empty();

        Comparison with = comparison.withImages(others);

        assertThat(with.images()).isSameAs(others);
        assertThat(with.withImages(NONE)).isEqualTo(comparison);
    }

    @Test
    void nothingMayBeMissing() {
        assertThatThrownBy(() -> of(null, DATA, PROVENANCE, NONE, Significance.none(), Optional.empty()))
                .hasMessage("name is null");
        assertThatThrownBy(() -> of("x", null, PROVENANCE, NONE, Significance.none(), Optional.empty()))
                .hasMessage("data is null");
        assertThatThrownBy(() -> of("x", DATA, null, NONE, Significance.none(), Optional.empty()))
                .hasMessage("provenance is null");
        assertThatThrownBy(() -> of("x", DATA, PROVENANCE, null, Significance.none(), Optional.empty()))
                .hasMessage("images is null");
        assertThatThrownBy(() -> of("x", DATA, PROVENANCE, NONE, null, Optional.empty()))
                .hasMessage("significance is null");
        assertThatThrownBy(() -> of("x", DATA, PROVENANCE, NONE, Significance.none(), null))
                .hasMessage("audit is null");
    }

    private static Comparison of(
            String name,
            DataSummary data,
            Provenance provenance,
            ImageSource images,
            Significance significance,
            Optional<DataAudit> audit) {
        return new Comparison(name, data, List.of(), List.of(), provenance, images, significance, audit);
    }
}
