package io.lookbook.app.report;

import io.lookbook.api.UserException;
import io.lookbook.api.data.DataException;
import io.lookbook.api.eval.Comparison;
import io.lookbook.api.eval.ImageSource;
import io.lookbook.app.experiment.PluginSpec;
import io.lookbook.app.experiment.ReportPlan;
import io.lookbook.app.experiment.Resolver;
import io.lookbook.app.plugin.PluginException;
import io.lookbook.app.store.Check;
import io.lookbook.app.store.FileParser;
import io.lookbook.app.store.RunVerifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies a report: computes its metrics again from the predictions attached to it, makes its pages again from what came out,
 * and compares both with what the report says.
 */
public final class ReportVerifier {
    /** The format whose pages can be compared with those of a PDF. */
    private static final String FORMAT = "pdf";

    private final Resolver resolver;
    private final ReportMaker maker;

    @Inject
    ReportVerifier(Resolver resolver, ReportMaker maker) {
        this.resolver = resolver;
        this.maker = maker;
    }

    /**
     * Verifies a report. The dataset is not read.
     *
     * @param pdf the report
     * @return what agrees and what does not
     * @throws DataException if the report is damaged or lacks what is needed
     * @throws IOException if a temporary file cannot be written
     */
    public Verification verify(ReportPdf pdf) throws IOException {
        RunVerifier.Verified run = RunVerifier.verify(pdf);
        List<Check> checks = new ArrayList<>(run.checks());
        checks.add(ExperimentCheck.of(pdf, run.comparison()));
        Imprint imprint = imprint(pdf);
        Optional<String> unchecked = Optional.empty();
        try {
            checks.add(pages(pdf, run.comparison(), imprint));
        } catch (DataException e) {
            throw e;
        } catch (UserException | PluginException | DateTimeException e) {
            unchecked = Optional.of(e.getMessage());
        }
        return new Verification(checks, unchecked, note(imprint));
    }

    private static Imprint imprint(ReportPdf pdf) {
        return new FileParser(pdf).parse(Imprint.NAME, Imprint::parse);
    }

    private Check pages(ReportPdf pdf, Comparison comparison, Imprint imprint) throws IOException {
        ImageSource images = imprint.images()
                ? SeenImages.without(
                        imprint.missingImages(),
                        SeenImages.blank(comparison.data().shape()))
                : row -> Optional.empty();
        ReportPlan plan = plan(imprint);
        Path folder = Files.createTempDirectory("lookbook-verify");
        try {
            List<Path> files =
                    maker.writeAgain(SeenImages.in(comparison, images), plan, Instant.parse(imprint.created()), folder);
            Path again = files.get(0);
            PdfPages recomputed = ReportPdf.load(again, Files.readAllBytes(again), PdfPages::of);
            return pdf.pages().compare(recomputed, "text of the pages");
        } finally {
            delete(folder);
        }
    }

    /** The plugins of the report; where a source has another name here, plugins of the same name. */
    private ReportPlan plan(Imprint imprint) {
        Imprint.Part format = imprint.formats().stream()
                .filter(part -> part.spec().name().equals(FORMAT))
                .findFirst()
                .orElseThrow(() -> new UserException("no format of the name " + FORMAT + " made it"));
        List<PluginSpec> sections =
                imprint.sections().stream().map(Imprint.Part::spec).toList();
        try {
            return resolver.report(List.of(format.spec()), sections);
        } catch (UserException e) {
            try {
                return resolver.report(
                        List.of(byName(format.spec())),
                        sections.stream().map(ReportVerifier::byName).toList());
            } catch (UserException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    private static PluginSpec byName(PluginSpec spec) {
        return new PluginSpec(spec.name(), spec.options());
    }

    private static Optional<String> note(Imprint imprint) {
        String java = System.getProperty("java.version");
        if (imprint.lookbook().equals(Imprint.version()) && imprint.java().equals(java)) {
            return Optional.empty();
        }
        return Optional.of("The report was made by lookbook " + imprint.lookbook() + " on Java " + imprint.java()
                + "; this is lookbook " + Imprint.version() + " on Java " + java
                + ". Another version may word or lay out pages in another way.");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
