package io.lookbook.plugins.spark;

import io.lookbook.api.cluster.ClusterSession;
import io.lookbook.api.cluster.NodeProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process with a connection, to be stopped. It runs a task that never ends. */
public final class StoppedDriver {
    private StoppedDriver() {}

    static Process start(Path temporary, String master) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dspark.local.dir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedDriver.class.getName(),
                        master)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(temporary.toFile())
                .start();
    }

    /**
     * Says what it does, and at last what became of the task.
     *
     * @param args the master
     */
    public static void main(String[] args) throws Exception {
        Path never = Path.of("never");
        Thread running = new Thread(() -> say(run(args[0], never)));
        running.start();
        // As the command line does: what runs may end before the process does.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> join(running)));
    }

    private static String run(String master, Path never) {
        NodeProgram program = new NodeProgram("not.needed.Here", List.of(), () -> TrialProgram.node(never));
        try (ClusterSession session = Trials.cluster(Map.of("master", master)).open(program)) {
            session.run(new TrialTask("await " + never) {
                @Override
                public void told(byte[] message) {
                    say("runs");
                }
            });
            return "done";
        } catch (Exception e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void join(Thread running) {
        try {
            running.join(10_000);
        } catch (InterruptedException e) {
            say("nobody waits");
        }
    }

    private static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }
}
