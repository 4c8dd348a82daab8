package io.lookbook.app.numbers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/** Reads what a tagged PDF says, as its structure tree tells it to a reader who cannot see the pages. */
final class TaggedPdf {
    private static final int NO_CONTENT = -1;

    private final Map<PDPage, Map<Integer, List<Drawn>>> content = new HashMap<>();

    private TaggedPdf() {}

    /**
     * An element of the structure tree.
     *
     * @param type such as {@code P}, {@code TD} or {@code Figure}
     * @param alternativeText empty if it has none
     * @param drawn its own strings, without those of its children, each as it was drawn
     * @param children the elements in it
     */
    record Element(String type, Optional<String> alternativeText, List<Drawn> drawn, List<Element> children) {
        /** {@return its text and that of the elements in it, in one line} */
        String text() {
            List<Drawn> all = new ArrayList<>();
            collect(all);
            StringBuilder text = new StringBuilder();
            float y = Float.NaN;
            for (Drawn part : all) {
                boolean brokenAtHyphen = text.length() > 0 && text.charAt(text.length() - 1) == '-';
                text.append(part.y() == y || brokenAtHyphen ? "" : " ").append(part.text());
                y = part.y();
            }
            return oneLine(text.toString());
        }

        /** {@return its own strings} */
        List<String> strings() {
            return drawn.stream().map(string -> oneLine(string.text())).toList();
        }

        /** {@return it and all elements in it that have a type, in their order; none within another of the type} */
        List<Element> all(String... types) {
            if (List.of(types).contains(type)) {
                return List.of(this);
            }
            return children.stream().flatMap(child -> child.all(types).stream()).toList();
        }

        private void collect(List<Drawn> all) {
            all.addAll(drawn);
            children.forEach(child -> child.collect(all));
        }
    }

    /** A string on the page, and the height of its line. */
    record Drawn(String text, float y) {}

    /** {@return the document with all its elements} */
    static Element read(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            TaggedPdf pdf = new TaggedPdf();
            for (PDPage page : document.getPages()) {
                Strings strings = new Strings();
                strings.processPage(page);
                pdf.content.put(page, strings.byId);
            }
            List<Element> top = new ArrayList<>();
            for (Object kid :
                    document.getDocumentCatalog().getStructureTreeRoot().getKids()) {
                top.add(pdf.element((PDStructureElement) kid, null));
            }
            return new Element("root", Optional.empty(), List.of(), top);
        }
    }

    private Element element(PDStructureElement element, PDPage inherited) {
        PDPage page = element.getPage() == null ? inherited : element.getPage();
        List<Drawn> drawn = new ArrayList<>();
        List<Element> children = new ArrayList<>();
        for (Object kid : element.getKids()) {
            if (kid instanceof PDStructureElement child) {
                children.add(element(child, page));
            } else if (kid instanceof PDMarkedContentReference reference) {
                drawn.addAll(strings(reference.getPage() == null ? page : reference.getPage(), reference.getMCID()));
            } else if (kid instanceof Integer id) {
                drawn.addAll(strings(page, id));
            }
        }
        return new Element(
                element.getStructureType(),
                Optional.ofNullable(element.getAlternateDescription()).map(TaggedPdf::oneLine),
                drawn,
                children);
    }

    private List<Drawn> strings(PDPage page, int id) {
        return content.getOrDefault(page, Map.of()).getOrDefault(id, List.of());
    }

    static String oneLine(String text) {
        return text.replaceAll("[\u200b\u00ad]", "")
                .replaceAll("[\\s\u00a0\u202f]+", " ")
                .strip();
    }

    /** Collects the strings of a page by the marked content that they belong to. */
    private static final class Strings extends PDFMarkedContentExtractor {
        private final Map<Integer, List<Drawn>> byId = new HashMap<>();
        private final Deque<Integer> open = new ArrayDeque<>();
        private boolean begins = true;

        Strings() throws IOException {}

        @Override
        public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
            int outer = open.isEmpty() ? NO_CONTENT : open.peek();
            open.push(properties == null ? outer : properties.getInt(COSName.MCID, outer));
        }

        @Override
        public void endMarkedContentSequence() {
            open.pop();
        }

        @Override
        public void showTextString(byte[] string) throws IOException {
            begins = true;
            super.showTextString(string);
        }

        @Override
        public void showTextStrings(COSArray array) throws IOException {
            begins = true;
            super.showTextStrings(array);
        }

        @Override
        protected void processTextPosition(TextPosition position) {
            if (open.isEmpty() || open.peek() == NO_CONTENT) {
                return;
            }
            List<Drawn> strings = byId.computeIfAbsent(open.peek(), any -> new ArrayList<>());
            if (begins) {
                strings.add(new Drawn(position.getUnicode(), position.getY()));
                begins = false;
            } else {
                Drawn last = strings.remove(strings.size() - 1);
                strings.add(new Drawn(last.text() + position.getUnicode(), last.y()));
            }
        }
    }
}
