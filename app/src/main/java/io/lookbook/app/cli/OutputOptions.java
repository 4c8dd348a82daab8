package io.lookbook.app.cli;

import io.lookbook.api.UserException;
import picocli.CommandLine.Option;

/** The options that say how much is said; a mixin of the commands that take their time. */
@Heading(Heading.RESULTS)
final class OutputOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print results, warnings and failures only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also say every epoch, and what is used again.")
    private boolean verbose;

    /**
     * What was given.
     *
     * @return how much is said
     * @throws UserException if both were given
     */
    Verbosity verbosity() {
        if (quiet && verbose) {
            throw new UserException("--quiet and --verbose say the opposite; give one of them");
        }
        return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }
}
