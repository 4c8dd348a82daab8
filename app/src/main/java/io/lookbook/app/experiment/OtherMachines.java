package io.lookbook.app.experiment;

import io.lookbook.api.eval.Provenance;
import io.lookbook.app.store.RunFolderWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which runs were made by machines unlike this one, and a record of these machines beside that of this one. */
final class OtherMachines implements RunSurroundings.OtherMachine {
    /** Their facts are named by numbers, from 1. */
    private static final String FACT = "node-";

    private final RunFolderWriter writer;
    private final String fingerprint;
    private final Set<RunKey> runs = new HashSet<>();
    private Provenance provenance;

    OtherMachines(RunFolderWriter writer, Provenance provenance, String fingerprint) {
        this.writer = writer;
        this.provenance = provenance;
        this.fingerprint = fingerprint;
    }

    @Override
    public synchronized void made(RunKey run, String machine) throws IOException {
        runs.add(run);
        SortedMap<String, String> facts = new TreeMap<>(provenance.environment());
        int number = 1;
        while (facts.containsKey(FACT + number)) {
            if (facts.get(FACT + number).equals(machine)) {
                return;
            }
            number++;
        }
        facts.put(FACT + number, machine);
        provenance = new Provenance(
                provenance.created(),
                facts,
                provenance.sources(),
                provenance.seeds(),
                provenance.experiment(),
                provenance.merge());
        // At once: whoever goes on with the run after a stop finds it.
        writer.environment(provenance, fingerprint);
    }

    synchronized boolean made(RunKey run) {
        return runs.contains(run);
    }

    synchronized Provenance provenance() {
        return provenance;
    }
}
