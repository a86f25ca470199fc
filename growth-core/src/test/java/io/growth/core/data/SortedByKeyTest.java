package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedByKeyTest {

    private static final Comparator<String> NATURAL = Comparator.naturalOrder();

    @Test
    void numbersByKey() {
        Interactions<String, Long> sorted = Interactions.<String, Long>builder()
                .add("carl", 7L, 2, null)
                .add("anna", 9L, 3, null)
                .addItem(8L)
                .addUser("ben")
                .build()
                .sortedByKey(NATURAL, Comparator.reverseOrder());

        assertThat(sorted.users()).containsExactly("anna", "ben", "carl");
        assertThat(sorted.items()).containsExactly(9L, 8L, 7L);
        assertThat(sorted.weight("carl", 7L)).isEqualTo(2);
        assertThat(sorted.weight("anna", 9L)).isEqualTo(3);
        assertThat(sorted.size()).isEqualTo(2);
        assertThat(sorted.hasTimes()).isFalse();
    }

    @Test
    void whatComesInAnyOrderIsTheSameToTheLastBit() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            List<Interaction<String, String>> events = events(random);
            for (Duplicates rule : Duplicates.values()) {
                Interactions<String, String> expected = sorted(events, rule);
                Collections.shuffle(events, random);
                Interactions<String, String> shuffled = sorted(events, rule);
                String which = rule + ", seed " + seed;
                assertThat(shuffled.users()).as(which).containsExactlyElementsOf(expected.users());
                assertThat(shuffled.items()).as(which).containsExactlyElementsOf(expected.items());
                assertThat(shuffled.stream()).as(which).containsExactlyElementsOf(expected.stream()::iterator);
                assertThat(shuffled.byUser().columns())
                        .as(which)
                        .isEqualTo(expected.byUser().columns());
            }
        }
    }

    /** Weights of very different size, so that sums round, and different times. */
    private static List<Interaction<String, String>> events(Random random) {
        var events = new ArrayList<Interaction<String, String>>();
        for (int n = random.nextInt(60); n > 0; n--) {
            double weight = Math.scalb(random.nextFloat(), random.nextInt(80) - 40);
            events.add(Interaction.of(
                    "u" + random.nextInt(4),
                    "i" + random.nextInt(4),
                    weight,
                    Instant.ofEpochSecond(1_000_000_000L + n)));
        }
        return events;
    }

    private static Interactions<String, String> sorted(List<Interaction<String, String>> events, Duplicates rule) {
        var builder = Interactions.<String, String>builder().duplicates(rule);
        events.forEach(builder::add);
        return builder.build().sortedByKey(NATURAL, NATURAL);
    }

    @Test
    void nothingIsSortedToo() {
        Interactions<String, String> none =
                Interactions.<String, String>builder().build();

        assertThat(none.sortedByKey(NATURAL, NATURAL).size()).isZero();
    }

    @Test
    void anOrderThatLeavesSomethingToChanceIsRefusedWithoutNamingAnybody() {
        Interactions<String, String> orders = Interactions.<String, String>builder()
                .add("anna", "tea")
                .add("Anna", "pot")
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.sortedByKey(String.CASE_INSENSITIVE_ORDER, NATURAL))
                .withMessageContaining("userOrder takes two different keys for equal")
                .withMessageNotContaining("nna");
        assertThatNullPointerException().isThrownBy(() -> orders.sortedByKey(NATURAL, null));
    }
}
