package io.lookbook.app.report;

import io.lookbook.api.UserException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ModelResult;
import io.lookbook.api.eval.Provenance;
import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import io.lookbook.api.report.ReportWriter;
import io.lookbook.api.report.Section;
import io.lookbook.api.report.SectionContent;
import io.lookbook.api.report.SectionFactory;
import io.lookbook.app.experiment.PluginContexts;
import io.lookbook.app.experiment.ReportPlan;
import io.lookbook.app.plugin.Plugin;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.store.RunFiles;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the reports of a comparison. */
public final class ReportMaker {
    private static final Logger LOG = LoggerFactory.getLogger(ReportMaker.class);

    private final PluginContexts contexts;

    @Inject
    ReportMaker(PluginContexts contexts) {
        this.contexts = contexts;
    }

    /**
     * Writes the reports.
     *
     * @param comparison what to report
     * @param plan which sections, which formats
     * @param run the files of the run, which travel with the report
     * @param folder where to write
     * @return the files written, those of the first format first
     * @throws UserException if the environment asks for a date that is none
     * @throws IOException if a file cannot be written, after all other formats were tried
     * @throws PluginException if a format fails, after all others were tried; a section that fails becomes a note in the report
     */
    public List<Path> write(Comparison comparison, ReportPlan plan, RunFiles run, Path folder) throws IOException {
        Instant created = ReportDate.of(comparison.provenance().created(), System.getenv(ReportDate.VARIABLE));
        SeenImages images = new SeenImages(comparison.images());
        List<Report.NamedSection> sections = sections(SeenImages.in(comparison, images), plan.sections());
        Imprint imprint = Imprint.of(plan, created, images);
        List<Report.Attachment> attachments = new ArrayList<>(RunAttachments.ofAll(run, imprint));
        Optional<List<Report.Attachment>> runs = RunAttachments.ofRuns(run, comparison);
        if (runs.isPresent()) {
            attachments.addAll(runs.get());
        } else {
            LOG.warn("the report carries no predictions, because they are too large; it cannot be verified or merged");
            sections.add(RunAttachments.note());
        }
        Report report = new Report(title(comparison), subtitle(comparison), created, sections, attachments);
        return write(report, plan.formats(), folder);
    }

    /**
     * Writes the same pages again: with the date of an earlier report, and without attachments.
     *
     * @param comparison what to report
     * @param plan which sections, which formats
     * @param created the date of the earlier report
     * @param folder where to write
     * @return the files written
     * @throws IOException if a file cannot be written
     */
    List<Path> writeAgain(Comparison comparison, ReportPlan plan, Instant created, Path folder) throws IOException {
        return write(
                new Report(
                        title(comparison),
                        subtitle(comparison),
                        created,
                        sections(comparison, plan.sections()),
                        List.of()),
                plan.formats(),
                folder);
    }

    private List<Path> write(Report report, List<ReportPlan.Format> formats, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Exception failure = null;
        for (ReportPlan.Format format : formats) {
            try {
                files.addAll(write(report, format, folder));
            } catch (IOException | PluginException | UserException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException other) {
            throw other;
        }
        return files;
    }

    private List<Path> write(Report report, ReportPlan.Format format, Path folder) throws IOException {
        List<Path> written;
        try {
            written = format.plugin().guard().bounded("writing the report", () -> {
                ReportWriter writer = format.plugin()
                        .call(factory -> factory.create(format.settings(), contexts.of(format.plugin())));
                return format.plugin().guard().call(() -> writer.write(report, folder));
            });
        } catch (PluginException e) {
            if (e.getCause() instanceof IOException io) {
                throw io; // declared by the API: a full disk is no fault of the plugin
            }
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw e;
        }
        if (written == null || written.isEmpty()) {
            throw format.plugin().guard().broken("write() returned no file");
        }
        return written;
    }

    private List<Report.NamedSection> sections(Comparison comparison, List<ReportPlan.Part> parts) {
        List<Report.NamedSection> sections = new ArrayList<>();
        comparison.provenance().merge().map(ReportMaker::merged).ifPresent(sections::add);
        // Side by side: the sections of the paper's comparison take a tenth of the time of its report.
        sections.addAll(parts.parallelStream()
                .map(part -> new Report.NamedSection(part.plugin().name(), describe(comparison, part)))
                .toList());
        return sections;
    }

    private static Report.NamedSection merged(Provenance.Merge merge) {
        return new Report.NamedSection(
                "merged-reports",
                new SectionContent(
                        "Merged reports",
                        List.of(
                                new Block.Paragraph("This comparison was made of several reports, whose models were"
                                        + " tested on the same images. Nothing was trained for it."),
                                new Block.Bullets(MergedProvenance.sentences(merge)))));
    }

    private SectionContent describe(Comparison comparison, ReportPlan.Part part) {
        Plugin<SectionFactory> plugin = part.plugin();
        try {
            SectionContent content = plugin.guard().bounded("making the section", () -> {
                Section section = plugin.call(factory -> factory.create(part.settings(), contexts.of(plugin)));
                return plugin.guard().call(() -> section.describe(comparison));
            });
            if (content == null) {
                throw plugin.guard().broken("describe() returned null");
            }
            return GuardedDrawing.in(content, plugin.guard());
        } catch (PluginException | UserException e) {
            LOG.warn(
                    "the section {} is missing from the report: {}",
                    plugin.id(),
                    TerminalText.safe(String.valueOf(e.getMessage())));
            LOG.debug("because of", e);
            return new SectionContent(
                    plugin.name(),
                    List.of(new Block.Note("This section could not be made", String.valueOf(e.getMessage()))));
        }
    }

    private static String title(Comparison comparison) {
        return "Classifiers on " + comparison.data().name();
    }

    private static String subtitle(Comparison comparison) {
        String models = comparison.models().stream().map(ModelResult::label).collect(Collectors.joining(", "));
        return models + " · experiment “" + comparison.name() + "”";
    }
}
