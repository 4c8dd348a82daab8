package io.lookbook.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** Sentences for a terminal. */
final class Paragraphs {
    private static final String BULLET = "- ";
    private static final String INDENT = "  ";

    private Paragraphs() {}

    /**
     * Each sentence on lines of its own, folded at words.
     *
     * @param sentences the first one stands alone, the others are a list below it
     * @param width how wide a line may be
     * @return the lines, with an end after each
     */
    static String of(List<String> sentences, int width) {
        String end = System.lineSeparator();
        String rest = sentences.stream()
                .skip(1)
                .map(sentence -> BULLET + folded(sentence, width - INDENT.length(), end + INDENT) + end)
                .collect(Collectors.joining());
        return sentences.stream()
                        .limit(1)
                        .map(first -> folded(first, width, end) + end)
                        .collect(Collectors.joining())
                + rest;
    }

    /** The space within a number must not break, but may look like any other. */
    private static String folded(String sentence, int width, String lineEnd) {
        return WordUtils.wrap(sentence, width, lineEnd, false).replace('\u00a0', ' ');
    }
}
