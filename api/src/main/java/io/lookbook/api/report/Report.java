package io.lookbook.api.report;

import java.time.Instant;
import java.util.List;

/**
 * A whole report, ready to be written in any format.
 *
 * @param title for the first page
 * @param subtitle one line below it
 * @param created the time that the report carries; a format writes no other, so that the same run gives the same bytes
 * @param sections from first to last
 * @param attachments files to travel with it, in formats that can carry some
 */
public record Report(
        String title, String subtitle, Instant created, List<NamedSection> sections, List<Attachment> attachments) {
    /** Copies the lists. */
    public Report {
        sections = List.copyOf(sections);
        attachments = List.copyOf(attachments);
    }

    /**
     * A section with the name of its plugin.
     *
     * @param name kebab-case, unique within the report
     * @param content what it shows
     */
    public record NamedSection(String name, SectionContent content) {}

    /**
     * A file that travels with the report.
     *
     * @param name the file's name
     * @param mediaType such as {@code application/json}
     * @param description one line
     * @param text its content, written as UTF-8
     */
    public record Attachment(String name, String mediaType, String description, String text) {}
}
