package io.lookbook.plugins.report.formats;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Turns the view of a report into XHTML with the Mustache template and the style sheet beside this class. */
final class PageTemplate {
    private final Template template;

    PageTemplate() {
        template = Mustache.compiler()
                .withEscaper(PlainText::escaped)
                .withLoader(PageTemplate::open)
                .compile(open("report.mustache"));
    }

    /**
     * Fills in the template.
     *
     * @param view what to show
     * @return well-formed XHTML
     */
    String render(ReportView view) {
        return template.execute(view);
    }

    private static Reader open(String name) {
        return new StringReader(text(name));
    }

    /**
     * Reads a file beside this class.
     *
     * @param name its name
     * @return its text, with the line ends that browsers count in a fingerprint
     */
    static String text(String name) {
        InputStream in = PageTemplate.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the jar lacks " + name);
        }
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
