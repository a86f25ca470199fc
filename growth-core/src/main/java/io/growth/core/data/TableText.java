package io.growth.core.data;

import java.util.ArrayList;
import java.util.List;

/** Sets the first rows of a table in columns of equal width. */
final class TableText {

    private static final int WIDEST = 24;

    private TableText() {}

    static String of(Table table, int count) {
        List<List<String>> columns = new ArrayList<>();
        for (int column = 0; column < table.schema().size(); column++) {
            columns.add(cells(table, column, count));
        }
        var text = new StringBuilder();
        for (int line = 0; line <= count; line++) {
            int at = line;
            text.append(String.join(
                                    "  ",
                                    columns.stream().map(cells -> cells.get(at)).toList())
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private static List<String> cells(Table table, int column, int count) {
        var cells = new ArrayList<String>();
        cells.add(cut(table.schema().columns().get(column).name()));
        for (int row = 0; row < count; row++) {
            cells.add(cut(table.data(column).text(row)));
        }
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        boolean right = table.schema().columns().get(column).type() == ColumnType.NUMBER;
        return cells.stream().map(cell -> padded(cell, width, right)).toList();
    }

    private static String cut(String cell) {
        return cell.length() > WIDEST ? cell.substring(0, WIDEST - 1) + "…" : cell;
    }

    private static String padded(String cell, int width, boolean right) {
        String blanks = " ".repeat(width - cell.length());
        return right ? blanks + cell : cell + blanks;
    }
}
