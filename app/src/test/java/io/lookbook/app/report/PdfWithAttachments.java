package io.lookbook.app.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDXFAResource;

/** Changes PDFs as somebody else might. */
public final class PdfWithAttachments {
    private PdfWithAttachments() {}

    /** The texts attached to a PDF. */
    public static Map<String, String> read(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            Map<String, String> texts = new TreeMap<>();
            for (var entry : files(document).entrySet()) {
                texts.put(
                        entry.getKey(),
                        new String(entry.getValue().getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8));
            }
            return texts;
        }
    }

    /** The same PDF with one attachment changed. */
    public static Path changed(Path pdf, Path target, String name, UnaryOperator<String> change) throws IOException {
        Map<String, String> texts = read(pdf);
        String before = texts.get(name);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing was changed in " + name);
        }
        texts.put(name, after);
        return replaced(pdf, target, texts);
    }

    /** The same pages with other attachments. */
    public static Path replaced(Path pdf, Path target, Map<String, String> texts) throws IOException {
        return edited(pdf, target, document -> attach(document, texts));
    }

    /** Pages without attachments. */
    public static Path plain(Path target) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(target.toFile());
        }
        return target;
    }

    /** The same PDF with a password for its owner, so that it opens without one. */
    public static Path encrypted(Path pdf, Path target, String userPassword) throws IOException {
        return edited(pdf, target, document -> {
            StandardProtectionPolicy policy =
                    new StandardProtectionPolicy("owner", userPassword, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            try {
                document.protect(policy);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The same PDF with an attachment that says it has another size. */
    public static Path missized(Path pdf, Path target, String name, long size) throws IOException {
        return edited(pdf, target, document -> {
            try {
                files(document)
                        .get(name)
                        .getEmbeddedFile()
                        .getCOSObject()
                        .getCOSDictionary(COSName.PARAMS)
                        .setLong(COSName.SIZE, size);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The same PDF with a text where PDFs have XML: its metadata and its form. */
    public static Path withXml(Path pdf, Path target, String text) throws IOException {
        return edited(pdf, target, document -> {
            try {
                byte[] xml = text.getBytes(StandardCharsets.UTF_8);
                document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(xml)));
                PDAcroForm form = new PDAcroForm(document);
                form.setXFA(new PDXFAResource(new PDStream(document, new ByteArrayInputStream(xml)).getCOSObject()));
                document.getDocumentCatalog().setAcroForm(form);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Path edited(Path pdf, Path target, Consumer<PDDocument> edit) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            edit.accept(document);
            document.save(target.toFile());
        }
        return target;
    }

    private static Map<String, PDComplexFileSpecification> files(PDDocument document) throws IOException {
        return document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
    }

    private static void attach(PDDocument document, Map<String, String> texts) {
        Map<String, PDComplexFileSpecification> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, file(document, name, text)));
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(files);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
    }

    private static PDComplexFileSpecification file(PDDocument document, String name, String text) {
        try {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            PDEmbeddedFile embedded =
                    new PDEmbeddedFile(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE);
            embedded.setSize(content.length);
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setFile(name);
            file.setEmbeddedFile(embedded);
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
