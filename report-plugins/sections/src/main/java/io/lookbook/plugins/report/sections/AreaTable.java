package io.lookbook.plugins.report.sections;

import io.lookbook.api.report.Block;
import io.lookbook.api.report.Block.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The area under the curve of each class for each model, with both averages. */
final class AreaTable {
    private AreaTable() {}

    static Block.Table of(
            CurveKind kind, String caption, List<String> classes, List<Shown> models, List<CurveKind.Curve> micro) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("Class")));
        models.forEach(model -> columns.add(Column.number(model.label())));
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            int index = c;
            rows.add(row(
                    classes.get(c),
                    models,
                    model -> kind.areaText(model.evaluation().classes().get(index))));
        }
        rows.add(row("macro mean", models, model -> kind.text(kind.macroArea(model.evaluation()))));
        List<String> last = new ArrayList<>(List.of("micro average"));
        micro.forEach(curve -> last.add(kind.text(curve.area())));
        rows.add(last);
        return new Block.Table(caption + Shown.leftOut(classes, models), columns, rows, 2);
    }

    private static List<String> row(String name, List<Shown> models, Function<Shown, String> text) {
        List<String> row = new ArrayList<>(List.of(name));
        models.forEach(model -> row.add(text.apply(model)));
        return row;
    }
}
