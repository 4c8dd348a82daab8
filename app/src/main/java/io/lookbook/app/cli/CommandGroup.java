package io.lookbook.app.cli;

/** What a command is for; the commands of one group stand together in the help. */
enum CommandGroup {
    COMPARE("Compare"),
    USE("Use a model"),
    LOOK("Look"),
    EXTEND("Extend and learn"),

    /** What only lookbook itself calls. */
    INTERNAL("Internal");

    private final String heading;

    CommandGroup(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
