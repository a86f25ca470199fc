package io.growth.churn.survival;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the effects of a Cox model stay the same over time: small p-values say that one does not.
 *
 * @param scale the function of time that was tried
 * @param columns a test for each
 * @param global one for all of them
 */
public record ProportionalityTest(TimeScale scale, List<Column> columns, ChiSquareTest global) {

    /**
     * Copies the list.
     *
     * @param scale the function of time that was tried
     * @param columns a test for each
     * @param global one for all of them
     */
    public ProportionalityTest {
        columns = List.copyOf(columns);
    }

    /**
     * The test of a column.
     *
     * @param name of the column
     * @param test of its product with time
     */
    public record Column(String name, ChiSquareTest test) {

        @Override
        public String toString() {
            return name + ": " + test;
        }
    }

    @Override
    public String toString() {
        return columns.stream().map(Column::toString).collect(Collectors.joining("\n", "", "\n")) + "all: " + global;
    }
}
