package io.lookbook.app.malformed;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.app.cli.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What every command promises, whatever it is given. */
final class Promises {
    /** Exit codes for input that cannot be used: the user's mistake, damaged data, a file that cannot be read or written. */
    static final int USAGE = 2;

    static final int DIFFERS = 3;
    static final int DATA = 5;
    static final int FILE = 6;

    private static final int LONGEST_MESSAGE = 4000;

    private Promises() {}

    /** The command ended with a message for people that has these words. */
    static void refuses(Console command, int exitCode, String... words) {
        speaksPlainly(command);
        assertThat(command.exitCode()).as(command.err()).isEqualTo(exitCode);
        assertThat(command.err()).contains(words);
    }

    /** The command ended as one of these exit codes says; where it failed, a message says why. */
    static void endsWith(Console command, Integer... exitCodes) {
        speaksPlainly(command);
        assertThat(command.exitCode()).as(command.err()).isIn(Arrays.asList((Object[]) exitCodes));
    }

    /** No stack trace, no name of a Java class, nothing that steers a terminal, no pages of quoted input. */
    static void speaksPlainly(Console command) {
        assertThat(command.err())
                .doesNotContain("This is a bug")
                .doesNotContainPattern("[\\p{Cc}&&[^\\r\\n\\t]]|\\p{Cf}");
        speaksPlainly(lastMessage(command.err()));
    }

    /** The same of a message that a command would print. */
    static void speaksPlainly(String message) {
        assertThat(message)
                .doesNotContain("\tat ", "java.", "com.fasterxml", "snakeyaml", "Exception", "because \"")
                .doesNotContainPattern("(is|was|:) null")
                .hasSizeLessThan(LONGEST_MESSAGE);
    }

    private static String lastMessage(String err) {
        int start = err.lastIndexOf("lookbook: ");
        return start < 0 ? "" : err.substring(start);
    }

    /** Every file below a folder with its size and time of change, links not followed: equal before and after nothing was written. */
    static SortedMap<String, String> content(Path folder) {
        SortedMap<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                content.put(
                        folder.relativize(file).toString(),
                        plain ? Files.size(file) + " " + Files.getLastModifiedTime(file) : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content;
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
