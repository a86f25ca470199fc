package io.growth.core.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import io.growth.core.data.Features;
import io.growth.core.data.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Products of numbers and levels, and levels that training did not have. */
class LevelsTest {

    private static double[] column(Features features, int column) {
        return IntStream.range(0, features.rows())
                .mapToDouble(row -> features.get(row, column))
                .toArray();
    }

    @Test
    void multipliesANumberAtEachLevelButTheFirst() {
        Table table = Table.builder()
                .number("age", 2, 3, 5, 7)
                .category("c", "email", "ad", "shop", null)
                .build();
        FittedPipeline pipeline =
                Pipeline.create().then(Products.of("c", "age")).fit(table);

        assertThat(pipeline.names())
                .containsExactly("age", "c=email", "c=shop", "c=(missing)", "age*c=email", "age*c=shop");
        Features features = pipeline.apply(table);
        assertThat(column(features, 4)).containsExactly(2, 0, 0, 0);
        assertThat(column(features, 5)).containsExactly(0, 0, 5, 0);
        Table later = Table.builder()
                .number("age", 11, 13)
                .category("c", "radio", "shop")
                .build();
        assertThat(column(pipeline.apply(later), 4)).containsExactly(0, 0);
        assertThat(column(pipeline.apply(later), 5)).containsExactly(0, 13);
        for (int row = 0; row < 2; row++) {
            assertThat(pipeline.apply(later.row(row))[5])
                    .isEqualTo(pipeline.apply(later).get(row, 5));
        }
    }

    @Test
    void refusesTheProductOfTwoCategories() {
        Table table =
                Table.builder().category("a", "u", "v").category("b", "x", "y").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pipeline.create().then(Products.of("a", "b")).fit(table))
                .withMessage("columns a and b are CATEGORY and CATEGORY: a product takes a number, and another or a"
                        + " category");
    }

    @Test
    void tellsHowManyRowsHaveLevelsThatTrainingDidNotHave() {
        Table training = Table.builder()
                .number("x", 1, 2)
                .category("c", "ad", "email")
                .category("h", "u", "v")
                .build();
        FittedPipeline pipeline = Pipeline.create()
                .then(Hashing.into(4).on("h"))
                .then(OneHot.dropFirst())
                .fit(training);
        Table later = Table.builder()
                .number("x", 1, 2, 3, 4)
                .category("c", "radio", "ad", null, "radio")
                .category("h", "w", "z", "u", "v")
                .build();

        List<UnseenLevels> unseen = pipeline.unseen(later);

        assertThat(unseen).containsExactly(new UnseenLevels("c", Map.of("radio", 2)));
        assertThat(unseen.get(0)).hasToString("c: 2 rows of unseen levels radio (2)");
        assertThat(pipeline.unseen(training)).isEmpty();
        assertThat(pipeline.unseen(later.rows(new int[] {1, 2}))).isEmpty();
        assertThat(pipeline.unseen(later.row(0))).containsExactly("c");
        assertThat(pipeline.unseen(later.row(1))).isEmpty();
        assertThat(pipeline.unseen(later.row(2))).isEmpty();
    }

    /** As a file may have it: of a column that is read as it is and hashed. */
    @Test
    void answersForARowOfAColumnThatIsReadTwice() {
        Column column = new Column("c", ColumnType.CATEGORY);
        var program = new Program(
                List.of(
                        new Input(column, 0, List.of("ad", "email"), 0),
                        new Input(column, 1, List.of(), 8),
                        new Input(new Column("x", ColumnType.NUMBER), 2, List.of(), 0)),
                List.of(),
                List.of(Output.number(0, "code"), Output.number(1, "bucket"), Output.number(2, "x")),
                List.of("c", "c", "x"));
        var features = new double[3];

        program.run(program.schema().row().category("c", "email").number("x", 5).build(), new double[3], features);

        assertThat(features).containsExactly(1, Input.bucket("email", 8), 5);
    }
}
