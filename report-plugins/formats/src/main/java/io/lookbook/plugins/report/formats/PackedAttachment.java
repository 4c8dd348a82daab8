package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/**
 * An attachment as a PDF keeps it.
 *
 * @param attachment what it is
 * @param size of its text in UTF-8, in bytes
 * @param deflated the same text compressed, as the PDF's filter {@code FlateDecode} expects it
 */
record PackedAttachment(Report.Attachment attachment, int size, byte[] deflated) {
    /**
     * Packs the attachments of a report, on all processors.
     *
     * @param report any report
     * @return its attachments, from first to last
     */
    static List<PackedAttachment> of(Report report) {
        return report.attachments().parallelStream().map(PackedAttachment::of).toList();
    }

    private static PackedAttachment of(Report.Attachment attachment) {
        byte[] content = PlainText.unicode(attachment.text()).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return new PackedAttachment(attachment, content.length, packed.toByteArray());
    }
}
