package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoxRegressionTest {

    private static Features column(double... values) {
        return Features.dense(List.of("x"), values.length, values);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100_000})
    void isBitForBitTheSameForAnyNumberOfThreads(int distinct) {
        Sets.Rows rows = Sets.random(7, 30_000, 5, distinct, true, true, 3);
        CoxModel one = fit(rows, 1);
        for (int threads : new int[] {2, 3, 8}) {
            CoxModel other = fit(rows, threads);
            assertThat(other.coefficients()).containsExactly(one.coefficients());
            assertThat(other.effects()).isEqualTo(one.effects());
            assertThat(other.fit()).isEqualTo(one.fit());
            assertThat(other.baseline.hazards).containsExactly(one.baseline.hazards);
        }
    }

    private static CoxModel fit(Sets.Rows rows, int threads) {
        return CoxRegression.create()
                .withRobustErrors()
                .fit(rows.features(), rows.data(), FitContext.defaults().withThreads(threads));
    }

    @Test
    void unitsOfColumnsDoNotMatter() {
        Sets.Rows rows = Sets.random(8, 500, 2, 30, false, false, 1);
        var moved = new double[500][2];
        for (int row = 0; row < 500; row++) {
            moved[row][0] = 1e6 + 1000 * rows.features().get(row, 0);
            moved[row][1] = -5 + 1e-5 * rows.features().get(row, 1);
        }
        CoxModel plain = CoxRegression.create().fit(rows.features(), rows.data());
        CoxModel other = CoxRegression.create().fit(Features.dense(List.of("x0", "x1"), moved), rows.data());
        assertThat(1000 * other.coefficients()[0]).isCloseTo(plain.coefficients()[0], within(1e-8));
        assertThat(1e-5 * other.coefficients()[1]).isCloseTo(plain.coefficients()[1], within(1e-8));
        assertThat(other.fit().logLikelihood()).isCloseTo(plain.fit().logLikelihood(), within(1e-8));
    }

    @Test
    void weightsAreRowsRepeatedAndThoseOfZeroNoRowsAfterBreslow() {
        Sets.Rows rows = Sets.random(9, 200, 2, 30, true, true, 2);
        int[] repeated = IntStream.range(0, 200)
                .flatMap(row -> IntStream.generate(() -> row)
                        .limit((long) (4 * rows.data().weight(row))))
                .toArray();
        CoxRegression trainer = CoxRegression.create().withTies(Ties.BRESLOW);
        CoxModel weighted = trainer.fit(rows.features(), rows.data());
        CoxModel copied = trainer.fit(rows.features().rows(repeated), Sets.rows(rows.data(), repeated));
        assertThat(weighted.coefficients()).containsExactly(copied.coefficients(), within(1e-9));
        // A weight of 1 has become four rows.
        assertThat(weighted.effects().get(0).standardError() / 2)
                .isCloseTo(copied.effects().get(0).standardError(), within(1e-9));
    }

    @Test
    void rowsCutIntoPiecesAreTheSameCustomers() {
        Sets.Rows rows = Sets.random(10, 150, 3, 20, false, false, 1);
        List<double[]> features = new ArrayList<>();
        List<double[]> spans = new ArrayList<>();
        for (int row = 0; row < 150; row++) {
            var x = new double[3];
            rows.features().copyRow(row, x);
            double end = rows.data().times()[row];
            double cut = end > 1 ? Math.ceil(end / 3) : 0;
            if (cut > 0) {
                spans.add(new double[] {0, cut, 0});
                features.add(x);
            }
            spans.add(new double[] {cut, end, rows.data().events()[row] ? 1 : 0});
            features.add(x);
        }
        var events = new boolean[spans.size()];
        for (int k = 0; k < events.length; k++) {
            events[k] = spans.get(k)[2] == 1;
        }
        Survival pieces = Survival.intervals(
                spans.stream().mapToDouble(span -> span[0]).toArray(),
                spans.stream().mapToDouble(span -> span[1]).toArray(),
                events);
        CoxModel whole = CoxRegression.create().fit(rows.features(), rows.data());
        CoxModel cut = CoxRegression.create()
                .fit(Features.dense(rows.features().names(), features.toArray(double[][]::new)), pieces);
        assertThat(cut.coefficients()).containsExactly(whole.coefficients(), within(1e-8));
        assertThat(cut.fit().logLikelihood()).isCloseTo(whole.fit().logLikelihood(), within(1e-9));
    }

    @Test
    void anOffsetIsAColumnWhoseEffectIsKnown() {
        Sets.Rows rows = Sets.random(11, 400, 2, 50, false, false, 1);
        CoxModel both = CoxRegression.create().fit(rows.features(), rows.data());
        double known = both.coefficients()[1];
        double[] offsets = IntStream.range(0, 400)
                .mapToDouble(row -> 100 + known * rows.features().get(row, 1))
                .toArray();
        double[] first = IntStream.range(0, 400)
                .mapToDouble(row -> rows.features().get(row, 0))
                .toArray();
        CoxModel one = CoxRegression.create().fit(column(first), rows.data().withOffsets(offsets));
        assertThat(one.coefficients()[0]).isCloseTo(both.coefficients()[0], within(1e-8));
        double level = Math.exp(100 + known * both.means()[1]);
        assertThat(one.curve(one.means()).hazard(20).value() * level)
                .isCloseTo(both.curve(both.means()).hazard(20).value(), within(1e-8));
    }

    @Test
    void influencesSquaredAreRobustVariances() {
        Sets.Rows rows = Sets.random(12, 300, 3, 25, true, true, 2);
        CoxModel model = CoxRegression.create().withRobustErrors().fit(rows.features(), rows.data());
        double sum = 0;
        for (double[] influence : model.diagnose(rows.features(), rows.data()).influence()) {
            sum += Double.isNaN(influence[1]) ? 0 : influence[1] * influence[1];
        }
        assertThat(Math.sqrt(sum)).isCloseTo(model.effects().get(1).standardError(), within(1e-10));
    }

    @Test
    void clustersOfEqualRowsCountAsOne() {
        Sets.Rows rows = Sets.random(13, 200, 1, 1_000_000, false, false, 1);
        int[] twice = IntStream.range(0, 400).map(row -> row % 200).toArray();
        CoxRegression trainer = CoxRegression.create().withTies(Ties.BRESLOW).withRobustErrors();
        CoxModel once = trainer.fit(rows.features(), rows.data());
        CoxModel clustered = trainer.fit(
                rows.features().rows(twice), Sets.rows(rows.data(), twice).withClusters(twice));
        assertThat(clustered.effects().get(0).standardError())
                .isCloseTo(once.effects().get(0).standardError(), within(1e-9));
    }

    @Test
    void whatOrdersEventsPerfectlyIsNamed() {
        boolean[] all = {true, true, true, true, true, true};
        CoxModel model =
                CoxRegression.create().fit(column(6, 5, 4, 3, 2, 1), Survival.of(new double[] {1, 2, 3, 4, 5, 6}, all));
        assertThat(model.fit().stop()).isEqualTo(FitStop.MONOTONE);
        assertThat(model.fit().hasConverged()).isFalse();
        assertThat(model.fit().advice()).contains("x to +infinity").contains("withL2");
        assertThat(model.fit().logLikelihood()).isBetween(-1e-4, 0.0);
    }

    @Test
    void aLevelThatNobodyLeavesIsNamedAmongColumnsThatAreFine() {
        Sets.Rows rows = Sets.random(14, 300, 2, 30, false, false, 1);
        var x = new double[300][3];
        var events = rows.data().events().clone();
        for (int row = 0; row < 300; row++) {
            x[row][0] = rows.features().get(row, 0);
            x[row][1] = row % 10 == 0 ? 1 : 0;
            x[row][2] = rows.features().get(row, 1);
            events[row] &= row % 10 != 0;
        }
        Features features = Features.dense(List.of("a", "loyal", "b"), x);
        Survival data = Survival.of(rows.data().times(), events);
        CoxFit fit = CoxRegression.create().fit(features, data).fit();
        assertThat(fit.stop()).isEqualTo(FitStop.MONOTONE);
        assertThat(fit.advice())
                .contains("loyal to -infinity")
                .doesNotContain(" a to")
                .doesNotContain(" b to");
        assertThat(CoxRegression.create().withL2(0.1).fit(features, data).fit().hasConverged())
                .isTrue();
    }

    @Test
    void columnsThatSayNothingAreNamed() {
        Survival data = Survival.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, true});
        assertThatThrownBy(() -> CoxRegression.create().fit(column(7, 7, 7, 7), data))
                .hasMessageContaining("column x has the same value in all rows");
        Features same = Features.dense(List.of("a", "b"), new double[][] {{1, 2}, {2, 4}, {4, 8}, {3, 6}});
        assertThatThrownBy(() -> CoxRegression.create().fit(same, data))
                .hasMessageContaining("column b says nothing beyond the columns before it")
                .hasMessageContaining("withL2");
        assertThat(CoxRegression.create().withL2(1).fit(same, data).fit().hasConverged())
                .isTrue();
        Survival apart = data.withStrata(List.of("p", "p", "q", "q"));
        assertThatThrownBy(() -> CoxRegression.create().fit(column(1, 1, 2, 2), apart))
                .hasMessageContaining("column x says nothing");
    }

    @Test
    void badInputIsRefusedWithTheReason() {
        double[] times = {1, 2};
        boolean[] all = {true, true};
        CoxRegression trainer = CoxRegression.create();
        assertThatThrownBy(() -> trainer.fit(column(1, 2), Survival.of(times, new boolean[2])))
                .hasMessageContaining("no row has an event");
        assertThatThrownBy(() -> trainer.fit(column(1, Double.NaN), Survival.of(times, all)))
                .hasMessageContaining("column x has NaN in row 1");
        assertThatThrownBy(() -> trainer.fit(column(1, 2, 3), Survival.of(times, all)))
                .hasMessageContaining("as many times as rows of features, 3, but are 2");
        assertThatThrownBy(() -> trainer.fit(column(1), Survival.of(new double[] {1}, new boolean[] {true})))
                .hasMessageContaining("same value");
        assertThatThrownBy(
                        () -> trainer.fit(column(1, 2), Survival.of(times, all).withWeights(new double[2])))
                .hasMessageContaining("no row has an event");
        assertThatThrownBy(() -> trainer.fit(Features.dense(List.of(), 2, new double[0]), Survival.of(times, all)))
                .hasMessageContaining("2 rows of 0 columns");
        assertThatThrownBy(() -> trainer.withL2(-1)).hasMessageContaining("lambda2");
        assertThatThrownBy(() -> trainer.withMaxIterations(0)).hasMessageContaining("steps");
        Survival far = Survival.of(times, all).withOffsets(new double[] {-2000, 2000});
        assertThatThrownBy(() -> trainer.fit(column(1, 2), far)).hasMessageContaining("offsets");
    }

    @Test
    void tiesAndCensoringsAtTimeZeroCount() {
        Survival data =
                Survival.of(new double[] {0, 0, 0, 1, 2, 2}, new boolean[] {true, true, false, true, false, true});
        CoxModel model = CoxRegression.create().fit(column(1, 0, 2, 1, 0, 1), data);
        assertThat(model.fit().hasConverged()).isTrue();
        assertThat(model.curve(1).at(0)).isLessThan(1).isGreaterThan(0);
        assertThat(model.curve(1).at(2.5)).isNaN();
    }

    @Test
    void aFitThatIsGivenUpSaysSo() {
        Sets.Rows rows = Sets.random(17, 300, 2, 30, false, false, 1);
        CoxFit fit = CoxRegression.create()
                .withMaxIterations(1)
                .fit(rows.features(), rows.data())
                .fit();
        assertThat(fit.stop()).isEqualTo(FitStop.STEP_LIMIT);
        assertThat(fit.advice()).contains("withMaxIterations");
    }

    @Test
    void tellsProgressAndCanBeCancelled() {
        Sets.Rows rows = Sets.random(15, 2000, 3, 50, false, false, 1);
        List<Progress> told = new ArrayList<>();
        CoxRegression.create()
                .fit(rows.features(), rows.data(), FitContext.defaults().withProgress(told::add));
        assertThat(told).anyMatch(progress -> progress.stage().equals("Cox regression") && progress.done() > 0);
        FitContext cancelled = FitContext.defaults().withCancel(() -> true);
        assertThatThrownBy(() -> CoxRegression.create().fit(rows.features(), rows.data(), cancelled))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void sparseFeaturesGiveTheSameModel() {
        Sets.Rows rows = Sets.random(16, 300, 2, 30, false, false, 1);
        var starts = new int[301];
        var columns = new int[600];
        var values = new double[600];
        for (int e = 0; e < 600; e++) {
            columns[e] = e % 2;
            values[e] = rows.features().get(e / 2, e % 2);
            starts[e / 2 + 1] = e + 1;
        }
        Features sparse = Features.sparse(rows.features().names(), starts, columns, values);
        assertThat(CoxRegression.create().fit(sparse, rows.data()).coefficients())
                .containsExactly(
                        CoxRegression.create().fit(rows.features(), rows.data()).coefficients());
    }
}
