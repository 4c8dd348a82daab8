package io.lookbook.api.cluster;

import java.nio.file.Path;

/** Where a program on a node begins. */
public interface NodeMain {
    /**
     * Starts the program, once in a process.
     *
     * @param home the folder with the program's files
     * @param work an empty folder for what it writes; deleted with the process
     * @return the program
     * @throws NodeException if it cannot start here
     */
    Node start(Path home, Path work) throws NodeException;
}
