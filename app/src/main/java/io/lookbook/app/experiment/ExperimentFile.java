package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.app.config.ConfigReader;
import io.lookbook.app.config.ConfigWriter;
import io.lookbook.app.config.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Reads and writes experiments as YAML.
 *
 * <pre>
 * name: paper
 * dataset: {plugin: fashion-mnist, split: stratified}
 * models:
 *   cnn: {plugin: cnn, filters: 32+64, epochs: [5, 25]}
 * optimizer: {plugin: adam}
 * reports: [{plugin: pdf}]
 * sections: [summary, conclusions]
 * seed: 1
 * repeats: 1
 * limit: 1000
 * </pre>
 *
 * Only {@code dataset} and {@code models} must be there. A plugin without options may be its name alone. A list as the value of
 * a model's option makes a model of each of its elements.
 */
public final class ExperimentFile {
    /** What would break the lines of a text or turn its direction, in the name of a file. */
    private static final Pattern STEERING = Pattern.compile(Experiment.STEERING);

    private final ConfigReader reader = new ConfigReader();
    private final ConfigWriter writer = new ConfigWriter();

    /** Creates it. */
    public ExperimentFile() {}

    /**
     * Reads an experiment that comes with the program.
     *
     * @param name {@code paper} or {@code quick}
     * @return the experiment
     */
    public Experiment bundled(String name) {
        return beginBundled(name).build().experiment();
    }

    /**
     * Begins with an experiment that comes with the program.
     *
     * @param name {@code paper} or {@code quick}
     * @return its settings, upon which others may be put
     */
    public ExperimentBuilder beginBundled(String name) {
        String file = name + ".yaml";
        try (InputStream in = ExperimentFile.class.getResourceAsStream(file)) {
            return begin(new String(in.readAllBytes(), StandardCharsets.UTF_8), name, "built-in " + file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the bundled experiment " + name, e);
        }
    }

    /**
     * Reads an experiment from a file.
     *
     * @param file a YAML file
     * @return the experiment
     * @throws UserException if it cannot be read or says something unknown
     */
    public Experiment read(Path file) {
        return begin(file).build().experiment();
    }

    /**
     * Begins with the experiment of a file.
     *
     * @param file a YAML file
     * @return its settings, upon which others may be put
     * @throws UserException if it cannot be read or is no YAML mapping
     */
    public ExperimentBuilder begin(Path file) {
        Path name = file.getFileName();
        String base = name == null ? "experiment" : name.toString().replaceFirst("\\.ya?ml$", "");
        return begin(ExperimentText.read(file), STEERING.matcher(base).replaceAll("-"), file.toString());
    }

    /**
     * Reads an experiment from text.
     *
     * @param yaml the text
     * @param defaultName its name if it says none
     * @param where what to call the text in messages
     * @return the experiment
     * @throws UserException if it is no YAML or says something unknown
     */
    public Experiment parse(String yaml, String defaultName, String where) {
        return begin(yaml, defaultName, where).build().experiment();
    }

    private ExperimentBuilder begin(String yaml, String defaultName, String where) {
        Origin fromName = new Origin("default, the file's name");
        return new ExperimentBuilder(reader.file(yaml, where))
                .usually(ExperimentKey.NAME, ExperimentTree.text(defaultName, fromName));
    }

    /**
     * Writes an experiment so that {@link #parse} reads it back the same.
     *
     * @param experiment what to write
     * @return YAML
     */
    public String write(Experiment experiment) {
        return writer.plain(ExperimentTree.of(experiment, Origin.DEFAULT));
    }
}
