package io.lookbook.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.junit.jupiter.api.Test;

class AttachmentReaderTest {
    @Test
    void namesThatShareOneStreamShareItsBytes() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDEmbeddedFile shared =
                    new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[] {1, 2, 3}), COSName.FLATE_DECODE);
            shared.setSize(3);
            Map<String, PDComplexFileSpecification> files = new TreeMap<>();
            for (String name : new String[] {"a", "b", "c"}) {
                PDComplexFileSpecification file = new PDComplexFileSpecification();
                file.setFile(name);
                file.setEmbeddedFile(shared);
                files.put(name, file);
            }
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(files);
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);

            SortedMap<String, Attachment> read = AttachmentReader.read(document);

            assertThat(read).containsOnlyKeys("a", "b", "c");
            assertThat(read.get("b").unpack()).containsExactly(1, 2, 3);
            assertThat(read.get("b").packed()).isSameAs(read.get("a").packed());
            assertThat(read.get("c").packed()).isSameAs(read.get("a").packed());
        }
    }
}
