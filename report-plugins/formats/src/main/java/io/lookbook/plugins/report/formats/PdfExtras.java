package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/**
 * What a laid out document still needs: the report's own time in place of the clock's, and the attachments as ISO 19005-3
 * (PDF/A-3) wants them.
 */
final class PdfExtras {
    private PdfExtras() {}

    static void add(PDDocument document, Instant instant, List<PackedAttachment> attachments) throws IOException {
        Calendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        created.setTimeInMillis(instant.toEpochMilli());
        document.getDocumentInformation().setCreationDate(created);
        setMetadataDate(document, instant.truncatedTo(ChronoUnit.SECONDS).toString());
        document.setDocumentId(instant.toEpochMilli());
        attach(document, attachments, created);
    }

    /** PDF/A wants the date in the metadata stream to equal the one in the information dictionary. */
    private static void setMetadataDate(PDDocument document, String date) throws IOException {
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        metadata.importXMPMetadata(xmp.replaceAll("<xmp:CreateDate>[^<]*<", "<xmp:CreateDate>" + date + "<")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void attach(PDDocument document, List<PackedAttachment> attachments, Calendar created)
            throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        TreeMap<String, PDComplexFileSpecification> byName = new TreeMap<>(); // a name tree is sorted
        COSArray associated = new COSArray();
        for (PackedAttachment attachment : attachments) {
            String name = attachment.attachment().name();
            PDComplexFileSpecification file = specification(document, attachment, created);
            if (byName.put(name, file) != null) {
                throw new IllegalArgumentException("two attachments are named " + name);
            }
            associated.add(file);
        }
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(byName);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDDocumentNameDictionary names =
                catalog.getNames() != null ? catalog.getNames() : new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static PDComplexFileSpecification specification(
            PDDocument document, PackedAttachment packed, Calendar created) throws IOException {
        Report.Attachment attachment = packed.attachment();
        PDEmbeddedFile embedded = new PDEmbeddedFile(document);
        try (OutputStream raw = embedded.getCOSObject().createRawOutputStream()) {
            raw.write(packed.deflated());
        }
        embedded.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
        embedded.setSubtype(attachment.mediaType());
        embedded.setSize(packed.size());
        embedded.setCreationDate(created);
        embedded.setModDate(created);
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile(attachment.name());
        file.setFileUnicode(attachment.name());
        file.setFileDescription(attachment.description());
        file.setEmbeddedFile(embedded);
        file.setEmbeddedFileUnicode(embedded);
        file.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Data");
        return file;
    }
}
