package io.growth.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Small cells of a report")
class SmallCellsTest {

    private static CountTable table(long[]... counts) {
        return CountTable.of(names("r", counts.length), names("c", counts[0].length), counts);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(k -> prefix + k).toList();
    }

    @Test
    void theComplementOfASmallCellIsWithheldToo() {
        GuardedTable guarded =
                SmallCells.below(5).guard(table(new long[] {2, 98}, new long[] {40, 60}, new long[] {50, 50}));
        assertThat(guarded)
                .hasToString("\tc0\tc1\tall\nr0\t-\t-\t100\nr1\t-\t-\t100\nr2\t50\t50\t100\nall\t92\t208\t300");
        assertThat(guarded.count(0, 0)).isEmpty();
        assertThat(guarded.count(2, 1)).hasValue(50);
        assertThat(guarded.rowSum(0)).hasValue(100);
        assertThat(guarded.columnSum(1)).hasValue(208);
        assertThat(guarded.sum()).hasValue(300);
        assertThat(guarded.withheld()).isEqualTo(4);
    }

    @Test
    void aReportWithoutSmallCellsIsShownWhole() {
        GuardedTable guarded = SmallCells.below(5).guard(table(new long[] {5, 0}, new long[] {7, 100}));
        assertThat(guarded.withheld()).isZero();
        assertThat(guarded.count(0, 1)).hasValue(0);
    }

    @Test
    void aReportOfFewPeopleShowsNothing() {
        GuardedTable guarded = SmallCells.below(10).guard(table(new long[] {1}, new long[] {2}));
        assertThat(guarded.sum()).isEmpty();
        assertThat(guarded).hasToString("\tc0\tall\nr0\t-\t-\nr1\t-\t-\nall\t-\t-");
    }

    @Test
    void twoSmallCellsWhoseSumIsSmallTakeAThirdAlong() {
        GuardedTable guarded = SmallCells.below(10)
                .guard(table(new long[] {1, 2, 30, 90}, new long[] {80, 70, 60, 50}, new long[] {40, 40, 40, 40}));
        assertThat(guarded.rowSum(0)).isPresent();
        assertThat(guarded.count(0, 2)).isEmpty();
        assertThat(guarded.count(0, 3)).hasValue(90);
    }

    @Test
    void noReaderCanWorkOutWhatIsWithheld() {
        int withheld = 0;
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var counts = new long[2 + random.nextInt(4)][2 + random.nextInt(4)];
            for (long[] row : counts) {
                Arrays.setAll(row, column -> random.nextInt(4) == 0 ? random.nextInt(9) : 10 + random.nextInt(50));
            }
            CountTable table = table(counts);
            GuardedTable guarded = SmallCells.below(8).guard(table);
            assertHidden(table, guarded, seed);
            withheld += guarded.withheld();
        }
        assertThat(withheld).isGreaterThan(1000);
    }

    /** A number is determined if its unit vector lies in the row space of the equations that are left. */
    private static void assertHidden(CountTable table, GuardedTable guarded, long seed) {
        long[][] all = table.withSums();
        int rows = all.length;
        int columns = all[0].length;
        var unknown = new ArrayList<int[]>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                boolean shown = shown(guarded, row, column, rows, columns);
                assertThat(shown && all[row][column] > 0 && all[row][column] < 8)
                        .as("seed " + seed)
                        .isFalse();
                if (!shown) {
                    unknown.add(new int[] {row, column});
                }
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        var equations = new double[rows + columns + 1][unknown.size()];
        for (int k = 0; k < unknown.size(); k++) {
            int[] cell = unknown.get(k);
            equations[cell[0]][k] = cell[1] == columns - 1 ? -1 : 1;
            equations[rows + cell[1]][k] = cell[0] == rows - 1 ? -1 : 1;
        }
        int rank = new SingularValueDecomposition(new Array2DRowRealMatrix(equations)).getRank();
        for (int k = 0; k < unknown.size(); k++) {
            double[][] more = Arrays.stream(equations).map(double[]::clone).toArray(double[][]::new);
            more[rows + columns][k] = 1;
            assertThat(new SingularValueDecomposition(new Array2DRowRealMatrix(more)).getRank())
                    .as("seed %s, number %s", seed, Arrays.toString(unknown.get(k)))
                    .isEqualTo(rank + 1);
        }
    }

    private static boolean shown(GuardedTable guarded, int row, int column, int rows, int columns) {
        if (row == rows - 1) {
            return column == columns - 1
                    ? guarded.sum().isPresent()
                    : guarded.columnSum(column).isPresent();
        }
        return column == columns - 1
                ? guarded.rowSum(row).isPresent()
                : guarded.count(row, column).isPresent();
    }

    @Test
    void refusesWhatIsNoReport() {
        assertThatIllegalArgumentException().isThrownBy(() -> SmallCells.below(1));
        assertThatIllegalArgumentException().isThrownBy(() -> table(new long[] {-1, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> table(new long[] {1, 2}, new long[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> CountTable.of(List.of(), List.of("c"), new long[0][0]));
        assertThat(SmallCells.below(2).guard(table(new long[] {3})).sum()).hasValue(3);
    }

    @Test
    void handsOutOnlyGroupsThatAreSafe() {
        List<String> seen = List.of("a", "a", "a", "b", "b", "b", "c", "c");
        List<Integer> secrets = List.of(1, 2, 1, 3, 3, 3, 1, 2);
        Anonymity<String> table = Anonymity.of(seen, secrets);
        assertThat(table.safeGroups(3, 2, 1)).containsExactly("a");
        assertThat(table.safeGroups(2, 1, 1)).containsExactly("a", "b", "c");
        assertThat(table.safeGroups(2, 1, 0.5)).containsExactly("a", "c");
        assertThat(table.groups().get("b").distinct()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Anonymity.of(List.of("a"), List.<Integer>of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Anonymity.of(List.of(), List.<Integer>of()));
    }
}
