package io.lookbook.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageMistakeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run --modle=cnn       | there is no option '--modle'. Did you mean '--model'?
                    run -model cnn        | there is no option '-model'. Did you mean '--model'?
                    run --epochs 5        | there is no option '--epochs'. Models have it: --model NAME:epochs=VALUE
                    run --lr=0.1          | there is no option '--lr'. Models have it: --model NAME:learning-rate=0.1
                    run --split=official  | there is no option '--split'. Datasets have it: --dataset NAME:split=official
                    run --seed five       | '--seed' takes a whole number, not 'five'
                    cache clear           | 'clear' is a word too many for 'lookbook cache'. Did you mean '--clear'?
                    gate --baseline a --candidat b | there is no option '--candidat'. Did you mean '--candidate'?
                    gate --baseline a     | Missing required option: '--candidate=RUN'. For example: lookbook gate
                    export runs/a --format onxx | '--format' takes onnx, safetensors, not 'onxx'. Did you mean 'onnx'?
                    compare one           | at least 2 of RUN are needed, not 1. For example: lookbook compare
                    gate --alpha x        | '--alpha' takes a number, not 'x'
                    export r --format onx | '--format' takes onnx, safetensors, not 'onx'. Did you mean 'onnx'?
                    gate a b              | Missing required options: '--baseline=RUN', '--candidate=RUN'; 'a' is a word too many
                    plugins models list   | 'list' is a word too many for 'lookbook plugins'.
                    runn                  | there is no command 'runn'. Did you mean 'run'?
                    """)
    void whatWasProbablyMeantIsSaid(String line, String expected) {
        Console wrong = Console.lookbook(line.split(" "));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).startsWith("lookbook: " + expected).contains("See 'lookbook ", " --help'.");
    }

    @Test
    void aFileBesideAMissingOneIsGuessed(@TempDir Path folder) throws IOException {
        Path paper = Files.writeString(folder.resolve("paper.yaml"), "name: paper\n");
        Console run = Console.lookbook("run", folder.resolve("paper.yml").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no such file. Did you mean '" + paper + "'?");
        Path report = Files.writeString(folder.resolve("report.pdf"), "");
        assertThat(Console.lookbook("verify", folder.resolve("repot.pdf").toString())
                        .err())
                .contains("Did you mean '" + report + "'?");
    }

    @Test
    void nothingIsGuessedWhereNothingIsNear(@TempDir Path folder) {
        assertThat(Console.lookbook("verify", folder.resolve("far/report.pdf").toString())
                        .err())
                .contains("report.pdf")
                .doesNotContain("Did you mean");
    }
}
