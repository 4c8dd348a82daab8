package io.lookbook.plugins.spark.node;

import io.lookbook.api.cluster.Node;
import io.lookbook.api.cluster.NodeClassLoader;
import io.lookbook.api.cluster.NodeException;
import io.lookbook.api.cluster.NodeMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.PluginContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of an executor, with the one program that it runs. */
public final class NodeProcess {
    private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);

    // Spark makes both the plugin and the task, and gives neither to the other.
    private static volatile NodeProcess current;

    private static volatile Supplier<Node> here;

    private final PluginContext driver;
    private final Optional<Supplier<Node>> inThisProcess;
    private Node program;
    private Path home;

    private NodeProcess(PluginContext driver, Optional<Supplier<Node>> inThisProcess) {
        this.driver = driver;
        this.inThisProcess = inThisProcess;
    }

    /**
     * Has tasks run in this process by a program that is here already. Ends with the next call.
     *
     * @param program starts it; null if tasks run in executors
     */
    public static void runHere(Supplier<Node> program) {
        here = program;
    }

    static void start(PluginContext driver) {
        current = new NodeProcess(driver, Optional.ofNullable(here));
    }

    static NodeProcess current() {
        return current;
    }

    byte[] run(String task, ProgramLayout layout) throws TaskFailure, InterruptedException {
        return run(task, TaskContext.get().taskAttemptId(), layout);
    }

    byte[] run(String task, long attempt, ProgramLayout layout) throws TaskFailure, InterruptedException {
        String name = name();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            Node node = program(layout);
            thread.setContextClassLoader(before);
            if (!(driver.ask(Message.begin(task, attempt, name)) instanceof byte[] input)) {
                throw new NodeException("another attempt has begun since");
            }
            thread.setContextClassLoader(node.getClass().getClassLoader());
            byte[] result = node.run(input, content -> tell(Message.told(task, attempt, name, content)));
            thread.setContextClassLoader(before);
            awaitArrival(Message.end(task, attempt, name));
            return result;
        } catch (InterruptedException e) {
            throw e;
        } catch (NodeException e) {
            log(task, e);
            throw new TaskFailure(e.getMessage());
        } catch (Exception | LinkageError e) {
            log(task, e);
            throw new TaskFailure(e.toString());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What was told arrives before the result. A driver too busy to say so in time costs the order, not the result. */
    private void awaitArrival(Message end) throws InterruptedException {
        try {
            driver.ask(end);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn(
                    "Task {} is done; the driver did not say in time whether all that it told has arrived",
                    end.task(),
                    e);
        }
    }

    /** The log of an executor is for whoever keeps the cluster; in this process the user is told already. */
    private void log(String task, Throwable failure) {
        if (inThisProcess.isEmpty()) {
            LOG.error("Task {} failed", task, failure);
        }
    }

    private String name() {
        // The context of the plugin knows no host on an executor, which listens to nobody.
        return inThisProcess.isPresent()
                ? "this process"
                : SparkEnv.get().blockManager().blockManagerId().host() + " (executor " + driver.executorID() + ")";
    }

    private void tell(Message message) {
        try {
            driver.send(message);
        } catch (IOException e) {
            throw new UncheckedIOException("the driver cannot be reached", e);
        }
    }

    /** Several tasks may come at the same time; the first one starts the program. */
    private synchronized Node program(ProgramLayout layout) throws NodeException {
        if (program == null) {
            program = inThisProcess.isPresent() ? inThisProcess.get().get() : start(layout);
        }
        return program;
    }

    private Node start(ProgramLayout layout) throws NodeException {
        try {
            // Spark deletes its folder with the application, even if this process is killed.
            Path own = SparkEnv.get()
                    .blockManager()
                    .diskBlockManager()
                    .localDirs()[0]
                    .toPath();
            if (home == null) {
                home = Files.createTempDirectory(own, "lookbook-home-");
            }
            new ProgramFiles(layout, Path.of(SparkFiles.getRootDirectory()), home).layOut();
            Path work = Files.createTempDirectory(own, "lookbook-work-");
            NodeClassLoader loader = NodeClassLoader.of(home);
            Node started = null;
            try {
                // The program's libraries look for their settings there, such as those of its log.
                Thread.currentThread().setContextClassLoader(loader);
                started = Class.forName(layout.main(), true, loader)
                        .asSubclass(NodeMain.class)
                        .getConstructor()
                        .newInstance()
                        .start(home, work);
                return started;
            } finally {
                if (started == null) {
                    // The next task tries again, with another loader.
                    loader.close();
                }
            }
        } catch (IOException e) {
            throw new NodeException("cannot make a folder for the program: " + e, e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new NodeException("cannot start the program " + layout.main() + ": " + e, e);
        }
    }
}
