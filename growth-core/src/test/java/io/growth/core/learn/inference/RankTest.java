package io.growth.core.learn.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Features;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.reference.RealSets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rank")
class RankTest {

    private static Examples examples(double[]... rows) {
        return Examples.of(Features.dense(RandomExamples.names(rows[0].length), rows), new int[rows.length]);
    }

    @Test
    void sevenLevelsOfTelcoRepeatOthers() {
        Rank rank = Rank.of(RealSets.telcoAllLevels());
        assertThat(rank.rank()).isEqualTo(24);
        assertThat(rank.columns()).isEqualTo(31);
        assertThat(rank.aliases())
                .extracting(Rank.Alias::column)
                .isEqualTo(JsonOracle.behaviour("telco_rankdeficient.json").texts("aliased_by_r_column_order"));
        assertThat(rank.aliases())
                .extracting(Rank.Alias::toString)
                .startsWith(
                        "MultipleLines=No phone service = (intercept) - PhoneService=Yes",
                        "OnlineSecurity=No internet service = InternetService=No");
    }

    @Test
    void sixteenColumnsOfA9aDo() {
        Rank rank = Rank.of(RealSets.a9a());
        assertThat(rank.rank()).isEqualTo(108);
        double[] aliased = JsonOracle.behaviour("a9a.json").at("unpenalised").numbers("r_aliased");
        assertThat(rank.aliases().stream()
                        .mapToDouble(alias -> Double.parseDouble(alias.column().substring(1))))
                .containsExactly(Arrays.stream(aliased).boxed().toArray(Double[]::new));
    }

    @Test
    void aBrowserOfShoppersIsAnOperatingSystem() {
        assertThat(Rank.of(RealSets.shoppersAllCodes())).hasToString("rank 68 of 69; Browser=11 = OperatingSystems=5");
    }

    @Test
    void namesConstantDuplicatedAndEmptyColumns() {
        Rank rank = Rank.of(
                examples(new double[] {5, 1, 1, 0, 3}, new double[] {5, 2, 2, 0, 0}, new double[] {5, 4, 4, 0, -6}));
        assertThat(rank.rank()).isEqualTo(2);
        assertThat(rank.aliases())
                .extracting(Rank.Alias::toString)
                .containsExactly("x1 = 5 (intercept)", "x3 = x2", "x4 = 0", "x5 = 6 (intercept) - 3 x2");
        assertThat(rank.aliases().get(3).terms()).extracting(Rank.Term::column).containsExactly("(intercept)", "x2");
        assertThat(rank.isFull()).isFalse();
    }

    @Test
    void doesNotMindScales() {
        Rank rank = Rank.of(examples(
                new double[] {1e9, 1e-9, 1e200, 1e-200},
                new double[] {2e9, 3e-9, 1e200, 3e-200},
                new double[] {-1e9, 2e-9, -3e200, 5e-200},
                new double[] {3e9, -1e-9, 2e200, 1e-200},
                new double[] {1e9, 1e-9, -1e200, 1e-200}));
        assertThat(rank.isFull()).isTrue();
        assertThat(rank).hasToString("rank 5 of 5");
    }

    @Test
    void tellsColumnsApartThatDifferInOnePartOfAHundredMillion() {
        Examples near = RandomExamples.appended(
                RandomExamples.of(50, 2, false, 1), row -> new double[] {row[0] + 1e-8 * row[1] * row[0]});
        assertThat(Rank.of(near).isFull()).isTrue();
        Examples nearer = RandomExamples.appended(
                RandomExamples.of(50, 2, false, 1), row -> new double[] {row[0] + 1e-11 * row[1] * row[0]});
        assertThat(Rank.of(nearer).rank()).isEqualTo(3);
    }

    @Test
    void ofMoreColumnsThanRowsIsTheRows() {
        assertThat(Rank.of(RandomExamples.of(4, 9, false, 2)).rank()).isEqualTo(4);
        assertThat(Rank.of(RandomExamples.of(1, 3, false, 2)).rank()).isEqualTo(1);
    }

    @Test
    void rowsOfNoWeightDoNotCount() {
        Examples examples = examples(new double[] {1, 1}, new double[] {2, 2}, new double[] {3, 4});
        assertThat(Rank.of(examples).isFull()).isTrue();
        assertThat(Rank.of(examples.withWeights(new double[] {1, 1, 0}))).hasToString("rank 2 of 3; x2 = x1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rank.of(examples.withWeights(new double[3])))
                .withMessageContaining("weight above 0");
    }

    @Test
    void isTheSameForSparseMatrices() {
        for (long seed = 0; seed < 20; seed++) {
            Examples dense = RandomExamples.appended(RandomExamples.of(30, 4, true, seed), row ->
                    new double[] {row[0] - 2 * row[3], row[1] + 1});
            assertThat(Rank.of(RandomExamples.sparse(dense)).toString())
                    .as("seed " + seed)
                    .isEqualTo(Rank.of(dense).toString());
        }
    }

    @Test
    void refusesWhatIsNoNumberByRowAndColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rank.of(examples(new double[] {1, 2}, new double[] {1, Double.NaN})))
                .withMessageContaining("row 1 has NaN in column x2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rank.of(examples(new double[] {Double.NEGATIVE_INFINITY})))
                .withMessageContaining("row 0 has -Infinity in column x1");
        Features none = Features.dense(List.of(), 0, new double[0]);
        assertThatIllegalArgumentException().isThrownBy(() -> Rank.of(Examples.of(none, new int[0])));
    }
}
