package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@link Interactions} keeps when asked for a part of it. */
class SelectionTest {

    private static final int SEEDS = 300;

    @Test
    void theCoreIsWhatRepeatedFilteringLeaves() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            int minPerUser = random.nextInt(5);
            int minPerItem = random.nextInt(5);
            Interactions<String, Integer> data = RandomShop.of(seed, random.nextBoolean());
            Interactions<String, Integer> core = data.core(minPerUser, minPerItem);
            List<Interaction<String, Integer>> expected = filteredUntilStable(data, minPerUser, minPerItem);
            assertThat(core.stream().toList()).as("seed %d", seed).isEqualTo(expected);
            assertThat(core.users()).containsExactlyElementsOf(kept(data.users(), expected, Interaction::user));
            assertThat(core.items()).containsExactlyElementsOf(kept(data.items(), expected, Interaction::item));
            RandomShop.assertSound(core);
        }
    }

    private static List<Interaction<String, Integer>> filteredUntilStable(
            Interactions<String, Integer> data, int minPerUser, int minPerItem) {
        List<Interaction<String, Integer>> left = data.stream().toList();
        int before;
        do {
            before = left.size();
            Map<String, Long> perUser =
                    left.stream().collect(Collectors.groupingBy(Interaction::user, Collectors.counting()));
            Map<Integer, Long> perItem =
                    left.stream().collect(Collectors.groupingBy(Interaction::item, Collectors.counting()));
            left = left.stream()
                    .filter(event -> perUser.get(event.user()) >= minPerUser && perItem.get(event.item()) >= minPerItem)
                    .toList();
        } while (left.size() < before);
        return left;
    }

    private static <K> List<K> kept(
            Ids<K> ids, List<Interaction<String, Integer>> events, Function<Interaction<String, Integer>, K> key) {
        return matching(ids, events.stream().map(key).collect(Collectors.toSet())::contains);
    }

    @Test
    void aLongChainIsPeeledAwayToNothing() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        int length = 100_000;
        for (int i = 0; i < length; i++) {
            builder.add(i, i).add(i, i + 1);
        }
        Interactions<Integer, Integer> chain = builder.build();
        assertThat(chain.core(2, 2).size()).isZero();
        assertThat(chain.core(2, 2).users().size()).isZero();
        assertThat(chain.core(2, 1)).isSameAs(chain);
    }

    @Test
    void aCoreThatLosesNothingIsTheSameObject() {
        Interactions<String, Integer> core = RandomShop.timed(3).core(1, 1);
        assertThat(core.core(1, 1)).isSameAs(core);
        assertThat(core.core(0, 0)).isSameAs(core);
        assertThat(core.users()).doesNotContain("idle-first", "idle-last");
    }

    @Test
    void aNegativeMinimumIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomShop.timed(1).core(-1, 2))
                .withMessageContaining("-1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomShop.timed(1).core(1, -2));
    }

    private static void assertKeepsEntries(
            Interactions<String, Integer> data,
            Interactions<String, Integer> part,
            Predicate<Interaction<String, Integer>> wanted,
            long seed) {
        assertThat(part.stream().toList())
                .as("seed %d", seed)
                .isEqualTo(data.stream().filter(wanted).toList());
        assertThat(part.users()).isSameAs(data.users());
        assertThat(part.items()).isSameAs(data.items());
        RandomShop.assertSound(part);
    }

    @Test
    void aWindowKeepsItsStartAndLeavesItsEnd() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            Interactions<String, Integer> data = RandomShop.timed(seed);
            Instant from = RandomShop.START.plusSeconds(random.nextInt(25));
            Instant to = from.plusSeconds(random.nextInt(10));
            assertKeepsEntries(
                    data,
                    data.between(from, to),
                    event -> !event.at().isBefore(from) && event.at().isBefore(to),
                    seed);
        }
    }

    @Test
    void neighbouringWindowsShareOutEverything() {
        Interactions<String, Integer> data = RandomShop.timed(5);
        Instant middle = RandomShop.START.plusMillis(15_400);
        int before = data.between(Instant.MIN, middle).size();
        int after = data.between(middle, Instant.MAX).size();
        assertThat(before).isPositive();
        assertThat(after).isPositive();
        assertThat(before + after).isEqualTo(data.size());
    }

    @Test
    void aWindowThatStartsWithAnInteractionHoldsIt() {
        Instant at = Instant.parse("2024-05-05T10:00:00.700Z");
        Interactions<String, String> data =
                List.of(Interaction.of("u", "i", at)).stream().collect(Interactions.collector());
        assertThat(data.between(at, at.plusSeconds(1)).size()).isOne();
        assertThat(data.between(at.minusSeconds(1), at).size()).isZero();
        assertThat(data.between(Instant.MIN, Instant.MAX)).isSameAs(data);
    }

    @Test
    void aWindowNeedsTimesAndTheRightOrder() {
        Interactions<String, Integer> timed = RandomShop.timed(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timed.between(RandomShop.START.plusSeconds(1), RandomShop.START))
                .withMessageContaining("swap");
        assertThatIllegalStateException()
                .isThrownBy(() -> RandomShop.of(1, false).between(Instant.MIN, Instant.MAX))
                .withMessageContaining("no times");
        Interactions<String, Integer> none =
                Interactions.<String, Integer>builder().build();
        assertThat(none.between(Instant.MIN, Instant.MAX)).isSameAs(none);
    }

    @Test
    void atLeastKeepsWeightsFromTheMinimumOn() {
        for (long seed = 0; seed < SEEDS; seed++) {
            double minimum = new Random(seed).nextInt(8) / 2.0;
            Interactions<String, Integer> data = RandomShop.of(seed, seed % 2 == 0);
            assertKeepsEntries(data, data.atLeast(minimum), event -> event.weight() >= minimum, seed);
        }
    }

    @Test
    void atLeastKeepsAWeightGivenAsTheSameDecimal() {
        Interactions<String, String> ratings =
                List.of(Interaction.of("u", "i", 0.7)).stream().collect(Interactions.collector());
        assertThat(ratings.weight("u", "i")).isLessThan(0.7);
        assertThat(ratings.atLeast(0.7)).isSameAs(ratings);
        assertThat(ratings.atLeast(0.70001).size()).isZero();
        assertThat(ratings.atLeast(Double.NEGATIVE_INFINITY)).isSameAs(ratings);
        assertThat(ratings.atLeast(Double.MAX_VALUE).size()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> ratings.atLeast(Double.NaN));
    }

    @Test
    void onlySomeUsersKeepsThoseWithAllTheyDid() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Interactions<String, Integer> data = RandomShop.of(seed, seed % 2 == 0);
            Predicate<String> wanted = user -> user.hashCode() % 3 != 0;
            Interactions<String, Integer> part = data.onlyUsers(wanted);
            assertThat(part.stream().toList())
                    .as("seed %d", seed)
                    .isEqualTo(data.stream()
                            .filter(event -> wanted.test(event.user()))
                            .toList());
            assertThat(part.users()).containsExactlyElementsOf(matching(data.users(), wanted));
            assertThat(part.items()).isSameAs(data.items());
            RandomShop.assertSound(part);
        }
    }

    @Test
    void onlySomeItemsKeepsThoseWithAllThatHappenedToThem() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Interactions<String, Integer> data = RandomShop.of(seed, seed % 2 == 0);
            Predicate<Object> wanted = item -> item.hashCode() % 2 == 0;
            Interactions<String, Integer> part = data.onlyItems(wanted);
            assertThat(part.stream().toList())
                    .as("seed %d", seed)
                    .isEqualTo(data.stream()
                            .filter(event -> wanted.test(event.item()))
                            .toList());
            assertThat(part.items()).containsExactlyElementsOf(matching(data.items(), wanted));
            assertThat(part.users()).isSameAs(data.users());
            RandomShop.assertSound(part);
        }
    }

    private static <K> List<K> matching(Ids<K> ids, Predicate<? super K> wanted) {
        List<K> matching = new ArrayList<>();
        ids.forEach(key -> {
            if (wanted.test(key)) {
                matching.add(key);
            }
        });
        return matching;
    }

    @Test
    void everyoneOrNoOneCanBeWanted() {
        Interactions<String, Integer> data = RandomShop.timed(2);
        assertThat(data.onlyUsers(user -> true)).isSameAs(data);
        assertThat(data.onlyItems(item -> true)).isSameAs(data);
        assertThat(data.onlyUsers(user -> false).users().size()).isZero();
        assertThat(data.onlyItems(item -> false).items().size()).isZero();
        assertThat(data.onlyItems(item -> false).hasTimes()).isTrue();
    }

    @Test
    void theSourceStaysAsItWas() {
        for (long seed = 0; seed < 50; seed++) {
            Interactions<String, Integer> data = RandomShop.timed(seed);
            List<Interaction<String, Integer>> before = data.stream().toList();
            data.core(2, 2);
            data.between(RandomShop.START, RandomShop.START.plusSeconds(5));
            data.atLeast(1).binarised();
            data.onlyUsers(user -> false);
            data.weightedByItem(Weighting.bm25()).weightedByUser(Weighting.log());
            data.decayed(Duration.ofSeconds(3), RandomShop.START);
            assertThat(data.stream().toList()).as("seed %d", seed).isEqualTo(before);
            RandomShop.assertSound(data);
        }
    }
}
