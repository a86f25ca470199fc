package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final Table TABLE = Table.builder()
            .number("age", 31, Double.NaN, 64)
            .category("channel", "shop", null, "email")
            .time("last", NOON, null, NOON.plusSeconds(60))
            .build();

    private record Customer(
            int age, @Nullable String tier, @Nullable Instant last) {}

    @Test
    void holdsTypedColumnsWithWhatIsMissing() {
        assertThat(TABLE.rows()).isEqualTo(3);
        assertThat(TABLE.numbers("age")).containsExactly(31, Double.NaN, 64);
        assertThat(TABLE.levels("channel")).containsExactly("email", "shop");
        assertThat(TABLE.codes("channel")).containsExactly(1, -1, 0);
        assertThat(TABLE.times("last")[1]).isEqualTo(Table.NO_TIME);
        assertThat(TABLE).hasToString("3 rows of (age: NUMBER, channel: CATEGORY, last: TIME)");
    }

    @Test
    void ordersLevelsByCodePoint() {
        String beyond = new String(Character.toChars(0x1F600));
        List<String> levels = Table.builder()
                .category("c", beyond, "\uFFEE", "b", "B", "é")
                .build()
                .levels("c");

        assertThat(levels).containsExactly("B", "b", "é", "\uFFEE", beyond);
    }

    @Test
    void ordersRandomLevelsAsTheirCodePoints() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            String[] names = IntStream.range(0, 50)
                    .mapToObj(k -> IntStream.range(0, 3)
                            .map(i -> random.nextBoolean() ? 0x1F600 + random.nextInt(3) : 0xFF00 + random.nextInt(3))
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining()))
                    .toArray(String[]::new);
            List<String> levels = Table.builder().category("c", names).build().levels("c");
            List<String> expected = Arrays.stream(names)
                    .distinct()
                    .sorted((a, b) -> Arrays.compare(
                            a.codePoints().toArray(), b.codePoints().toArray()))
                    .toList();

            assertThat(levels).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void selectsDropsRenamesAndReplacesColumns() {
        assertThat(TABLE.select("last", "age").schema().names()).containsExactly("last", "age");
        assertThat(TABLE.drop("last").schema().names()).containsExactly("age", "channel");
        assertThat(TABLE.rename("age", "years").numbers("years")).isSameAs(TABLE.numbers("age"));
        assertThat(TABLE.withNumbers("age", new double[] {1, 2, 3}).numbers("age"))
                .containsExactly(1, 2, 3);
        assertThat(TABLE.withCategory("vip", new String[] {"y", "n", null}).codes("vip"))
                .containsExactly(1, 0, -1);
    }

    @Test
    void joinsLevelsThatGetTheSameName() {
        Table joined = TABLE.recode("channel", level -> "online");

        assertThat(joined.levels("channel")).containsExactly("online");
        assertThat(joined.codes("channel")).containsExactly(0, -1, 0);
    }

    @Test
    void picksAndFiltersRows() {
        assertThat(TABLE.rows(new int[] {2, 0}).numbers("age")).containsExactly(64, 31);
        Table shop = TABLE.filter(row -> "shop".equals(row.level("channel")));

        assertThat(shop.rows()).isEqualTo(1);
        assertThat(shop.row(0).time("last")).isEqualTo(NOON);
        assertThat(shop.levels("channel")).containsExactly("email", "shop");
    }

    @Test
    void takesTheShopsOwnRecords() {
        TableMapping<Customer> mapping = TableMapping.of(Customer.class)
                .number("age", Customer::age)
                .category("tier", Customer::tier)
                .time("last", Customer::last);
        var records = List.of(new Customer(31, " gold ", NOON), new Customer(64, null, null));

        Table table = Table.of(records, mapping);

        assertThat(table.numbers("age")).containsExactly(31, 64);
        assertThat(table.levels("tier")).containsExactly("gold");
        assertThat(table.times("last")).containsExactly(NOON.toEpochMilli(), Table.NO_TIME);
        TableRow row = mapping.row(records.get(1));
        assertThat(row.number("age")).isEqualTo(64);
        assertThat(row.level("tier")).isNull();
        assertThat(row.time("last")).isNull();
    }

    @Test
    void showsItsFirstRows() {
        assertThat(TABLE.head(2)).isEqualTo("""
                        age  channel  last
                         31  shop     2026-03-01T12:00:00Z

                        """);
    }

    @Test
    void namesTheColumnThatIsNotThereOrOfAnotherType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.numbers("agee"))
                .withMessage("there is no column agee; the columns are age, channel, last");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.numbers("channel"))
                .withMessage("column channel: expected NUMBER, found CATEGORY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.schema().row().category("age", "old"))
                .withMessage("column age: expected NUMBER, found CATEGORY");
    }

    @Test
    void refusesInfinityWithItsRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.builder().number("x", 1, Double.POSITIVE_INFINITY))
                .withMessage("column x must be finite, or NaN for missing, but is Infinity in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.schema().row().number("age", Double.NEGATIVE_INFINITY))
                .withMessageContaining("age must be finite");
    }

    @Test
    void refusesColumnsThatDoNotFitTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.builder().number("x", 1, 2).number("y", 1))
                .withMessage("column y has 1 rows, but those before have 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Table.builder().number("x", 1).number("x", 2).build())
                .withMessage("there are two columns named x");
    }
}
