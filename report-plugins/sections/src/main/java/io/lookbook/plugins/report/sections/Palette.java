package io.lookbook.plugins.report.sections;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;

/**
 * Every colour and stroke of the sections. The series colours are the "muted" scheme of Paul Tol (Colour Schemes, SRON technical
 * note, 2021), which readers with any of the usual colour-vision deficiencies can tell apart; the darker ones come first,
 * because thin light lines vanish on white. A dash pattern goes with each colour for those who print in grey. No colour is
 * transparent: some vector formats turn transparent figures into pixels.
 */
final class Palette {
    static final Color TEXT = new Color(0x22262b);
    static final Color FAINT_TEXT = new Color(0x5c646d);
    static final Color GRID = new Color(0xe3e6ea);
    static final Color AXIS = new Color(0x8a9199);
    static final Color MARK = new Color(0x6b737c);
    static final Color ZERO = new Color(0xb4bac1);

    static final Color PRIMARY = new Color(0x33608c);
    static final Color SECONDARY = new Color(0xc8772e);
    static final Color TERTIARY = new Color(0x8fb4d6);

    static final Color MAP_FILL = new Color(0xdbe7f3);
    static final Color MAP_FRONT = new Color(0xb5cee6);
    static final Color UNIT_FILL = new Color(0xf4d3b0);
    static final Color VECTOR_FILL = new Color(0xe4e0d4);
    static final Color LINK = new Color(0xd3d8dd);

    private static final List<Color> SERIES = List.of(
            new Color(0x332288),
            new Color(0xcc6677),
            new Color(0x117733),
            new Color(0x56a9d6),
            new Color(0x882255),
            new Color(0x999933),
            new Color(0xaa4499),
            new Color(0x3f9f8f),
            new Color(0xd0a93a),
            new Color(0x666666));

    private static final float[][] DASHES = {{}, {6, 2.5f}, {1.5f, 1.8f}, {7, 2, 1.5f, 2}, {3, 1.5f}};

    /** One a model, none twice within eight, so that eight models can be told apart in grey. */
    private static final float[][] MODEL_DASHES = {
        {}, {6, 2.5f}, {1.5f, 1.8f}, {7, 2, 1.5f, 2}, {3, 1.5f}, {10, 3}, {7, 2, 1.5f, 2, 1.5f, 2}, {1, 4}
    };

    private static final Color MORE = new Color(0x0b3c6d);
    private static final Color FEWER = new Color(0xb3590c);

    /** How many series have a pair of colour and dashes of their own. */
    static final int DISTINCT_SERIES = SERIES.size() * 2;

    private Palette() {}

    static Color series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** The second time round the colours, each goes with another dash pattern. */
    static Stroke seriesStroke(int index) {
        return dashed(1.2f, DASHES[(index + index / SERIES.size()) % DASHES.length]);
    }

    /** The line of a model, by its place in the experiment. */
    static Stroke modelStroke(int index) {
        return dashed(1.3f, MODEL_DASHES[index % MODEL_DASHES.length]);
    }

    static Stroke solid(double width) {
        return dashed((float) width);
    }

    static Stroke dashed(float width, float... dashes) {
        return dashes.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    /** From white (0) over blue to a dark blue (1), evenly falling in lightness. */
    static Color sequential(double share) {
        double s = Math.max(0, Math.min(1, share));
        return s < 0.5
                ? blend(Color.WHITE, new Color(0x7fb0d8), s * 2)
                : blend(new Color(0x7fb0d8), new Color(0x0b3c6d), s * 2 - 1);
    }

    /** From orange (-1) over white (0) to blue (1). In grey only its strength is left, so it needs a sign beside it. */
    static Color diverging(double difference) {
        double d = Math.max(-1, Math.min(1, difference));
        return d < 0 ? blend(Color.WHITE, FEWER, -d) : blend(Color.WHITE, MORE, d);
    }

    /** Black or white, whichever can be read on {@link #diverging}. */
    static Color onDiverging(double difference) {
        return difference > 0.65 || difference < -0.85 ? Color.WHITE : TEXT;
    }

    /** Black or white, whichever can be read on {@link #sequential}. */
    static Color onSequential(double share) {
        return share > 0.55 ? Color.WHITE : TEXT;
    }

    private static Color blend(Color from, Color to, double t) {
        return new Color(
                (int) Math.round(from.getRed() + t * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + t * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + t * (to.getBlue() - from.getBlue())));
    }
}
