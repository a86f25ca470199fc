package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How a customer and an arm become one row: the features, a 1 at the place of the arm, and the features once more there
 * if the arm is to change their weight.
 */
record ArmDesign(int columns, int arms, boolean interactions) {

    static ArmDesign of(Features features, int arms, boolean interactions) {
        for (int column = 0; interactions && column < features.columns(); column++) {
            if (!features.levels(column).isEmpty()) {
                throw new IllegalArgumentException("column " + features.name(column)
                        + " holds codes of levels, which can't be multiplied by the treatment; make it one column for"
                        + " each level, or learn without interactions");
            }
        }
        return new ArmDesign(features.columns(), arms, interactions);
    }

    int width() {
        return columns + (arms - 1) * (interactions ? columns + 1 : 1);
    }

    /** Fills what stands behind the features of the row that begins at a place. */
    void setArm(double[] rows, int start, int arm) {
        int at = start + columns;
        for (int k = 1; k < arms; k++) {
            boolean here = k == arm;
            rows[at++] = here ? 1 : 0;
            for (int column = 0; interactions && column < columns; column++) {
                rows[at++] = here ? rows[start + column] : 0;
            }
        }
    }

    double[] row(double[] known, int arm) {
        var row = new double[width()];
        System.arraycopy(known, 0, row, 0, columns);
        setArm(row, 0, arm);
        return row;
    }

    void checkRow(double[] row) {
        if (row.length != columns) {
            throw new IllegalArgumentException("a row must have " + columns + " numbers but has " + row.length);
        }
    }

    Features features(Features known, IntUnaryOperator armOf) {
        var values = new double[Math.multiplyExact(known.rows(), width())];
        var row = new double[columns];
        for (int k = 0; k < known.rows(); k++) {
            known.copyRow(k, row);
            System.arraycopy(row, 0, values, k * width(), columns);
            setArm(values, k * width(), armOf.applyAsInt(k));
        }
        Features all = Features.dense(names(known.names()), known.rows(), values);
        for (int column = 0; column < columns; column++) {
            if (!known.levels(column).isEmpty()) {
                all = all.withLevels(column, known.levels(column));
            }
        }
        return all;
    }

    private List<String> names(List<String> known) {
        var names = new ArrayList<>(known);
        for (int arm = 1; arm < arms; arm++) {
            names.add("arm=" + arm);
            for (int column = 0; interactions && column < columns; column++) {
                names.add("arm=" + arm + " x " + known.get(column));
            }
        }
        return names;
    }
}
