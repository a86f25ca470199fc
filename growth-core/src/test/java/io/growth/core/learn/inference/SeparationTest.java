package io.growth.core.learn.inference;

import static io.growth.core.learn.inference.Separation.Kind.COMPLETE;
import static io.growth.core.learn.inference.Separation.Kind.NONE;
import static io.growth.core.learn.inference.Separation.Kind.QUASI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.reference.RealSets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Separation")
class SeparationTest {

    @Test
    void namesFiveLevelsOfShoppersAndTheirRows() {
        JsonOracle oracle = JsonOracle.behaviour("shoppers_separation.json");
        Separation found = Separation.of(RealSets.shoppersAllCodes());
        assertThat(found.kind()).isEqualTo(QUASI);
        assertThat(found.rows()).hasSize(51);
        assertThat(Arrays.stream(found.rows()).limit(20).asDoubleStream().toArray())
                .isEqualTo(oracle.numbers("separated_rows_first20"));
        assertThat(found.runaways())
                .extracting(Separation.Runaway::toString)
                .containsExactly(
                        "Browser=9 to -infinity",
                        "TrafficType=12 to -infinity",
                        "TrafficType=15 to -infinity",
                        "TrafficType=17 to -infinity",
                        "TrafficType=18 to -infinity");
        assertThat(found.supremum()).isCloseTo(oracle.number("loglik_supremum"), within(1e-8));
        assertThat(found.rank().aliases()).hasSize(1);
        assertThat(found).asString().contains("51 of 12330 rows", "merge", "L2", "FirthRegression");
    }

    @Test
    void findsThreeRowsOfBank() {
        Separation found = Separation.of(RealSets.bank());
        assertThat(found.kind()).isEqualTo(QUASI);
        assertThat(found.rows()).hasSize(3);
        assertThat(found.runaways()).containsExactly(new Separation.Runaway("default=yes", Separation.Limit.DOWN));
        assertThat(found.supremum()).isCloseTo(-11355.544942304436, within(1e-7));
    }

    @Test
    void findsEightySevenRowsOfA9a() {
        Separation found = Separation.of(RealSets.a9a());
        assertThat(found.kind()).isEqualTo(QUASI);
        assertThat(found.rows()).hasSize(87);
        JsonOracle oracle = JsonOracle.behaviour("a9a.json").at("unpenalised");
        assertThat(found.runaways())
                .extracting(Separation.Runaway::column)
                .containsAll(oracle.texts("columns_of_one_separating_direction"));
        assertThat(found.supremum()).isCloseTo(-10504.852870003346, within(1e-7));
    }

    @Test
    void provesThatTelcoHasNone() {
        Separation found = Separation.of(RealSets.telco());
        assertThat(found.kind()).isEqualTo(NONE);
        assertThat(found.rows()).isEmpty();
        assertThat(found.supremum()).isCloseTo(-2914.1421548909757, within(1e-9));
        assertThat(found).hasToString("not separated");
        assertThat(found.advice()).isEqualTo("nothing is to be done");
    }

    /**
     * The cone of separating directions of two columns and an intercept is spanned by edges at which two rows' margins
     * stand still: cross products, which whole numbers have exactly.
     */
    @Test
    void isWhatAllEdgesOfTheConeSay() {
        var kinds = new TreeMap<Separation.Kind, Integer>();
        for (long seed = 0; seed < 400; seed++) {
            Examples examples = RandomExamples.of(4 + (int) (seed % 9), 2, true, seed);
            if (!Rank.of(examples).isFull()) {
                continue;
            }
            Separation found = Separation.of(seed % 2 == 0 ? examples : RandomExamples.sparse(examples));
            var rows = new TreeSet<Integer>();
            var limits = new int[3];
            slow(examples, rows, limits);
            assertThat(Arrays.stream(found.rows()).boxed()).as("seed " + seed).containsExactlyElementsOf(rows);
            for (int j = 0; j < 3; j++) {
                String name = j == 0 ? "(intercept)" : "x" + j;
                List<Separation.Limit> expected =
                        limits[j] == 0 ? List.of() : List.of(Separation.Limit.values()[limits[j] - 1]);
                assertThat(found.runaways().stream()
                                .filter(runaway -> runaway.column().equals(name))
                                .map(Separation.Runaway::limit))
                        .as("seed " + seed + " " + name)
                        .containsExactlyElementsOf(expected);
            }
            kinds.merge(found.kind(), 1, Integer::sum);
        }
        assertThat(kinds.values()).hasSize(3).allMatch(count -> count > 20);
    }

    private static void slow(Examples examples, TreeSet<Integer> rows, int[] limits) {
        double[][] sides = new double[examples.size()][];
        for (int row = 0; row < sides.length; row++) {
            double sign = 2 * examples.labels()[row] - 1;
            sides[row] = new double[] {
                sign,
                sign * examples.features().get(row, 0),
                sign * examples.features().get(row, 1)
            };
        }
        for (double[] a : sides) {
            for (double[] b : sides) {
                double[] edge = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
                if (Arrays.stream(sides).allMatch(side -> Newton.dot(side, edge, Newton.NONE) >= 0)) {
                    for (int row = 0; row < sides.length; row++) {
                        if (Newton.dot(sides[row], edge, Newton.NONE) > 0) {
                            rows.add(row);
                        }
                    }
                    for (int j = 0; j < 3; j++) {
                        limits[j] |= edge[j] > 0 ? 1 : edge[j] < 0 ? 2 : 0;
                    }
                }
            }
        }
    }

    @Test
    void aConstantLabelIsCompleteSeparationByTheIntercept() {
        Examples examples = Examples.of(Features.dense(List.of(), 3, new double[0]), new int[] {1, 1, 1});
        Separation found = Separation.of(examples);
        assertThat(found.kind()).isEqualTo(COMPLETE);
        assertThat(found.supremum()).isZero();
        assertThat(found)
                .hasToString(
                        "completely separated, all 3 rows: (intercept) to +infinity; look for a column that gives the"
                                + " outcome away; or fit with L2, or by FirthRegression, whose estimates are finite");
    }

    @Test
    void oneRowAndMoreColumnsThanRowsAreCompletelySeparated() {
        assertThat(Separation.of(RandomExamples.of(1, 3, false, 1)).kind()).isEqualTo(COMPLETE);
        assertThat(Separation.of(RandomExamples.of(5, 9, false, 1)).kind()).isEqualTo(COMPLETE);
    }

    @Test
    void aRowOfNoWeightSeparatesNothingAndPreventsNothing() {
        double[][] x = {{1}, {2}, {3}, {4}};
        Examples examples = Examples.of(Features.dense(List.of("x"), x), new int[] {0, 1, 0, 1});
        assertThat(Separation.of(examples).kind()).isEqualTo(NONE);
        Separation without = Separation.of(examples.withWeights(new double[] {1, 0, 1, 1}));
        assertThat(without.kind()).isEqualTo(COMPLETE);
        assertThat(without.rows()).containsExactly(0, 2, 3);
    }

    @Test
    void doesNotMindScalesAndOffsets() {
        for (long seed = 0; seed < 30; seed++) {
            Examples examples = RandomExamples.of(12, 2, true, seed);
            double[][] scaled = RandomExamples.values(examples);
            for (double[] row : scaled) {
                row[0] *= 1e9;
                row[1] *= 1e-9;
            }
            Separation expected = Separation.of(examples);
            Separation found = Separation.of(
                    RandomExamples.with(examples, scaled).withOffsets(RandomExamples.frequencies(12, seed)));
            assertThat(found.rows()).as("seed " + seed).isEqualTo(expected.rows());
            assertThat(found.runaways()).as("seed " + seed).isEqualTo(expected.runaways());
        }
    }

    @Test
    void canBeCancelledAndRefusesSeveralOutcomes() {
        Examples examples = RandomExamples.of(40, 2, true, 1);
        assertThatThrownBy(() -> Separation.of(examples, FitContext.defaults().withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Separation.of(Examples.of(examples.features(), examples.labels(), 3)))
                .withMessageContaining("2 outcomes");
    }
}
