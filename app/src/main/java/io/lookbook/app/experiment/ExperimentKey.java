package io.lookbook.app.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an experiment file may say at its top level, in the order in which it is written. */
enum ExperimentKey {
    NAME("Part of the run folder's name; one line. Default: the file's name, or the labels given by --model."),
    DATASET("The dataset: the name of a plugin, or a mapping with 'plugin', its options and those of the split."),
    MODELS(
            "The models to compare, by their labels: each the name of a plugin, or a mapping with 'plugin' (default: the"
                    + " label), its options and those of its training. A list as an option's value makes a model of each element."),
    OPTIMIZER("The optimizer of every network that names none. Default: that of each network's recipe."),
    REPORTS("The formats of the report. Default: pdf."),
    SECTIONS("The sections of the report in order. Default: all."),
    SEED("The seed of the first run of each model; further runs take the numbers after it. Default: 1."),
    REPEATS("How many runs each model gets, with seeds one after another. Default: 1."),
    LIMIT("Use only the first so many training images of the split. Default: all.");

    private final String help;

    ExperimentKey(String help) {
        this.help = help;
    }

    /** {@return the word for it in files and paths} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return one line that says what it is for} */
    String help() {
        return help;
    }

    static Optional<ExperimentKey> of(String word) {
        return Arrays.stream(values()).filter(key -> key.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ExperimentKey::word).toList();
    }
}
