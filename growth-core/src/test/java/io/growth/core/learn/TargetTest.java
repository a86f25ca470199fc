package io.growth.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Table;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    private static int[] labels(Target target, String... levels) {
        return target.labels(Table.builder().category("buys", levels).build());
    }

    @ParameterizedTest
    @CsvSource({"Yes, No", "TRUE, FALSE", "1, 0", "y, n", "T, F", "yes, false"})
    void knowsTheWordsForYesAndNo(String yes, String no) {
        assertThat(labels(Target.of("buys"), no, yes, yes)).containsExactly(0, 1, 1);
    }

    @Test
    void takesNumbers() {
        Table table = Table.builder().number("buys", 0, 1, 2).build();

        assertThat(Target.of("buys").labels(table.rows(new int[] {0, 1}))).containsExactly(0, 1);
        assertThat(Target.of("buys", "2").labels(table)).containsExactly(0, 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.of("buys").labels(table))
                .withMessageContaining("must be 0 or 1 but is 2.0 in row 2");
    }

    @Test
    void setsOneLevelAgainstAllOthers() {
        assertThat(labels(Target.of("buys", "later"), "later", "never", "now")).containsExactly(1, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> labels(Target.of("buys", "soon"), "later", "never"))
                .withMessage("column buys has no level soon; its levels are [later, never]");
    }

    @Test
    void asksForTheLevelWhereItIsNotEvident() {
        for (String[] levels :
                new String[][] {{"a", "b"}, {"yes", "maybe"}, {"yes", "no", "maybe"}, {"yes", "y"}, {"no"}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> labels(Target.of("buys"), levels))
                    .withMessageContaining("name it by Target.of(column, level)");
        }
    }

    @Test
    void refusesRowsWithoutAnOutcome() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> labels(Target.of("buys"), "yes", null, "no"))
                .withMessageStartingWith("column buys is missing in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.of("buys")
                        .labels(Table.builder().number("buys", 1, Double.NaN).build()))
                .withMessageStartingWith("column buys is missing in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.of("at")
                        .labels(Table.builder().time("at", Instant.EPOCH).build()))
                .withMessageContaining("is a TIME");
    }
}
