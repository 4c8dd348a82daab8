package io.lookbook.plugins.report.formats;

import java.text.DecimalFormat;
import org.apache.batik.svggen.DefaultErrorHandler;
import org.apache.batik.svggen.DefaultExtensionHandler;
import org.apache.batik.svggen.DefaultStyleHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;

/**
 * How Batik writes one SVG document. Batik's own contexts all write their numbers with the same {@link DecimalFormat}, which is
 * not safe for several threads: of two figures drawn at a time each could get numbers of the other.
 */
final class SvgContext extends SVGGeneratorContext {
    private static final int DECIMALS = 3;

    SvgContext(Document document) {
        super(document);
        setIDGenerator(new SVGIDGenerator());
        setExtensionHandler(new DefaultExtensionHandler());
        setGenericImageHandler(new SimpleImageHandler(new SvgImageHandler()));
        setStyleHandler(new DefaultStyleHandler());
        setErrorHandler(new DefaultErrorHandler());
        setPrecision(DECIMALS);
        decimalFormat = (DecimalFormat) decimalFormat.clone();
    }
}
