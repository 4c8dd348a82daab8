package io.lookbook.app.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lookbook.api.eval.DataAudit;
import java.util.List;
import java.util.Optional;

/** The layout of the field {@code audit} of {@code metrics.json}. It was added later, so a reader may not find it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditJson(
        int images, int rowsLearnedFrom, int copies, int contradictions, Identity identity, List<Twin> testImagesSeen) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(String title, boolean byName, boolean published, String lookalike) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Twin(int test, int seen, boolean inTraining, boolean sameClass, double difference) {}

    static AuditJson of(DataAudit audit) {
        return new AuditJson(
                audit.images(),
                audit.rowsLearnedFrom(),
                audit.copies(),
                audit.contradictions(),
                audit.identity()
                        .map(identity -> new Identity(
                                identity.title(),
                                identity.byName(),
                                identity.published(),
                                identity.lookalike().orElse(null)))
                        .orElse(null),
                audit.twins().stream()
                        .map(twin -> new Twin(
                                twin.test(), twin.seen(), twin.inTraining(), twin.sameClass(), twin.difference()))
                        .toList());
    }

    DataAudit toAudit() {
        return new DataAudit(
                images,
                rowsLearnedFrom,
                testImagesSeen.stream()
                        .map(twin -> new DataAudit.Twin(
                                twin.test(), twin.seen(), twin.inTraining(), twin.sameClass(), twin.difference()))
                        .toList(),
                copies,
                contradictions,
                Optional.ofNullable(identity)
                        .map(one -> new DataAudit.Identity(
                                one.title(), one.byName(), one.published(), Optional.ofNullable(one.lookalike()))));
    }
}
