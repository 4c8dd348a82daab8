package io.lookbook.app.cli;

import picocli.CommandLine.Option;

/** The options that say how results are shown; a mixin of the commands that make reports. */
@Heading(Heading.RESULTS)
final class ResultOptions {
    @Option(names = "--json", description = "Print the results as one JSON document.")
    private boolean json;

    @Option(names = "--open", description = "Open the report in the viewer of this desktop.")
    private boolean open;

    /** {@return whether results are printed as JSON} */
    boolean json() {
        return json;
    }

    /** {@return whether the report is opened} */
    boolean open() {
        return open;
    }
}
