package io.growth.core.learn.tree;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Which columns a node looks at: all of them in their order, or a few that are drawn anew for each node. */
final class ColumnChoice {

    private final int[] columns;
    private final int count;
    private final @Nullable SplittableRandom random;

    private ColumnChoice(int columns, int count, @Nullable SplittableRandom random) {
        this.columns = new int[columns];
        for (int column = 0; column < columns; column++) {
            this.columns[column] = column;
        }
        this.count = count;
        this.random = random;
    }

    static ColumnChoice all(int columns) {
        return new ColumnChoice(columns, columns, null);
    }

    static ColumnChoice drawn(int columns, int count, SplittableRandom random) {
        return new ColumnChoice(columns, Math.min(count, columns), random);
    }

    /** How many columns a node looks at, if one of them tells its rows apart; else it goes on until one does. */
    int count() {
        return count;
    }

    /** The column at a place, drawn from those that no smaller place has (Fisher and Yates). */
    int at(int place) {
        if (random != null) {
            int other = place + random.nextInt(columns.length - place);
            int drawn = columns[other];
            columns[other] = columns[place];
            columns[place] = drawn;
        }
        return columns[place];
    }
}
