package io.lookbook.plugins.spark;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address of a cluster, as Spark writes it.
 *
 * @param address such as {@code spark://host:7077}, {@code spark://one:7077,two:7077} or {@code local[2]}
 */
public record Master(String address) {
    private static final Pattern LOCAL = Pattern.compile("local(\\[(\\*|[1-9][0-9]{0,4})])?");
    private static final String STANDALONE = "spark://";
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?<host>[^:,/\\s]+|\\[[0-9A-Fa-f:]+]):(?<port>[0-9]{1,5})");
    private static final int CONNECT_MILLIS = 5_000;

    /**
     * Checks the address. One of another kind than Spark's own is left to Spark.
     *
     * @throws UserException if it begins as Spark's own do, but goes on in another way
     */
    public Master {
        if (address.startsWith("local") && !isLocal(address)
                || address.startsWith(STANDALONE) && hostsOf(address).isEmpty()) {
            throw new UserException(
                    "the address of a Spark cluster is spark://HOST:PORT, several masters joined by commas, or"
                            + " local[N] for N tasks in this process; got '" + address + "'");
        }
    }

    static Master of(String given, String configured) {
        String address = given.isEmpty() ? configured : given;
        if (address.isEmpty()) {
            throw new UserException(
                    "spark needs the address of a cluster: give the option master, such as spark://HOST:7077,"
                            + " or local[2] for two tasks in this process. Under spark-submit its --master is taken, else"
                            + " spark.master of spark-defaults.conf in SPARK_CONF_DIR or SPARK_HOME.");
        }
        return new Master(address);
    }

    /** Whether it begins as Spark's own addresses do; it may go on in a wrong way. */
    static boolean isMeant(String address) {
        return address.startsWith(STANDALONE) || address.equals("local") || address.startsWith("local[");
    }

    static boolean isLocal(String address) {
        return LOCAL.matcher(address).matches();
    }

    /** {@return whether the tasks run in this process} */
    public boolean local() {
        return isLocal(address);
    }

    /** {@return whether it is on this machine, so that Spark need not be reached from any other} */
    public boolean onThisMachine() {
        List<InetSocketAddress> hosts = hostsOf(address);
        return local()
                || !hosts.isEmpty()
                        && hosts.stream()
                                .allMatch(host -> host.getHostString().equals("localhost")
                                        || host.getHostString().startsWith("127."));
    }

    /**
     * Looks whether somebody listens there; Spark itself takes a minute to find that nobody does.
     *
     * @throws UserException if none of the masters can be reached
     */
    void reach() {
        List<InetSocketAddress> hosts = hostsOf(address);
        List<String> reasons = new ArrayList<>();
        for (InetSocketAddress host : hosts) {
            InetSocketAddress resolved = new InetSocketAddress(host.getHostString(), host.getPort());
            if (resolved.isUnresolved()) {
                reasons.add(host.getHostString() + ": there is no host of this name");
                continue;
            }
            try (Socket socket = new Socket()) {
                socket.connect(resolved, CONNECT_MILLIS);
                return;
            } catch (IOException e) {
                reasons.add(host.getHostString() + ":" + host.getPort() + ": " + e.getMessage());
            }
        }
        if (!hosts.isEmpty()) {
            throw new UserException("no Spark master can be reached at " + address + " (" + String.join("; ", reasons)
                    + "). Check that it runs, that host and port are those it shows on its page (7077 is the usual port, not"
                    + " 8080), and that no firewall is between.");
        }
    }

    private static List<InetSocketAddress> hostsOf(String address) {
        if (!address.startsWith(STANDALONE)) {
            return List.of();
        }
        var hosts = Stream.of(address.substring(STANDALONE.length()).split(",", -1))
                .map(HOST_AND_PORT::matcher)
                .toList();
        return hosts.stream().allMatch(host -> host.matches() && Integer.parseInt(host.group("port")) <= 65_535)
                ? hosts.stream()
                        .map(host -> InetSocketAddress.createUnresolved(
                                host.group("host"), Integer.parseInt(host.group("port"))))
                        .toList()
                : List.of();
    }

    /** {@return the address} */
    @Override
    public String toString() {
        return address;
    }
}
