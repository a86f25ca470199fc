package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartialLikelihoodTest {

    private static final int CASES = 40;

    /** The definition, risk set by risk set: value, slope and curvature. */
    private static final class Twin {
        private final Sets.Rows rows;
        private final Standardization units;
        private final double[] beta;
        private final double[] slope;
        private final double[][] information;
        private double value;

        Twin(Sets.Rows rows, Standardization units, double[] beta) {
            this.rows = rows;
            this.units = units;
            this.beta = beta;
            this.slope = new double[beta.length];
            this.information = new double[beta.length][beta.length];
        }

        private double x(int row, int k) {
            return (rows.features().get(row, k) - units.means[k]) / units.scales[k];
        }

        private double eta(int row) {
            double eta = 0;
            for (int k = 0; k < beta.length; k++) {
                eta += beta[k] * x(row, k);
            }
            return eta;
        }

        private boolean atRisk(int row, int stratum, double time) {
            double[] entries = rows.data().entries();
            return rows.data().stratum(row) == stratum
                    && rows.data().times()[row] >= time
                    && (entries == null || entries[row] < time);
        }

        private boolean leaves(int row, int stratum, double time) {
            return atRisk(row, stratum, time)
                    && rows.data().isEvent(row)
                    && rows.data().times()[row] == time;
        }

        void run(Ties ties) {
            for (int stratum = 0; stratum < rows.data().strata().size(); stratum++) {
                for (int time = 0; time < 60; time++) {
                    group(ties, stratum, time);
                }
            }
        }

        private void group(Ties ties, int stratum, double time) {
            Survival data = rows.data();
            int count = 0;
            double weight = 0;
            for (int row = 0; row < data.size(); row++) {
                if (leaves(row, stratum, time)) {
                    count++;
                    weight += data.weight(row);
                    value += data.weight(row) * eta(row);
                    for (int k = 0; k < beta.length; k++) {
                        slope[k] += data.weight(row) * x(row, k);
                    }
                }
            }
            for (int l = 0; l < count; l++) {
                one(stratum, time, ties == Ties.EFRON ? (double) l / count : 0, weight / count);
            }
        }

        private void one(int stratum, double time, double share, double weight) {
            double s0 = 0;
            var s1 = new double[beta.length];
            var s2 = new double[beta.length][beta.length];
            for (int row = 0; row < rows.data().size(); row++) {
                double risk = rows.data().weight(row) * Math.exp(eta(row));
                risk *= leaves(row, stratum, time) ? 1 - share : atRisk(row, stratum, time) ? 1 : 0;
                s0 += risk;
                for (int k = 0; k < beta.length; k++) {
                    s1[k] += risk * x(row, k);
                    for (int m = 0; m < beta.length; m++) {
                        s2[k][m] += risk * x(row, k) * x(row, m);
                    }
                }
            }
            value -= weight * Math.log(s0);
            for (int k = 0; k < beta.length; k++) {
                slope[k] -= weight * s1[k] / s0;
                for (int m = 0; m < beta.length; m++) {
                    information[k][m] += weight * (s2[k][m] / s0 - s1[k] * s1[m] / s0 / s0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithItsDefinitionOnRandomData(Ties ties) {
        for (int seed = 0; seed < CASES; seed++) {
            int columns = 1 + seed % 6;
            Sets.Rows rows =
                    Sets.random(seed, 20 + 13 * seed, columns, 3 + seed, seed % 2 == 0, seed % 3 == 0, 1 + seed % 4);
            CoxDesign design = CoxDesign.of(rows.features(), rows.data(), FitContext.defaults());
            var likelihood = new PartialLikelihood(design, ties, FitContext.defaults());
            var beta = new double[columns];
            for (int k = 0; k < columns; k++) {
                beta[k] = 0.3 - 0.2 * k;
            }
            Twin twin = new Twin(rows, design.standardization, beta);
            twin.run(ties);
            String name = "seed " + seed;
            assertThat(likelihood.evaluate(beta)).as(name).isCloseTo(twin.value, within(1e-9));
            assertThat(likelihood.gradient(null)).as(name).containsExactly(twin.slope, within(1e-9));
            double[][] information = Gram.full(likelihood.information(null), columns);
            for (int i = 0; i < columns; i++) {
                assertThat(information[i]).as(name).containsExactly(twin.information[i], within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void contributionsOfRowsSumToTheSlope(Ties ties) {
        for (int seed = 0; seed < CASES; seed++) {
            Sets.Rows rows = Sets.random(seed, 150, 3, 5 + seed, seed % 2 == 0, seed % 3 == 0, 1 + seed % 3);
            CoxDesign design = CoxDesign.of(rows.features(), rows.data(), FitContext.defaults());
            var likelihood = new PartialLikelihood(design, ties, FitContext.defaults());
            likelihood.evaluate(new double[] {0.4, -0.3, 0.2});
            PartialLikelihood.Scores scores = likelihood.scores();
            var sum = new double[3];
            var score = new double[3];
            for (int place = 0; place < design.size; place++) {
                scores.write(place, score);
                for (int k = 0; k < 3; k++) {
                    sum[k] += design.weights[place] * score[k];
                }
            }
            assertThat(sum).as("seed " + seed).containsExactly(likelihood.gradient(null), within(1e-9));
        }
    }
}
