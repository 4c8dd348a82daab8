package io.lookbook.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code lookbook help} and the manual explain beside the commands. */
enum HelpTopic {
    EXIT_CODES(
            "exit-codes",
            "Exit codes",
            List.of(
                    new Line("0", "All is well."),
                    new Line("1", "A bug of lookbook or of a plugin; the message says whose."),
                    new Line("2", "The command line or the experiment file is wrong."),
                    new Line("3", "A gate failed: what was verified or compared does not hold."),
                    new Line("4", "Some model failed; the report was written."),
                    new Line("5", "Data is missing or damaged."),
                    new Line("6", "A file, or standard output, could not be read or written."),
                    new Line("7", "Memory ran out."),
                    new Line("130, 143", "Stopped by Ctrl-C or SIGTERM. 'lookbook run --resume' goes on."))),

    ENVIRONMENT(
            "environment",
            "Environment variables",
            List.of(
                    new Line("LOOKBOOK_SET", "Values of the experiment, as --set takes them, divided by semicolons."),
                    new Line("LOOKBOOK_DATASET", "As --dataset; LOOKBOOK_SEED, _REPEATS and _LIMIT as their flags."),
                    new Line("LOOKBOOK_ON", "The cluster that makes the runs, as --on takes it."),
                    new Line("LOOKBOOK_PLUGINS", "Further folders of plugins, as --plugins names them."),
                    new Line(
                            "LOOKBOOK_CACHE",
                            "Where downloads and finished runs are kept, instead of the user's cache."),
                    new Line("LOOKBOOK_JAVA_OPTS", "Further options for Java, such as -Xmx4g."),
                    new Line("LOOKBOOK_CDS", "'off': no archive of classes, which makes the start quicker, is kept."),
                    new Line("JAVA_HOME", "The Java 17 or newer to run with; else the first on the PATH."),
                    new Line("OMP_NUM_THREADS", "How many threads native code takes; lookbook sets 1."),
                    new Line("NO_COLOR", "If set, nothing is printed in colour."),
                    new Line("CI", "If set, progress is a line an epoch, as where there is no terminal.")));

    private final String word;
    private final String title;
    private final List<Line> lines;

    /**
     * A line of it.
     *
     * @param term what is explained
     * @param text sentences
     */
    record Line(String term, String text) {}

    HelpTopic(String word, String title, List<Line> lines) {
        this.word = word;
        this.title = title;
        this.lines = lines;
    }

    static Optional<HelpTopic> of(String word) {
        return Arrays.stream(values()).filter(topic -> topic.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(HelpTopic::word).toList();
    }

    String word() {
        return word;
    }

    String title() {
        return title;
    }

    List<Line> lines() {
        return lines;
    }
}
