package io.lookbook.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code lookbook completion}. */
@Command(
        name = "completion",
        description = "Print a script that completes command lines in bash or zsh."
                + " It knows commands, options, the names of the plugins, run folders and the models in them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lookbook completion bash > ~/.local/share/bash-completion/completions/lookbook",
            "  lookbook completion zsh > ~/.zfunc/_lookbook",
            "",
            "bash needs its package bash-completion, or 'source' with the file in ~/.bashrc.",
            "zsh needs in ~/.zshrc: fpath=(~/.zfunc $fpath); autoload -Uz compinit; compinit",
            "Then begin a new shell."
        })
final class CompletionCommand implements Callable<Integer> {
    private final Bootstrap bootstrap;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "The shell: bash or zsh.")
    private String shell;

    CompletionCommand(Bootstrap bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    @Override
    public Integer call() {
        CompletionScript.Shell wanted = CompletionScript.Shell.of(shell)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no completion for '" + shell + "'; there is for bash and zsh."));
        spec.commandLine().getOut().print(new CompletionScript(Main.whole(bootstrap)).of(wanted));
        return ExitCode.DONE;
    }
}
