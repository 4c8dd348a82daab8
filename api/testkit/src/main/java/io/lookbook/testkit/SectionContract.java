package io.lookbook.testkit;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import io.lookbook.api.report.SectionFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * What a section of a report keeps, given comparisons of several kinds: the usual one, two classes, long and foreign names,
 * models that fit themselves, seeds and models that failed, all of them failed.
 */
public abstract class SectionContract extends PluginContract<SectionFactory> {
    private static final String KEBAB_CASE = "[a-z0-9]+(-[a-z0-9]+)*";

    /** For tests that extend it. */
    protected SectionContract() {}

    /**
     * The factory under test.
     *
     * @return a new one at each call
     */
    @Override
    protected abstract SectionFactory factory();

    @Override
    final Class<SectionFactory> kind() {
        return SectionFactory.class;
    }

    private Section section() {
        SectionFactory factory = factory();
        Section section = factory.create(settings(factory), context());
        Require.that(section != null, "create() returned null");
        return section;
    }

    private static SectionContent describe(Section section, String name, Comparison comparison) {
        SectionContent content = Require.noException(() -> section.describe(comparison), "describe() of %s", name);
        Require.that(content != null, "describe() of %s returned null", name);
        return content;
    }

    private void eachContent(BiConsumer<String, SectionContent> check) {
        Section section = section();
        TrialComparisons.all().forEach((name, comparison) -> check.accept(name, describe(section, name, comparison)));
    }

    private void eachFigure(BiConsumer<String, Block.Figure> check) {
        eachContent((name, content) -> content.blocks().stream()
                .filter(Block.Figure.class::isInstance)
                .map(Block.Figure.class::cast)
                .forEach(figure -> check.accept(name, figure)));
    }

    @Test
    final void itDescribesEveryComparison() {
        eachContent((name, content) -> {
            Require.that(!content.title().isBlank(), "the title of %s is blank; the table of contents shows it", name);
            Require.that(
                    !content.blocks().isEmpty(),
                    "there is nothing to show of %s; say in a paragraph or a note why that is so",
                    name);
        });
    }

    @Test
    final void figuresSayInWordsWhatTheyShow() {
        eachFigure((name, figure) -> {
            Require.that(
                    !figure.alternativeText().isBlank(),
                    "the figure '%s' of %s has no alternative text; who cannot see it should know its main numbers",
                    figure.id(),
                    name);
            Require.that(
                    !figure.caption().isBlank(),
                    "the figure '%s' of %s has no caption; say what it shows and how to read it",
                    figure.id(),
                    name);
        });
    }

    @Test
    final void figuresHaveNamesOfTheirOwn() {
        eachContent((name, content) -> {
            Set<String> ids = new HashSet<>();
            for (Block block : content.blocks()) {
                if (block instanceof Block.Figure figure) {
                    Require.that(
                            figure.id().matches(KEBAB_CASE),
                            "a figure of %s has the id '%s'; files are named by it, so it is kebab-case whatever models are"
                                    + " called",
                            name,
                            figure.id());
                    Require.that(ids.add(figure.id()), "two figures of %s have the id '%s'", name, figure.id());
                }
            }
        });
    }

    @Test
    final void figuresDrawThemselvesWithinTheirArea() {
        eachFigure((name, figure) -> {
            DrawnFigure drawn = DrawnFigure.of(figure, name);
            Require.that(!drawn.isEmpty(), "the figure '%s' of %s drew nothing", figure.id(), name);
            Require.that(
                    !drawn.isOutside(),
                    "the figure '%s' of %s drew outside the area of %s by %s points that it was given, where other things"
                            + " stand",
                    figure.id(),
                    name,
                    figure.width(),
                    figure.height());
        });
    }

    @Test
    final void itDescribesTheSameEachTime() {
        Section section = section();
        Section other = section();
        TrialComparisons.all().forEach((name, comparison) -> {
            List<String> first = ContentText.of(describe(section, name, comparison), name);
            List<String> second = ContentText.of(describe(section, name, comparison), name);
            List<String> third = ContentText.of(describe(other, name, comparison), name);
            Require.that(
                    first.equals(second) && first.equals(third),
                    "described again, %s shows something else: %s; a report can be made again from its run, byte for byte",
                    name,
                    ContentText.difference(first, first.equals(second) ? third : second));
        });
    }

    @Test
    final void itDescribesTheSameInEveryLocale() {
        Section section = section();
        Locale before = Locale.getDefault();
        try {
            TrialComparisons.all().forEach((name, comparison) -> {
                Locale.setDefault(Locale.ENGLISH);
                List<String> english = ContentText.of(describe(section, name, comparison), name);
                Locale.setDefault(Locale.forLanguageTag("ar-EG"));
                List<String> arabic = ContentText.of(describe(section, name, comparison), name);
                Require.that(
                        english.equals(arabic),
                        "%s is described differently where the default locale is Arabic: %s; format with Locale.ROOT",
                        name,
                        ContentText.difference(english, arabic));
            });
        } finally {
            Locale.setDefault(before);
        }
    }
}
