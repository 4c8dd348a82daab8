package io.lookbook.plugins.report.sections;

import io.lookbook.api.eval.Comparison;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionFactory;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Reads what a section describes. */
final class Contents {
    private Contents() {}

    static List<SectionFactory> factories() {
        return ServiceLoader.load(SectionFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(SectionFactory::position))
                .toList();
    }

    static <B extends Block> List<B> blocks(Section section, Comparison comparison, Class<B> type) {
        return section.describe(comparison).blocks().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static List<Block.Table> tables(Section section, Comparison comparison) {
        return blocks(section, comparison, Block.Table.class);
    }

    static List<Block.Figure> figures(Section section, Comparison comparison) {
        return blocks(section, comparison, Block.Figure.class);
    }

    /** Every sentence of paragraphs and bullets, with the space that may break. */
    static List<String> sentences(Section section, Comparison comparison) {
        return section.describe(comparison).blocks().stream()
                .flatMap(block -> {
                    if (block instanceof Block.Paragraph paragraph) {
                        return Stream.of(paragraph.text());
                    }
                    return block instanceof Block.Bullets bullets ? bullets.items().stream() : Stream.of();
                })
                .map(Contents::plainSpaces)
                .toList();
    }

    static List<String> row(Block.Table table, int row) {
        return table.rows().get(row).stream().map(Contents::plainSpaces).toList();
    }

    static String plainSpaces(String text) {
        return text.replace('\u00a0', ' ');
    }
}
