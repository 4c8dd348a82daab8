package io.lookbook.plugins.report.sections;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * One axis of a panel: numbered places, or places that have words.
 *
 * @param label what it measures
 * @param low its left or lower end
 * @param high its other end
 * @param ticks the places that are labelled
 * @param inverted whether it runs from top to bottom
 */
record Scale(String label, double low, double high, List<Place> ticks, boolean inverted) {
    /** The distance of labels of a logarithmic axis, as a part of its length. */
    private static final double NEAREST = 0.15;

    /** Copies the list. */
    Scale {
        ticks = List.copyOf(ticks);
    }

    /**
     * One labelled place.
     *
     * @param value where it is
     * @param text its label
     */
    record Place(double value, String text) {}

    static Scale linear(String label, double low, double high, double step, String pattern) {
        List<Place> ticks = new ArrayList<>();
        for (long n = (long) Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n++) {
            String text = Theme.format(pattern).format(n * step);
            ticks.add(new Place(n * step, n == 0 ? text.replace("+", "") : text));
        }
        return new Scale(label, low, high, ticks, false);
    }

    /** A linear scale from 0 that has room for the largest value. */
    static Scale fromZero(String label, double largest, int ticks) {
        double step = Theme.step(Math.max(largest, 1e-6), ticks);
        return linear(label, 0, Math.max(largest, 1e-6) * 1.05, step, pattern(step));
    }

    /** Powers of ten, and 2 and 5 times them where there are few; values are to be given as their decimal logarithms. */
    static Scale logarithmic(String label, double smallest, double largest) {
        double low = Math.log10(smallest);
        double high = Math.log10(largest);
        double room = Math.max(0.12, (high - low) * 0.06);
        List<Place> ticks =
                high - low + 2 * room < 0.8 ? evenTicks(low - room, high + room) : powers(low - room, high + room);
        return new Scale(label, low - room, high + room, ticks, false);
    }

    private static List<Place> powers(double low, double high) {
        int[] digits = high - low < 2 ? new int[] {1, 2, 5} : new int[] {1};
        List<Place> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(low); power <= high; power++) {
            for (int digit : digits) {
                double place = power + Math.log10(digit);
                if (place >= low && place <= high) {
                    ticks.add(new Place(place, abbreviated(digit * Math.pow(10, power))));
                }
            }
        }
        return ticks;
    }

    /** Within less than a decade the powers of ten would be too few; what is too near to its neighbour is left out. */
    private static List<Place> evenTicks(double low, double high) {
        double from = Math.pow(10, low);
        double to = Math.pow(10, high);
        double step = Theme.step(to - from, 8);
        double last = Double.NEGATIVE_INFINITY;
        List<Place> ticks = new ArrayList<>();
        for (long n = Math.max(1, (long) Math.ceil(from / step)); n * step <= to; n++) {
            double place = Math.log10(n * step);
            if (place - last >= NEAREST * (high - low)) {
                ticks.add(new Place(place, abbreviated(n * step)));
                last = place;
            }
        }
        return ticks;
    }

    /** From top to bottom one name a line. */
    static Scale names(List<String> names) {
        List<Place> ticks = new ArrayList<>();
        for (String name : names) {
            ticks.add(new Place(ticks.size(), name));
        }
        return new Scale("", -0.6, names.size() - 0.4, ticks, true);
    }

    static String pattern(double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return decimals == 0 ? "0" : "0." + "0".repeat(decimals);
    }

    /** 2000 is {@code 2k}, 5 000 000 is {@code 5M}. */
    private static String abbreviated(double value) {
        String[] units = {"", "k", "M", "G", "T"};
        int unit = 0;
        double rest = value;
        while (rest >= 1000 - 1e-6 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        return Theme.format("0.######").format(rest) + units[unit];
    }

    NumberAxis axis(Theme theme, double tickSize, boolean labelled) {
        NumberAxis axis = theme.style(new PlacesAxis(labelled && !label.isEmpty() ? label : null, ticks));
        axis.setTickLabelFont(theme.plain(tickSize));
        axis.setRange(low, high);
        axis.setInverted(inverted);
        axis.setTickLabelsVisible(labelled);
        return axis;
    }

    /** Labels the places that it is told to. */
    private static final class PlacesAxis extends NumberAxis {
        private static final long serialVersionUID = 1L;

        private final transient List<Place> places;

        PlacesAxis(String label, List<Place> places) {
            super(label);
            this.places = places;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
            TextAnchor anchor = RectangleEdge.isLeftOrRight(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
            List<Tick> result = new ArrayList<>();
            for (Place place : places) {
                result.add(new NumberTick(place.value(), place.text(), anchor, TextAnchor.CENTER, 0));
            }
            return result;
        }
    }
}
