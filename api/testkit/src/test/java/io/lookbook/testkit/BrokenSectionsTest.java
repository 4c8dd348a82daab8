package io.lookbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.PluginContext;
import io.lookbook.api.Settings;
import io.lookbook.api.eval.PairComparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Drawing;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import io.lookbook.api.report.SectionFactory;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For each thing that a section must keep, one that does not, and what its author reads. */
class BrokenSectionsTest {
    private static final Drawing BAR = (graphics, area) -> graphics.fill(area);

    @TempDir
    private Path folder;

    private void fails(Section section, Consumer<SectionContract> check, String... partsOfTheMessage) {
        SectionContract contract = new SectionContract() {
            @Override
            protected SectionFactory factory() {
                return new Made(section);
            }
        };
        contract.folder = folder;
        assertThatThrownBy(() -> check.accept(contract))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(partsOfTheMessage);
    }

    /** A factory of whatever a test makes. */
    private static final class Made extends Named<Section> implements SectionFactory {
        private final Section section;

        private Made(Section section) {
            this.section = section;
        }

        @Override
        public Section create(Settings settings, PluginContext context) {
            return section;
        }
    }

    private static Section showing(Block... blocks) {
        return comparison -> new SectionContent("Models", List.of(blocks));
    }

    private static Block figure(String id, String text, Drawing drawing) {
        return new Block.Figure(id, "A caption.", text, 100, 20, drawing);
    }

    @Test
    void theTrialsAreWhatTheirNamesSay() {
        assertThat(TrialComparisons.usual().pairs())
                .as("three models of clearly different accuracy")
                .hasSize(3)
                .allMatch(PairComparison::toldApart);
        assertThat(TrialComparisons.all().values()).hasSize(5).anySatisfy(comparison -> assertThat(comparison.ranked())
                .isEmpty());
    }

    @Test
    void oneThatCountsOnEveryModelHavingAResult() {
        fails(
                comparison -> new SectionContent(
                        comparison.models().get(3).firstTest().orElseThrow().toString(), List.of()),
                SectionContract::itDescribesEveryComparison,
                "describe() of a comparison of three models of ten classes and one that failed threw",
                "No value present");
    }

    @Test
    void oneThatShowsNothing() {
        fails(showing(), SectionContract::itDescribesEveryComparison, "there is nothing to show of a comparison");
        fails(
                comparison -> new SectionContent(" ", List.of(new Block.Paragraph("Text."))),
                SectionContract::itDescribesEveryComparison,
                "is blank; the table of contents shows it");
        fails(comparison -> null, SectionContract::itDescribesEveryComparison, "returned null");
    }

    @Test
    void figuresWithoutWords() {
        fails(
                showing(figure("bars", " ", BAR)),
                SectionContract::figuresSayInWordsWhatTheyShow,
                "the figure 'bars' of",
                "has no alternative text");
    }

    @Test
    void figuresThatAreNamedAfterModelsOrTwiceTheSame() {
        fails(
                comparison -> new SectionContent(
                        "Models",
                        comparison.models().stream()
                                .map(model -> figure("of-" + model.label(), "Text.", BAR))
                                .toList()),
                SectionContract::figuresHaveNamesOfTheirOwn,
                "it is kebab-case whatever models are called");
        fails(
                showing(figure("bars", "Text.", BAR), figure("bars", "Text.", BAR)),
                SectionContract::figuresHaveNamesOfTheirOwn,
                "two figures of a comparison of three models of ten classes and one that failed have the id 'bars'");
    }

    @Test
    void figuresThatDrawNothingOrBesideTheirAreaOrThrow() {
        fails(
                showing(figure("bars", "Text.", (graphics, area) -> {})),
                SectionContract::figuresDrawThemselvesWithinTheirArea,
                "drew nothing");
        fails(
                showing(figure(
                        "bars", "Text.", (graphics, area) -> graphics.fill(new Rectangle2D.Double(0, 0, 100, 20)))),
                SectionContract::figuresDrawThemselvesWithinTheirArea,
                "drew outside the area of 100.0 by 20.0 points");
        fails(
                showing(figure("bars", "Text.", (graphics, area) -> {
                    throw new IllegalStateException("no font");
                })),
                SectionContract::figuresDrawThemselvesWithinTheirArea,
                "the figure 'bars' of",
                "threw java.lang.IllegalStateException: no font");
    }

    @Test
    void oneThatSaysSomethingElseTheSecondTime() {
        AtomicInteger calls = new AtomicInteger();
        fails(
                comparison ->
                        new SectionContent("Models", List.of(new Block.Paragraph("Text " + calls.incrementAndGet()))),
                SectionContract::itDescribesTheSameEachTime,
                "shows something else: 'Paragraph[text=Text 1]' and 'Paragraph[text=Text 2]'");
    }

    @Test
    void oneThatFormatsInTheLocaleOfTheMachine() {
        fails(
                comparison ->
                        new SectionContent("Models", List.of(new Block.Paragraph(String.format("%,.2f", 1234.5)))),
                SectionContract::itDescribesTheSameInEveryLocale,
                "where the default locale is Arabic",
                "format with Locale.ROOT");
    }
}
