package io.lookbook.app.cli;

import java.util.List;
import java.util.Map;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page {@code lookbook(1)}, in the macros of {@code man(7)}, from the command line's own model. */
final class ManualPage {
    /** Of the source; readers fill the lines anew. */
    private static final int LINE = 72;

    private final StringBuilder page = new StringBuilder();
    private final CommandLine lookbook;

    /**
     * Prepares it.
     *
     * @param lookbook the whole command line
     */
    ManualPage(CommandLine lookbook) {
        this.lookbook = lookbook;
    }

    /**
     * Writes it.
     *
     * @param version of lookbook
     * @param date of that version, such as 2026-11-22
     * @return the page
     */
    String text(String version, String date) {
        page.setLength(0);
        CommandSpec top = lookbook.getCommandSpec();
        List<CommandSpec> commands = Main.commandsForPeople(top).stream()
                .map(name -> lookbook.getSubcommands().get(name).getCommandSpec())
                .toList();
        macro("TH", "LOOKBOOK", "1", date, "lookbook " + version, "Lookbook");
        macro("SH", "NAME");
        line("lookbook \\- compares image classifiers on the same images");
        macro("SH", "SYNOPSIS");
        line("\\fBlookbook\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]");
        macro("SH", "DESCRIPTION");
        prose(top.usageMessage().description());
        macro("SH", "COMMANDS");
        commands.forEach(this::command);
        topic("EXIT STATUS", HelpTopic.EXIT_CODES);
        topic("ENVIRONMENT", HelpTopic.ENVIRONMENT);
        return page.toString();
    }

    private void command(CommandSpec command) {
        macro("SS", command.name());
        StringBuilder synopsis =
                new StringBuilder("\\fBlookbook " + escaped(command.name()) + "\\fR [\\fIOPTIONS\\fR]");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String one = "\\fI" + escaped(parameter.paramLabel()) + "\\fR";
            synopsis.append(' ')
                    .append(parameter.required() ? one : "[" + one + "]")
                    .append(parameter.arity().max() > 1 ? " ..." : "");
        }
        line(synopsis.toString());
        macro("PP");
        prose(command.usageMessage().description());
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            macro("TP");
            line("\\fI" + escaped(parameter.paramLabel()) + "\\fR");
            prose(parameter.description());
        }
        for (Map.Entry<String, List<OptionSpec>> group :
                OptionGroups.of(command).entrySet()) {
            macro("PP");
            line(escaped(group.getKey()) + ":");
            group.getValue().forEach(this::option);
        }
        examples(command.usageMessage().footer());
    }

    private void option(OptionSpec option) {
        macro("TP");
        String value = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
        line("\\fB" + escaped(String.join(", ", option.names())) + "\\fR" + value);
        prose(option.description());
    }

    private void examples(String... footer) {
        if (footer.length == 0) {
            return;
        }
        macro("PP");
        line("Examples:");
        macro("PP");
        macro("nf");
        for (String example : footer) {
            line(escaped(example.replace("%%", "%").replace("%n", "")));
        }
        macro("fi");
    }

    private void topic(String heading, HelpTopic topic) {
        macro("SH", heading);
        for (HelpTopic.Line entry : topic.lines()) {
            macro("TP");
            line("\\fB" + escaped(entry.term()) + "\\fR");
            prose(entry.text());
        }
    }

    private void prose(String... sentences) {
        String text = String.join(" ", sentences)
                .replace("${DEFAULT-VALUE}", "see --help")
                .replace("%%", "%");
        WordUtils.wrap(text, LINE, "\n", false).lines().forEach(part -> line(escaped(part)));
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(argument).append('"');
        }
        page.append('\n');
    }

    /** A line that begins with a full stop or an apostrophe would be a macro. */
    private void line(String text) {
        if (text.isBlank()) {
            page.append(".sp\n");
            return;
        }
        page.append(text.startsWith(".") || text.startsWith("'") ? "\\&" : "")
                .append(text)
                .append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha");
    }
}
