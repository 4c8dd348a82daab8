package io.lookbook.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How the help pages of all commands look: a short synopsis, options under headings, commands in groups. */
final class HelpLayout {
    /** Wide enough for the longest option, so that each begins its description on its own line. */
    private static final int OPTION_COLUMNS = 27;

    /** Lines longer than this are hard to read, however wide the window is. */
    private static final int MOST_COLUMNS = 100;

    private HelpLayout() {}

    /** Sets the layout of a command and of those below it. */
    static void apply(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(true)
                .sortOptions(false)
                .width(Math.min(MOST_COLUMNS, usage.width()))
                .longOptionsMaxWidth(OPTION_COLUMNS)
                .optionListHeading("")
                .commandListHeading("")
                .parameterListHeading("%n");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpLayout::commands);
        if (line.getParent() == null) {
            List<String> sections = new ArrayList<>(line.getHelpSectionKeys());
            sections.remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST);
            sections.add(
                    sections.indexOf(UsageMessageSpec.SECTION_KEY_COMMAND_LIST) + 1,
                    UsageMessageSpec.SECTION_KEY_OPTION_LIST);
            line.setHelpSectionKeys(sections);
        } else {
            hideVersion(line.getCommandSpec());
        }
        line.getSubcommands().values().forEach(HelpLayout::apply);
    }

    private static String options(Help help) {
        CommandSpec command = help.commandSpec();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, List<OptionSpec>> group :
                OptionGroups.of(command).entrySet()) {
            Help.Layout layout =
                    help.createDefaultLayout(command.options(), command.positionalParameters(), help.colorScheme());
            layout.addOptions(group.getValue(), help.parameterLabelRenderer());
            text.append(help.createHeading("%n" + group.getKey() + ":%n")).append(layout);
        }
        return text.toString();
    }

    private static String commands(Help help) {
        StringBuilder text = new StringBuilder();
        String heading = "";
        for (Commands.Entry entry : Commands.all()) {
            CommandLine command = help.commandSpec().subcommands().get(entry.name());
            if (command == null || command.getCommandSpec().usageMessage().hidden()) {
                continue;
            }
            if (!entry.group().heading().equals(heading)) {
                heading = entry.group().heading();
                text.append(help.createHeading("%n" + heading + ":%n"));
            }
            text.append("  ")
                    .append(help.colorScheme().commandText(entry.name()))
                    .append(" ".repeat(OPTION_COLUMNS / 2 - entry.name().length()))
                    .append(firstSentence(command.getCommandSpec()))
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    /** What the list of commands and the manual say of a command, without its full stop. */
    static String firstSentence(CommandSpec command) {
        return firstSentence(command.usageMessage().description());
    }

    static String firstSentence(OptionSpec option) {
        return firstSentence(option.description());
    }

    private static String firstSentence(String[] description) {
        String text = String.join(" ", description).replace("%%", "%");
        int end = text.indexOf(". ");
        return end >= 0 ? text.substring(0, end) : text.replaceFirst("\\.$", "");
    }

    /** Whoever asks a command for the version gets it, but the page of the command has better uses for the line. */
    private static void hideVersion(CommandSpec command) {
        OptionSpec version = command.findOption("--version");
        if (version != null && version.versionHelp() && !version.hidden()) {
            command.remove(version);
            command.addOption(OptionSpec.builder(version).hidden(true).build());
        }
    }
}
