package io.lookbook.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Writes what the distribution has in {@code share}: the manual and the completions. The build calls it. */
public final class SharedFiles {
    private SharedFiles() {}

    /**
     * Writes them where packages of Unix systems have them.
     *
     * @param args the folder {@code share}, lookbook's version and its date, such as 2026-11-22
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        CommandLine lookbook = Main.whole(new Bootstrap(Optional.empty(), Map.of()));
        CompletionScript completion = new CompletionScript(lookbook);
        Map<String, String> files = Map.of(
                "man/man1/lookbook.1", new ManualPage(lookbook).text(args[1], args[2].substring(0, 10)),
                "bash-completion/completions/lookbook", completion.of(CompletionScript.Shell.BASH),
                "zsh/site-functions/_lookbook", completion.of(CompletionScript.Shell.ZSH));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = Path.of(args[0], file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
    }
}
