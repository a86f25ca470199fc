package io.growth.churn.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/** Holds exact derivatives against differences. */
final class Derivatives {

    private static final double STEP = 1e-4;

    private Derivatives() {}

    static void check(Likelihood likelihood, double... point) {
        int n = point.length;
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        likelihood.evaluate(point, gradient, hessian);
        for (int i = 0; i < n; i++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += STEP;
            down[i] -= STEP;
            double[] gUp = new double[n];
            double[] gDown = new double[n];
            double rise =
                    likelihood.evaluate(up, gUp, new double[n][n]) - likelihood.evaluate(down, gDown, new double[n][n]);
            near(gradient[i], rise / (2 * STEP), "slope " + i);
            for (int j = 0; j <= i; j++) {
                near(hessian[i][j], (gUp[j] - gDown[j]) / (2 * STEP), "curvature " + i + " " + j);
            }
        }
    }

    private static void near(double exact, double difference, String what) {
        assertThat(exact).as(what).isCloseTo(difference, offset(1e-5 * Math.max(1, Math.abs(difference))));
    }
}
