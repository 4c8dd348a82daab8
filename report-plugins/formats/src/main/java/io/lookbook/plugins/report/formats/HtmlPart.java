package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What only a page for browsers has.
 *
 * @param sheet the content of its style element
 * @param script the content of its script element
 * @param policy its content security policy: nothing is loaded, and no style or script runs but these two
 * @param downloads the attachments that are not too large
 */
record HtmlPart(String sheet, String script, String policy, List<Download> downloads) {
    /** Larger attachments, the predictions on thousands of images, would make the page slow to open; the PDF carries them. */
    private static final int LARGEST_DOWNLOAD = 256 * 1024;

    static HtmlPart of(Report report) {
        String sheet = PageTemplate.text("screen.css") + columns(report);
        String script = PageTemplate.text("screen.js");
        String policy = "default-src 'none'; style-src '" + fingerprint(sheet) + "'; script-src '" + fingerprint(script)
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
        return new HtmlPart(
                sheet,
                script,
                policy,
                report.attachments().stream()
                        .filter(attachment -> attachment.text().length() <= LARGEST_DOWNLOAD)
                        .map(Download::of)
                        .toList());
    }

    /** {@return whether there is anything to download} */
    boolean attached() {
        return !downloads.isEmpty();
    }

    /** A style attribute for each grid would have to be allowed; a class for each number of columns is in the sheet. */
    private static String columns(Report report) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Report.NamedSection section : report.sections()) {
            for (Block block : section.content().blocks()) {
                if (block instanceof Block.ImageGrid grid) {
                    numbers.add(grid.perRow());
                }
            }
        }
        StringBuilder rules = new StringBuilder();
        numbers.forEach(
                number -> rules.append(String.format(Locale.ROOT, ".per-row-%d { --columns: %d }\n", number, number)));
        return rules.toString();
    }

    private static String fingerprint(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * An attachment within the page.
     *
     * @param name the file's name
     * @param description one line
     * @param size for people
     * @param uri a {@code data:} URI
     */
    record Download(String name, String description, String size, String uri) {
        private static Download of(Report.Attachment attachment) {
            byte[] content = PlainText.unicode(attachment.text()).getBytes(StandardCharsets.UTF_8);
            String type = attachment.mediaType().matches("[\\w.+-]+/[\\w.+-]+")
                    ? attachment.mediaType()
                    : "application/octet-stream";
            return new Download(
                    attachment.name(),
                    attachment.description(),
                    String.format(Locale.ROOT, "%.1f kB", content.length / 1000.0),
                    "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content));
        }
    }
}
