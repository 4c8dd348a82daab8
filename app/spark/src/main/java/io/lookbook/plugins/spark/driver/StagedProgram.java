package io.lookbook.plugins.spark.driver;

import io.lookbook.api.cluster.NodeProgram;
import io.lookbook.plugins.spark.node.ProgramLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a program that are sent, each under a name of its own, since Spark puts all into one folder. */
final class StagedProgram {
    private final List<Path> files = new ArrayList<>();
    private final ProgramLayout layout;

    /**
     * Prepares them.
     *
     * @param installed the folder on the nodes where the bundled ones are; empty if there is none
     * @param temporary a folder that is deleted with the connection, however it ends
     */
    StagedProgram(NodeProgram program, String installed, Path temporary) throws IOException {
        Path folder = Files.createTempDirectory(temporary, "lookbook-spark-");
        List<ProgramLayout.File> laidOut = new ArrayList<>();
        for (NodeProgram.File file : program.files()) {
            boolean there = file.bundled() && !installed.isEmpty();
            String name = there ? "" : file.sha256() + "." + laidOut.size();
            if (!there) {
                files.add(link(file.source(), folder.resolve(name)));
            }
            laidOut.add(new ProgramLayout.File(file.path(), file.sha256(), name));
        }
        layout = new ProgramLayout(program.main(), laidOut, installed);
    }

    ProgramLayout layout() {
        return layout;
    }

    List<Path> files() {
        return files;
    }

    private static Path link(Path source, Path target) throws IOException {
        try {
            return Files.createLink(target, source.toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            return Files.copy(source, target);
        }
    }
}
