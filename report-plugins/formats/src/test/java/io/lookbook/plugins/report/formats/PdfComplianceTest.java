package io.lookbook.plugins.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Report;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The standards' own rules, checked by veraPDF. */
class PdfComplianceTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @EnumSource(names = {"PDFA_3_A", "PDFUA_1"})
    void aReportWithEverythingKeepsTheStandard(PDFAFlavour standard) throws Exception {
        assertThat(violations(SampleReport.report(), standard)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PDFA_3_A", "PDFUA_1"})
    void aReportWithHostileTextKeepsTheStandard(PDFAFlavour standard) throws Exception {
        assertThat(violations(HostileText.report(), standard)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PDFA_3_A", "PDFUA_1"})
    void aFigureWithAnImageAGradientAndTransparencyKeepsTheStandard(PDFAFlavour standard) throws Exception {
        Block.Figure figure = new Block.Figure("paints", "Paints", "Three squares", 200, 60, (graphics, area) -> {
            graphics.drawImage(new BufferedImage(9, 9, BufferedImage.TYPE_INT_ARGB), 5, 5, 50, 50, null);
            graphics.setPaint(new GradientPaint(60, 0, Color.RED, 110, 0, Color.BLUE));
            graphics.fillRect(60, 5, 50, 50);
            graphics.setColor(new Color(0, 128, 0, 100));
            graphics.fillRect(90, 5, 50, 50);
        });
        assertThat(violations(SampleReport.of(figure), standard)).isEmpty();
    }

    private List<String> violations(Report report, PDFAFlavour standard) throws Exception {
        byte[] pdf = PdfFile.written(report, folder).bytes();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage() + " at "
                            + assertion.getLocation().getContext())
                    .toList();
        }
    }
}
