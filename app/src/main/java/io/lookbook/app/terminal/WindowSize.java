package io.lookbook.app.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.Signals;

/**
 * Asks for the size of the window at first, and again after the system has told that it changed. The command {@code stty} is on
 * every Unix; asking the terminal itself would take native code.
 */
final class WindowSize implements Supplier<Window> {
    private static final File TERMINAL = new File("/dev/tty");
    private static final Pattern ANSWER = Pattern.compile("([1-9][0-9]{0,4}) ([1-9][0-9]{0,4})\\s*");
    private static final long MOST_SECONDS = 1;

    private final AtomicBoolean changed = new AtomicBoolean(true);
    private Window window = Window.USUAL;
    private boolean watching;

    @Override
    public Window get() {
        if (!watching) {
            Signals.register("WINCH", () -> changed.set(true));
            watching = true;
        }
        if (changed.getAndSet(false)) {
            window = ask().orElse(window);
        }
        return window;
    }

    private static Optional<Window> ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Optional.empty(); // no such command or no terminal: the usual size does
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Reads such as {@code 24 80}: rows, then columns; 0 stands for a size that is not known. */
    static Optional<Window> parse(String answer) {
        Matcher numbers = ANSWER.matcher(answer);
        return numbers.matches()
                ? Optional.of(new Window(Integer.parseInt(numbers.group(2)), Integer.parseInt(numbers.group(1))))
                : Optional.empty();
    }
}
