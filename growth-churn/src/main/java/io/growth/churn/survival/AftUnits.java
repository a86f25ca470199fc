package io.growth.churn.survival;

/** Takes a fitted accelerated model back to the units of the columns and the times. */
final class AftUnits {

    final double[] coefficients;
    final double intercept;
    final double scale;
    /** Of the coefficients, the intercept and the logarithm of the scale by the numbers of the fit. */
    private final double[][] jacobian;

    /**
     * From the numbers of a fit: {@code z} is {@code τ (ln t − level)/spread − Σ γ (x − mean)/deviation − γ₀}.
     *
     * @param at the γ, γ₀ and, if it is estimated, τ
     */
    AftUnits(Standardization units, AftDesign design, double[] at) {
        int count = design.features;
        boolean scaled = at.length > count + 1;
        double inverse = scaled ? at[count + 1] / design.spread : 1;
        this.scale = 1 / inverse;
        this.coefficients = new double[count];
        this.jacobian = new double[at.length][at.length];
        double constant = design.level + at[count] / inverse;
        for (int k = 0; k < count; k++) {
            double unit = 1 / (units.scales[k] * inverse);
            coefficients[k] = at[k] * unit;
            constant -= coefficients[k] * units.means[k];
            jacobian[k][k] = unit;
            jacobian[count][k] = -units.means[k] * unit;
        }
        jacobian[count][count] = 1 / inverse;
        this.intercept = constant;
        if (scaled) {
            addScale(count, design.level, 1 / at[count + 1]);
        }
    }

    /** All but the level is divided by τ, and so falls by its own share where τ rises. */
    private void addScale(int count, double level, double share) {
        for (int k = 0; k < count; k++) {
            jacobian[k][count + 1] = -coefficients[k] * share;
        }
        jacobian[count][count + 1] = -(intercept - level) * share;
        jacobian[count + 1][count + 1] = -share;
    }

    /** The covariance of coefficients, intercept and logarithm of the scale, by that of the numbers of the fit. */
    double[][] covariance(double[][] fitted) {
        int size = fitted.length;
        var covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            var row = new double[size];
            for (int m = 0; m < size; m++) {
                for (int k = 0; k < size; k++) {
                    row[k] += jacobian[i][m] * fitted[m][k];
                }
            }
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    covariance[i][j] += row[k] * jacobian[j][k];
                }
            }
        }
        return covariance;
    }
}
