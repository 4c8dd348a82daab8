package io.lookbook.app.predict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lookbook.api.data.Image;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** One page with all that it needs: each image as it was and as the model saw it, with the likeliest classes. */
public final class GalleryPage {
    /** The longer side of an original, in pixels. */
    public static final int ORIGINAL_PIXELS = 240;

    private static final int MOST_IMAGES = 500;

    private final String model;
    private final String run;
    private final StringBuilder cards = new StringBuilder();
    private int images;

    /**
     * Begins a page.
     *
     * @param model the label of the model
     * @param run where it comes from
     */
    public GalleryPage(String model, String run) {
        this.model = model;
        this.run = run;
    }

    /**
     * Adds an image, if it is not among those beyond the first 500.
     *
     * @param classified the image and its classes
     */
    public void add(Classified classified) {
        images++;
        if (images > MOST_IMAGES) {
            return;
        }
        cards.append("<li class=\"card\">\n<div class=\"pictures\">\n");
        classified.image().original().ifPresent(original -> picture(original, "original", "as it was"));
        picture(classified.image().image(), "seen", "as the model saw it");
        cards.append("</div>\n<h2>")
                .append(Html.text(classified.image().name()))
                .append("</h2>\n");
        cards.append("<table>\n<tbody>\n");
        classified.likely().forEach(this::row);
        cards.append("</tbody>\n</table>\n");
        if (!classified.image().steps().isEmpty()) {
            cards.append("<p class=\"steps\">")
                    .append(Html.text(String.join(", ", classified.image().steps())))
                    .append("</p>\n");
        }
        cards.append("</li>\n");
    }

    private void picture(Image image, String kind, String caption) {
        cards.append(String.format(
                Locale.ROOT,
                "<figure class=\"%s\"><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\"/><figcaption>%s</figcaption></figure>\n",
                kind,
                Html.dataUri(image),
                image.shape().width(),
                image.shape().height(),
                caption,
                caption));
    }

    private void row(Classified.Likely likely) {
        double percent = 100 * (double) likely.probability();
        cards.append(String.format(
                Locale.ROOT,
                "<tr><th scope=\"row\">%s</th><td>%.2f %%</td><td class=\"bar\"><meter min=\"0\" max=\"100\" value=\"%.2f\">%.0f %%</meter></td></tr>\n",
                Html.text(likely.name()),
                percent,
                percent,
                percent));
    }

    /** {@return the page, as UTF-8; the same for the same images} */
    public byte[] write() {
        String sheet = sheet();
        String title = Html.text("What " + model + " sees in " + images + (images == 1 ? " image" : " images"));
        String rest = images <= MOST_IMAGES ? "" : " The first " + MOST_IMAGES + " are shown.";
        return ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(sheet) + "\"/>\n"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                        + "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>" + title + "</title>\n<style>"
                        + sheet + "</style>\n</head>\n<body>\n<h1>" + title + "</h1>\n<p class=\"subtitle\">Trained in "
                        + Html.text(run) + "." + rest + "</p>\n<ul class=\"cards\">\n" + cards
                        + "</ul>\n</body>\n</html>\n")
                .getBytes(UTF_8);
    }

    /** No script, no style but the page's own, nothing from elsewhere. */
    private static String policy(String sheet) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(digest)
                    + "'; img-src data:; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String sheet() {
        try (InputStream in = GalleryPage.class.getResourceAsStream("gallery.css")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
