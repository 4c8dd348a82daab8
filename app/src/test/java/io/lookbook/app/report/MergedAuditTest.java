package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.eval.DataAudit;
import io.lookbook.api.eval.DataAudit.Identity;
import io.lookbook.api.eval.DataAudit.Twin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedAuditTest {
    private static final Optional<DataAudit> CLEAN = audit(100, 0, 0, 0);
    private static final Optional<DataAudit> LEARNED = audit(80, 3, 0, 1);

    @Test
    void auditsThatAgreeStayAsTheyAre() {
        assertThat(MergedAudit.of(List.of(LEARNED, LEARNED))).isEqualTo(LEARNED);
        assertThat(MergedAudit.difference(List.of(LEARNED, LEARNED), List.of("a", "b")))
                .isEmpty();
    }

    @Test
    void whatOneReportFoundIsKept() {
        assertThat(MergedAudit.of(List.of(CLEAN, LEARNED))).isEqualTo(audit(100, 3, 0, 1));
        assertThat(MergedAudit.of(List.of(LEARNED, Optional.empty()))).isEqualTo(LEARNED);
        assertThat(MergedAudit.difference(List.of(LEARNED, Optional.empty()), List.of("a", "b")))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("0 test images seen before, 3 test rows learned from")
                        .contains("in a, nothing was looked for in b"));
    }

    @Test
    void whereOneWasNotLookedAtAndNothingWasFoundNothingIsKnown() {
        assertThat(MergedAudit.of(List.of(CLEAN, Optional.empty()))).isEmpty();
        assertThat(MergedAudit.of(List.of(Optional.empty(), Optional.empty()))).isEmpty();
    }

    @Test
    void testImagesSeenByAnyModelAreListedOnceWithTheWorstOfTheirTwins() {
        Twin near = new Twin(7, 1, true, true, 2);
        Twin exact = new Twin(7, 2, true, true, 0);
        Twin validation = new Twin(7, 3, false, true, 0);
        Twin other = new Twin(5, 4, false, false, 1);

        Optional<DataAudit> merged = MergedAudit.of(List.of(twins(near), twins(other, validation), twins(exact)));

        assertThat(merged.orElseThrow().twins()).containsExactly(other, exact);
    }

    @Test
    void dataThatIsNotWhatItsNameSaysStaysSo() {
        Identity published = new Identity("Pets", true, true, Optional.empty());
        Identity wrong = new Identity("Pets", true, false, Optional.of("Beasts"));

        assertThat(MergedAudit.of(List.of(identity(published), CLEAN, identity(wrong)))
                        .orElseThrow()
                        .identity())
                .contains(wrong);
    }

    private static Optional<DataAudit> audit(int images, int learned, int copies, int contradictions) {
        return Optional.of(new DataAudit(images, learned, List.of(), copies, contradictions, Optional.empty()));
    }

    private static Optional<DataAudit> twins(Twin... twins) {
        return Optional.of(new DataAudit(100, 0, List.of(twins), 0, 0, Optional.empty()));
    }

    private static Optional<DataAudit> identity(Identity identity) {
        return Optional.of(new DataAudit(100, 0, List.of(), 0, 0, Optional.of(identity)));
    }
}
