package io.lookbook.plugins.spark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A master and workers of Spark's own, each a process, on the loopback addresses of this machine: worker {@code i} on 127.0.0.
 * {@code i + 1}, so that Spark takes them for different nodes. Linux answers to all of these addresses; other systems to the first
 * one only.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);
    private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://[0-9.]+:[0-9]+)");
    private static final Pattern PAGE = Pattern.compile("Bound MasterWebUI to .* started at (http://\\S+)");
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Path folder;
    private final Path home;
    private final Process master;
    private final String url;
    private final List<Process> workers = new CopyOnWriteArrayList<>();

    private StandaloneCluster(Path folder, Path home) throws IOException {
        this.folder = folder;
        this.home = home;
        master = start(
                "master",
                "org.apache.spark.deploy.master.Master",
                List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        await("the master starts", START, () -> STARTED.matcher(log("master")).find());
        Matcher started = STARTED.matcher(log("master"));
        started.find();
        url = started.group(1);
    }

    /**
     * Starts a cluster.
     *
     * @param folder an empty folder for its logs and work
     * @param home a folder that has Spark's jars in {@code jars}
     * @param workers how many
     * @param cores of each
     * @return the cluster, whose workers are all known to the master
     * @throws IOException if it cannot be started
     */
    public static StandaloneCluster start(Path folder, Path home, int workers, int cores) throws IOException {
        StandaloneCluster cluster = new StandaloneCluster(Files.createDirectories(folder), home);
        // Whoever stops the tests stops what they have started, too.
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::kill));
        try {
            for (int i = 0; i < workers; i++) {
                cluster.addWorker(cores);
            }
            await("all workers register", START, () -> cluster.registered() == workers);
            return cluster;
        } catch (IOException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * Makes a home of Spark's out of the class path of this process.
     *
     * @param folder an empty folder
     * @return the folder, with the jars of Spark and all it needs
     * @throws IOException if they cannot be put there
     */
    public static Path homeOfClassPath(Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Pattern others = Pattern.compile("(lookbook|nd4j|junit|assertj|surefire|guava-1\\.0).*");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar")
                    && !others.matcher(jar.getFileName().toString()).matches()) {
                link(jar, jars.resolve(jar.getFileName()));
            }
        }
        return folder;
    }

    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException e) {
            // Another file system.
            Files.copy(file, target);
        }
    }

    /**
     * Waits for something that another process or thread does.
     *
     * @param what for the error
     * @param atMost how long
     * @param happened whether it has
     * @throws AssertionError if it has not within the time
     */
    public static void await(String what, Duration atMost, BooleanSupplier happened) {
        long start = System.nanoTime();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                throw new AssertionError("after " + atMost.toSeconds() + " s still waiting until " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** {@return its address, as {@code --on} takes it} */
    public String masterUrl() {
        return url;
    }

    /**
     * The name that a worker has for Spark.
     *
     * @param worker from 0 on
     * @return an address
     */
    public String hostOf(int worker) {
        return "127.0.0." + (worker + 1);
    }

    /**
     * Where a worker keeps the folders of its executors, as {@code <application>/<executor>}.
     *
     * @param worker from 0 on
     * @return a folder
     */
    public Path workFolder(int worker) {
        return folder.resolve("work-" + worker);
    }

    /**
     * The folder of the executor that a worker has started last, where Spark puts the files of an application.
     *
     * @param worker from 0 on
     * @return {@code work-0/app-20260101120000-0000/0}
     */
    public Path newestExecutorFolder(int worker) {
        try (Stream<Path> folders = Files.walk(workFolder(worker), 2)) {
            return folders.filter(
                            executor -> workFolder(worker).relativize(executor).getNameCount() == 2)
                    .max(Comparator.comparing((Path executor) ->
                                    executor.getParent().getFileName().toString())
                            .thenComparing(executor ->
                                    Integer.valueOf(executor.getFileName().toString())))
                    .orElseThrow(() -> new AssertionError("there was no executor of worker " + worker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts another worker.
     *
     * @param cores how many tasks it may run side by side
     * @throws IOException if it cannot be started
     */
    public void addWorker(int cores) throws IOException {
        workers.add(startWorker(workers.size(), cores));
    }

    /**
     * Starts a worker again that was killed, and waits until the master knows it.
     *
     * @param worker from 0 on
     * @param cores how many tasks it may run side by side
     * @throws IOException if it cannot be started
     */
    public void restartWorker(int worker, int cores) throws IOException {
        long before = registered();
        workers.set(worker, startWorker(worker, cores));
        await("the worker registers", START, () -> registered() > before);
    }

    private Process startWorker(int i, int cores) throws IOException {
        return start(
                "worker-" + i,
                "org.apache.spark.deploy.worker.Worker",
                List.of(
                        "--host",
                        hostOf(i),
                        "--port",
                        "0",
                        "--webui-port",
                        "0",
                        "--cores",
                        Integer.toString(cores),
                        "--memory",
                        "4g",
                        "--work-dir",
                        workFolder(i).toString(),
                        url));
    }

    /**
     * Ends a worker and all it has started at once, like a machine that loses its power.
     *
     * @param worker from 0 on
     */
    public void killWorker(int worker) {
        kill(workers.get(worker).toHandle());
    }

    /**
     * Ends the executors of a worker; it stays, and starts new ones when it is told to.
     *
     * @param worker from 0 on
     */
    public void killExecutorsOf(int worker) {
        workers.get(worker).toHandle().descendants().toList().forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Ends all applications as the button of the master's page does.
     *
     * @throws IOException if the master does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public void killApplications() throws IOException, InterruptedException {
        Matcher page = PAGE.matcher(log("master"));
        if (!page.find()) {
            throw new IOException("the master tells no page");
        }
        Matcher applications =
                Pattern.compile("Registered app \\S+ with ID (app-\\S+)").matcher(log("master"));
        while (applications.find()) {
            HttpRequest kill = HttpRequest.newBuilder(URI.create(page.group(1) + "/app/kill/"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("terminate=true&id=" + applications.group(1)))
                    .build();
            HttpClient.newHttpClient().send(kill, HttpResponse.BodyHandlers.discarding());
        }
    }

    /** Ends the master at once. */
    public void killMaster() {
        kill(master.toHandle());
    }

    /** {@return what all processes have written, for the message of a test that fails} */
    public String logs() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".log") || file.endsWith("stderr"))
                    .sorted()
                    .toList()) {
                all.append("--- ").append(folder.relativize(file)).append('\n').append(Files.readString(file, UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    /** Ends all its processes. */
    @Override
    public void close() {
        List<ProcessHandle> all = kill();
        await("the cluster has ended", END, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private List<ProcessHandle> kill() {
        List<ProcessHandle> all = Stream.concat(workers.stream(), Stream.of(master))
                .map(Process::toHandle)
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        return all;
    }

    private long registered() {
        return Pattern.compile("Registering worker ")
                .matcher(log("master"))
                .results()
                .count();
    }

    /** The parent first: it would start new ones. */
    private static void kill(ProcessHandle parent) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(parent), parent.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await("the process has ended", END, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private String log(String name) {
        Path file = folder.resolve(name + ".log");
        try {
            return Files.exists(file) ? Files.readString(file, UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String name, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", home.resolve("jars") + File.separator + "*", main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .directory(folder.toFile());
        // In the environment, which workers hand on: what executors cost here is their start.
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().put("SPARK_HOME", home.toString());
        // What Spark's own start scripts set; without it no executor starts.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment()
                .put("SPARK_LOCAL_DIRS", folder.resolve("local-" + name).toString());
        Files.createDirectories(folder.resolve("local-" + name));
        builder.environment().remove("SPARK_CONF_DIR");
        return builder.start();
    }
}
