package {{package}};

import io.lookbook.api.report.Drawing;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A horizontal bar a model, as long as the share of the images; drawn anew for every format that shows it. */
record Bars(List<Bar> bars) implements Drawing {
    private static final double ROW = 22; // points
    private static final double LABELS = 120;
    private static final Color DARK = new Color(0x1f4e79);
    private static final Color LIGHT = new Color(0xb9d3ea);

    /** Two shares, 0 to 1, the second at least as large as the first. */
    record Bar(String label, double first, double second) {}

    static double height(int bars) {
        return bars * ROW;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        Graphics2D own = (Graphics2D) graphics.create(); // so that colour and font are left as they were
        try {
            own.setFont(graphics.getFont().deriveFont(Font.PLAIN, 9f)); // the report's own font
            double y = area.getY();
            for (Bar bar : bars) {
                own.setColor(Color.BLACK);
                own.drawString(shortened(bar.label(), own), (float) area.getX(), (float) (y + 0.65 * ROW));
                double x = area.getX() + LABELS;
                double width = area.getWidth() - LABELS;
                fill(own, LIGHT, new Rectangle2D.Double(x, y + 3, bar.second() * width, ROW - 6));
                fill(own, DARK, new Rectangle2D.Double(x, y + 3, bar.first() * width, ROW - 6));
                y += ROW;
            }
        } finally {
            own.dispose();
        }
    }

    private static void fill(Graphics2D graphics, Color colour, Rectangle2D bar) {
        graphics.setColor(colour);
        graphics.fill(bar);
    }

    private static String shortened(String label, Graphics2D graphics) {
        String text = label;
        while (text.length() > 2 && graphics.getFontMetrics().stringWidth(text) > LABELS - 8) {
            text = text.substring(0, text.length() - 2) + "…";
        }
        return text;
    }
}
