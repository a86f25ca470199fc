package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;

/** A number for each feature and one more: what it gives is their sum, each times its feature. */
@SuppressWarnings("ArrayRecordComponent") // nobody writes to it
record Line(double[] coefficients, double intercept) {

    double at(double[] row) {
        double sum = intercept;
        for (int column = 0; column < coefficients.length; column++) {
            sum += coefficients[column] * row[column];
        }
        return sum;
    }

    double at(Features features, int row) {
        double[] weights = coefficients;
        double sum = intercept;
        if (features.isSparse()) {
            double[] values = features.entryValues();
            for (int e = features.starts()[row]; e < features.starts()[row + 1]; e++) {
                sum += weights[features.entryColumns()[e]] * (values == null ? 1 : values[e]);
            }
            return sum;
        }
        double[] values = features.values();
        int start = row * weights.length;
        for (int column = 0; column < weights.length; column++) {
            sum += weights[column] * values[start + column];
        }
        return sum;
    }

    /** The mean of two lines, this one with a weight of {@code 1 - share}. */
    Line mixedWith(Line other, double share) {
        var mixed = new double[coefficients.length];
        for (int column = 0; column < mixed.length; column++) {
            mixed[column] = (1 - share) * coefficients[column] + share * other.coefficients[column];
        }
        return new Line(mixed, (1 - share) * intercept + share * other.intercept);
    }
}
