package io.lookbook.plugins.report.formats;

import io.lookbook.api.report.Report;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the template shows, already numbered and measured. All texts are plain: the template escapes them.
 *
 * @param pdf whether the template is for the PDF: bookmarks, page numbers, and figures that are drawn later
 * @param html what only a page for browsers has, or null for the PDF
 * @param title the report's title
 * @param subtitle one line below it, may be empty
 * @param date the day the report carries
 * @param runningTitle the title, cut to fit the foot of a page
 * @param sections from first to last
 */
record ReportView(
        boolean pdf,
        HtmlPart html,
        String title,
        String subtitle,
        String date,
        String runningTitle,
        List<SectionView> sections) {
    // English words in an English report; the root locale would call November M11.
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int RUNNING_TITLE = 80;

    static ReportView forPdf(Report report, Gallery gallery, ReportFonts fonts) {
        return of(report, gallery, fonts, null);
    }

    static ReportView forBrowsers(Report report, Gallery gallery, ReportFonts fonts) {
        return of(report, gallery, fonts, HtmlPart.of(report));
    }

    /** {@return when the report was made, for people} */
    static String date(Report report) {
        return DAY.format(report.created());
    }

    private static ReportView of(Report report, Gallery gallery, ReportFonts fonts, HtmlPart html) {
        BlockViews blocks = new BlockViews(gallery, fonts, html == null);
        List<SectionView> sections = new ArrayList<>();
        for (Report.NamedSection section : report.sections()) {
            sections.add(SectionView.of("section-" + (sections.size() + 1), section.content(), blocks));
        }
        return new ReportView(
                html == null,
                html,
                report.title(),
                report.subtitle(),
                date(report),
                shortened(report.title()),
                List.copyOf(sections));
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= RUNNING_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, RUNNING_TITLE - 1)) + "\u2026";
    }
}
