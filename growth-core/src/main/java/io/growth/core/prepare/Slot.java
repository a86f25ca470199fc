package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as it stands between two steps.
 *
 * @param place where a row under way has its value
 * @param levels of a category, else empty
 * @param output how it becomes features, if a step has decided that
 */
record Slot(
        Column column,
        int place,
        List<String> levels,
        @Nullable Output output) {

    String name() {
        return column.name();
    }

    ColumnType type() {
        return column.type();
    }

    Slot encoded(Output newOutput) {
        return new Slot(column, place, levels, newOutput);
    }
}
