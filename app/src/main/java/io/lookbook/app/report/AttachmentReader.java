package io.lookbook.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Finds the embedded files of a document (ISO 32000-1, 7.11.4 and 7.9.6). Walks the name tree itself, so that a tree without
 * end, with too many names, or with files too large to be ours ends in a message.
 */
final class AttachmentReader {
    static final int MOST_FILES = 5000;

    /** How long an attachment may be, unpacked. */
    static final long LARGEST = 128L << 20;

    /** How long all of them may be together, unpacked: 21 models on 140 000 images of ten classes have as much. */
    static final long LARGEST_SUM = 512L << 20;

    private static final int DEEPEST = 32;

    private final SortedMap<String, Attachment> found = new TreeMap<>();
    private final Map<COSStream, byte[]> packed = new IdentityHashMap<>();
    private int nodes;
    private long sum;
    private long packedSum;

    private AttachmentReader() {}

    static SortedMap<String, Attachment> read(PDDocument document) throws IOException {
        AttachmentReader reader = new AttachmentReader();
        COSDictionary names = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.NAMES);
        COSDictionary root = names == null ? null : names.getCOSDictionary(COSName.EMBEDDED_FILES);
        if (root != null) {
            reader.node(root, 0);
        }
        return reader.found;
    }

    private void node(COSDictionary node, int depth) throws IOException {
        if (depth > DEEPEST || ++nodes > MOST_FILES) {
            throw new IOException("its list of attachments does not end");
        }
        COSArray files = node.getCOSArray(COSName.NAMES);
        if (files != null) {
            for (int i = 0; i + 1 < files.size(); i += 2) {
                if (files.getObject(i) instanceof COSString name
                        && files.getObject(i + 1) instanceof COSDictionary specification) {
                    file(name.getString(), specification);
                }
            }
        }
        COSArray kids = node.getCOSArray(COSName.KIDS);
        if (kids != null) {
            for (int i = 0; i < kids.size(); i++) {
                if (kids.getObject(i) instanceof COSDictionary kid) {
                    node(kid, depth + 1);
                }
            }
        }
    }

    private void file(String name, COSDictionary specification) throws IOException {
        COSDictionary embedded = specification.getCOSDictionary(COSName.EF);
        COSStream stream = embedded == null ? null : embedded.getCOSStream(COSName.F);
        if (stream == null) {
            return; // names a file outside of the document
        }
        if (found.size() >= MOST_FILES) {
            throw new IOException("it has more than " + MOST_FILES + " attachments");
        }
        COSDictionary parameters = stream.getCOSDictionary(COSName.PARAMS);
        long size = parameters == null ? -1 : parameters.getLong(COSName.SIZE, -1);
        if (size < 0) {
            throw new IOException("it does not say how large its attachment " + ReportPdf.printable(name) + " is");
        }
        sum += size;
        if (size > LARGEST || sum > LARGEST_SUM) {
            throw new IOException("its attachments are larger than any report's");
        }
        if (found.put(name, new Attachment(packed(stream), isDeflated(name, stream), (int) size)) != null) {
            throw new IOException("it has two attachments of the name " + ReportPdf.printable(name));
        }
    }

    /** Thousands of names may share one stream, which is then read once. */
    private byte[] packed(COSStream stream) throws IOException {
        byte[] known = packed.get(stream);
        if (known != null) {
            return known;
        }
        try (InputStream raw = stream.createRawInputStream()) {
            byte[] content = raw.readNBytes((int) LARGEST);
            packedSum += content.length;
            if (content.length == LARGEST || packedSum > LARGEST_SUM) {
                throw new IOException("its attachments are larger than any report's");
            }
            packed.put(stream, content);
            return content;
        }
    }

    private static boolean isDeflated(String name, COSStream stream) throws IOException {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSArray array && array.size() == 1) {
            filters = array.getObject(0);
        }
        if (filters == null || filters instanceof COSArray array && array.size() == 0) {
            return false;
        }
        if (COSName.FLATE_DECODE.equals(filters) && stream.getDictionaryObject(COSName.DECODE_PARMS) == null) {
            return true;
        }
        throw new IOException("its attachment " + ReportPdf.printable(name) + " is packed in a way that no report is");
    }
}
