package io.lookbook.app.experiment;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Provenance;
import io.lookbook.app.store.RunFolder;
import io.lookbook.app.store.RunHeader;
import io.lookbook.app.store.RunOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Compares what a run was begun with to what would go on with it: the results would be those of no run if its models were trained
 * by two programs, or on two sets of images.
 */
final class Resumption {
    /** What of {@link Provenance#environment()} changes results. */
    private static final List<String> ENVIRONMENT = List.of("lookbook", "java", "cpu", "nd4j");

    private Resumption() {}

    /**
     * Refuses to go on under other circumstances.
     *
     * @param folder the run folder
     * @param begun how the run was begun
     * @param now how it would be begun now
     * @param origin where its results come from so far; empty if it was stopped before it had any
     * @param provenance where they would come from now
     * @param fingerprint that of the data now
     * @throws UserException if anything differs that results depend on
     */
    static void check(
            RunFolder folder,
            RunHeader begun,
            RunHeader now,
            Optional<RunOrigin> origin,
            Provenance provenance,
            String fingerprint) {
        List<String> differences = new ArrayList<>();
        if (!begun.experiment().equals(now.experiment())) {
            differences.add(folder.experiment() + " was changed");
        }
        origin.ifPresent(there -> {
            for (String fact : ENVIRONMENT) {
                compare(
                        fact,
                        there.provenance().environment().getOrDefault(fact, "unknown"),
                        provenance.environment().getOrDefault(fact, "unknown"),
                        differences);
            }
            compare("the dataset's fingerprint", there.fingerprint(), fingerprint, differences);
            for (Provenance.Source source : provenance.sources()) {
                there.provenance().sources().stream()
                        .filter(other -> other.id().equals(source.id()))
                        .findFirst()
                        .ifPresent(other -> compareJars(other, source, differences));
            }
        });
        if (differences.isEmpty() && !begun.engine().equals(now.engine())) {
            differences.add("lookbook's own jars or libraries have changed");
        }
        if (!differences.isEmpty()) {
            throw new UserException(folder.root()
                    + " cannot go on here, because its results would not be those of one run: "
                    + String.join("; ", differences) + ". Go on where it was begun, or begin anew with 'lookbook run "
                    + folder.experiment() + "'");
        }
    }

    private static void compare(String what, String there, String here, List<String> differences) {
        if (!there.equals(here)) {
            differences.add(what + " is " + here + ", and was " + there);
        }
    }

    private static void compareJars(Provenance.Source there, Provenance.Source here, List<String> differences) {
        SortedMap<String, String> jars = there.jars();
        if (!jars.equals(here.jars())) {
            differences.add("the plugin source " + here.id() + " is version " + here.version()
                    + " with other jars than version " + there.version() + " had when the run began");
        }
    }
}
