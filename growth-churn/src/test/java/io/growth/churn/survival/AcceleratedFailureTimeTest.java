package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceleratedFailureTimeTest {

    /** One part in 10⁸. */
    private static final Percentage DIGITS = Percentage.withPercentage(1e-6);

    private static String[] columns(String set) {
        return switch (set) {
            case "lung" -> new String[] {"age", "sex"};
            case "rossi" -> new String[] {"fin", "age", "race", "wexp", "mar", "paro", "prio"};
            default -> new String[] {"trt", "karno", "age"};
        };
    }

    private static TimeDistribution distribution(String name) {
        return switch (name) {
            case "weibull" -> TimeDistribution.WEIBULL;
            case "exponential" -> TimeDistribution.EXPONENTIAL;
            case "lognormal" -> TimeDistribution.LOG_NORMAL;
            default -> TimeDistribution.LOG_LOGISTIC;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"lung", "rossi", "veteran"})
    void fitsAgreeWithR(String set) {
        Table table = Sets.table(set);
        for (Map<String, String> fit : Sets.oracle("aft_fit.csv")) {
            if (!fit.get("case").equals(set)) {
                continue;
            }
            AftModel model = AcceleratedFailureTime.of(distribution(fit.get("dist")))
                    .fit(Sets.features(table, columns(set)), Sets.survival(table));
            assertThat(model.fit().hasConverged()).as(model.toString()).isTrue();
            assertThat(model.fit().nullLogLikelihood()).isCloseTo(Sets.number(fit, "loglik_null"), DIGITS);
            assertThat(model.fit().logLikelihood()).isCloseTo(Sets.number(fit, "loglik"), DIGITS);
            assertThat(model.scale()).isCloseTo(Sets.number(fit, "scale"), DIGITS);
            for (Map<String, String> row : Sets.oracle("aft_coefficients.csv")) {
                if (row.get("case").equals(set) && row.get("dist").equals(fit.get("dist"))) {
                    compare(model, row);
                }
            }
        }
    }

    private static void compare(AftModel model, Map<String, String> row) {
        Estimate own = switch (row.get("term")) {
            case "(Intercept)" -> model.intercept();
            case "Log(scale)" -> model.logScale();
            default -> {
                Effect effect = model.effect(row.get("term"));
                yield new Estimate(effect.estimate(), effect.standardError());
            }
        };
        // In standard errors, since a coefficient may be nearly 0.
        double error = Sets.number(row, "se");
        assertThat(own.value()).isCloseTo(Sets.number(row, "value"), within(1e-8 * error));
        assertThat(own.standardError()).isCloseTo(error, DIGITS);
    }

    @ParameterizedTest
    @EnumSource
    void slopesAndCurvaturesAreThoseOfTheValues(TimeDistribution distribution) {
        var terms = new TimeDistribution.Terms();
        for (double z = -6; z < 40; z += 0.37) {
            for (boolean event : new boolean[] {true, false}) {
                if (distribution.ordinal() < 2 && z > 5) {
                    continue;
                }
                double step = 1e-5;
                distribution.of(z + step, event, terms);
                double above = terms.value;
                double slopeAbove = terms.slope;
                distribution.of(z - step, event, terms);
                double below = terms.value;
                double slopeBelow = terms.slope;
                distribution.of(z, event, terms);
                assertThat(terms.slope).as("z " + z).isCloseTo((above - below) / step / 2, within(1e-4));
                assertThat(-terms.curvature).as("z " + z).isCloseTo((slopeAbove - slopeBelow) / step / 2, within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void quantilesAndMeansBelongToTheCurve(TimeDistribution distribution) {
        AftModel model = AcceleratedFailureTime.of(distribution)
                .fit(simulated(1).features(), simulated(1).data());
        double[] row = {0.3, 1};
        for (double share : new double[] {0.01, 0.5, 0.9}) {
            assertThat(model.survival(row, model.quantile(row, share))).isCloseTo(1 - share, within(1e-9));
        }
        double area = 0;
        double width = model.median(row) / 2000;
        for (int k = 0; k < 2_000_000; k++) {
            area += width * model.survival(row, (k + 0.5) * width);
        }
        assertThat(area).isCloseTo(model.mean(row), Percentage.withPercentage(0.3));
        assertThat(model.survival(row, 2, 3)).isCloseTo(model.survival(row, 5) / model.survival(row, 2), within(1e-15));
        assertThat(model.survival(row, 0)).isEqualTo(1);
    }

    private static Sets.Rows simulated(long seed) {
        var random = new SplittableRandom(seed);
        var x = new double[2000][2];
        var times = new double[2000];
        var events = new boolean[2000];
        for (int row = 0; row < 2000; row++) {
            x[row][0] = random.nextDouble(-1, 1);
            x[row][1] = random.nextInt(2);
            double error = Math.log(-Math.log(1 - random.nextDouble()));
            double time = Math.exp(1 + 0.5 * x[row][0] - 0.7 * x[row][1] + 0.4 * error);
            double watched = 4 * random.nextDouble() + 0.01;
            times[row] = Math.min(time, watched);
            events[row] = time <= watched;
        }
        return new Sets.Rows(Features.dense(List.of("a", "b"), x), Survival.of(times, events));
    }

    @Test
    void findsWhatDataWereMadeOf() {
        Sets.Rows rows = simulated(2);
        AftModel model = AcceleratedFailureTime.weibull().fit(rows.features(), rows.data());
        assertThat(model.effect("a").interval(0.999).contains(0.5)).isTrue();
        assertThat(model.effect("b").interval(0.999).contains(-0.7)).isTrue();
        assertThat(model.intercept().interval(0.999).contains(1)).isTrue();
        assertThat(model.logScale().interval(0.999).contains(Math.log(0.4))).isTrue();
    }

    @Test
    void isBitForBitTheSameForAnyNumberOfThreads() {
        Sets.Rows rows = Sets.random(3, 30_000, 4, 1000, false, true, 1);
        double[] one = fit(rows, 1).coefficients();
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(fit(rows, threads).coefficients()).containsExactly(one);
        }
    }

    private static AftModel fit(Sets.Rows rows, int threads) {
        return AcceleratedFailureTime.logNormal()
                .fit(rows.features(), rows.data(), FitContext.defaults().withThreads(threads));
    }

    @Test
    void weightsAreRowsRepeated() {
        Sets.Rows rows = simulated(4);
        var weights = new double[2000];
        Arrays.setAll(weights, row -> row % 3);
        int[] repeated = IntStream.range(0, 6000)
                .filter(k -> k / 2000 < k % 2000 % 3)
                .map(k -> k % 2000)
                .toArray();
        AcceleratedFailureTime trainer = AcceleratedFailureTime.logLogistic();
        AftModel weighted = trainer.fit(rows.features(), rows.data().withWeights(weights));
        Survival copies = Survival.of(
                Arrays.stream(repeated)
                        .mapToDouble(row -> rows.data().times()[row])
                        .toArray(),
                Sets.rows(rows.data(), repeated).events());
        AftModel copied = trainer.fit(rows.features().rows(repeated), copies);
        assertThat(weighted.coefficients()).containsExactly(copied.coefficients(), within(1e-9));
        assertThat(weighted.logScale().standardError())
                .isCloseTo(copied.logScale().standardError(), within(1e-9));
    }

    @Test
    void badInputIsRefusedWithTheReason() {
        Features x = Features.dense(List.of("x"), 4, new double[] {1, 2, 3, 5});
        boolean[] all = {true, true, true, true};
        AcceleratedFailureTime trainer = AcceleratedFailureTime.weibull();
        assertThatThrownBy(() -> trainer.fit(x, Survival.of(new double[] {0, 1, 2, 3}, all)))
                .hasMessageContaining("time of row 0 is 0");
        assertThatThrownBy(() -> trainer.fit(x, Survival.of(new double[] {1, 1, 2, 3}, new boolean[4])))
                .hasMessageContaining("no row has an event");
        assertThatThrownBy(() -> trainer.fit(x, Survival.of(new double[] {0.7, 0.7, 0.7, 0.7}, all)))
                .hasMessageContaining("all times are the same");
        assertThatThrownBy(() -> trainer.fit(
                        x, Survival.of(new double[] {Math.exp(1), Math.exp(2), Math.exp(3), Math.exp(5)}, all)))
                .hasMessageContaining("the features give the times exactly");
        assertThatThrownBy(() ->
                        trainer.fit(x, Survival.intervals(new double[] {0, 0, 1, 1}, new double[] {1, 2, 3, 4}, all)))
                .hasMessageContaining("no entries");
        Features same = Features.dense(List.of("a", "b"), new double[][] {{1, 2}, {2, 4}, {4, 8}, {3, 6}});
        assertThatThrownBy(() -> trainer.fit(same, Survival.of(new double[] {1, 3, 2, 3}, all)))
                .hasMessageContaining("column b says nothing");
    }

    @Test
    void aLevelThatNobodyLeavesIsNamed() {
        Sets.Rows rows = simulated(5);
        boolean[] events = rows.data().events().clone();
        for (int row = 0; row < events.length; row++) {
            events[row] &= rows.features().get(row, 1) == 0;
        }
        AftFit fit = AcceleratedFailureTime.weibull()
                .fit(rows.features(), Survival.of(rows.data().times(), events))
                .fit();
        assertThat(fit.stop()).isEqualTo(FitStop.MONOTONE);
        assertThat(fit.advice()).contains("b to +infinity").doesNotContain("withL2");
    }
}
