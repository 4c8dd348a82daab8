package io.lookbook.app.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lookbook.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerTest {
    @TempDir
    private Path folder;

    @Test
    void bothProgramsAreKnown() {
        assertThat(Tracker.parse("mlflow:C:\\runs")).isEqualTo(new MlflowTracker(Path.of("C:\\runs")));
        assertThat(Tracker.parse("tensorboard:my logs").command()).isEqualTo("tensorboard --logdir 'my logs'");
        assertThat(Tracker.parse("mlflow:tracked").command()).isEqualTo("mlflow ui --backend-store-uri tracked");
    }

    @Test
    void whatIsNoneIsAnsweredWithWhatToWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> Tracker.parse("mlfow:x"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("give mlflow:DIR or tensorboard:DIR. Did you mean 'mlflow'?");
        assertThatThrownBy(() -> Tracker.parse("mlflow"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Write mlflow:DIR, such as mlflow:tracked");
        assertThatThrownBy(() -> Tracker.parse("tensorboard: "))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Write tensorboard:DIR");
        assertThatThrownBy(() -> Tracker.parse("mlflow:" + file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " is a file");
    }
}
