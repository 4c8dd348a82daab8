package io.lookbook.app.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class StandardErrorTest {
    private static final TerminalTraits LIVE = new TerminalTraits(true, "xterm", true, false);

    private final Screen screen = new Screen(40, 10);
    private final AtomicReference<Window> window = new AtomicReference<>(new Window(40, 10));
    private final StandardError err = new StandardError(screen, LIVE, window::get);

    @Test
    void aViewIsDrawnInThePlaceOfTheOneBefore() {
        err.draw(view("cnn 1/25", "total 0/2"));
        err.draw(view("cnn 2/25", "mlp 1/9", "total 0/2"));
        assertThat(screen.lines()).containsExactly("cnn 2/25", "mlp 1/9", "total 0/2");

        err.draw(view("total 2/2"));
        assertThat(screen.lines()).containsExactly("total 2/2");
    }

    @Test
    void linesOfAnybodyStandAboveTheView() {
        err.println("first");
        err.draw(view("cnn 1/25", "total 0/2"));
        err.println("second");
        err.draw(view("cnn 2/25", "total 0/2"));
        try (PrintStream plugin = new PrintStream(err.stream(), true, UTF_8)) {
            plugin.println("[forest] 100 trees");
            err.draw(view("cnn 3/25", "total 0/2"));
        }

        assertThat(screen.lines()).containsExactly("first", "second", "[forest] 100 trees", "cnn 3/25", "total 0/2");
    }

    @Test
    void aLineThatHasNoEndYetIsNotDrawnInto() {
        err.draw(view("total 0/2"));
        err.print("downloading ");
        err.flush();
        err.draw(view("total 1/2"));
        assertThat(screen.lines()).containsExactly("downloading");

        err.println("done");
        err.draw(view("total 1/2"));
        assertThat(screen.lines()).containsExactly("downloading done", "total 1/2");
    }

    @Test
    void anErasedViewLeavesNothing() {
        err.println("first");
        err.draw(view("cnn 1/25", "total 0/2"));
        err.erase();
        err.println("second");

        assertThat(screen.lines()).containsExactly("first", "second");
    }

    @Test
    void aViewThatIsKeptStaysWholeWhateverWasTypedIntoIt() {
        err.draw(view("cnn 1/25", "total 0/2"));
        screen.write("^C".getBytes(UTF_8), 0, 2);
        err.keep(view("cnn 1/25", "total 0/2"));
        err.println("stopped");

        assertThat(screen.lines()).containsExactly("cnn 1/25", "total 0/2", "stopped");
    }

    @Test
    void aWindowOfAnotherSizeGetsAViewOfThatSize() {
        View ruler = size -> List.of(new AttributedString("=".repeat(size.columns() - 1)));
        err.println("first");
        err.draw(ruler);
        window.set(new Window(60, 10));
        screen.resize(60, 10);
        err.draw(ruler);

        assertThat(screen.lines()).containsExactly("first", "=".repeat(59));
    }

    @Test
    void linesThatANarrowerWindowHasFoldedAreTakenAwayWhole() {
        View two = size -> List.of(
                new AttributedString("=".repeat(size.columns() - 1)),
                new AttributedString("-".repeat(size.columns() - 1)));
        err.println("first");
        err.draw(two);
        // What a terminal makes of them that folds its lines: the cursor stays at the start of the last one.
        Screen folded = new Screen(20, 10);
        String fold = "first\r\n" + "=".repeat(39) + "\r\n" + "-".repeat(39) + "\u001b[A\r";
        folded.write(fold.getBytes(UTF_8), 0, fold.length());
        int before = screen.written().length();
        window.set(new Window(20, 10));
        err.draw(two);
        byte[] change = screen.written().substring(before).getBytes(UTF_8);
        folded.write(change, 0, change.length);

        assertThat(folded.lines()).containsExactly("first", "=".repeat(19), "-".repeat(19));
    }

    @Test
    void theCursorIsNeverHidden() {
        err.draw(view("cnn 1/25", "total 0/2"));
        err.erase();

        assertThat(screen.written()).doesNotContain("\u001b[?25l");
    }

    @Test
    void whereNothingCanBeDrawnNothingIs() {
        StandardError file = new StandardError(screen, TerminalTraits.NONE);

        assertThatThrownBy(() -> file.draw(view("total 0/2"))).isInstanceOf(IllegalStateException.class);
        file.println("a line");
        assertThat(screen.written()).isEqualTo("a line\r\n");
    }

    private static View view(String... lines) {
        return any -> Arrays.stream(lines).map(AttributedString::new).toList();
    }
}
