package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final int SEEDS = 300;

    /** Nothing lost, nothing twice, one numbering. */
    private static <U, I> void assertPartition(long seed, Interactions<U, I> data, List<Interactions<U, I>> parts) {
        for (Interactions<U, I> part : parts) {
            assertThat(part.users()).isSameAs(data.users());
            assertThat(part.items()).isSameAs(data.items());
            RandomShop.assertSound(part);
        }
        assertThat(parts.stream().flatMap(Interactions::stream))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(data.stream().toList());
    }

    private static <U, I> List<Interaction<U, I>> row(Interactions<U, I> data, U user) {
        return data.stream().filter(event -> event.user().equals(user)).toList();
    }

    @Test
    void aRandomHoldOutTakesTheRoundedShareOfEachUser() {
        for (long seed = 0; seed < SEEDS; seed++) {
            double share = (1 + new Random(seed).nextInt(19)) / 20.0;
            Interactions<String, Integer> data = RandomShop.of(seed, seed % 2 == 0);
            Split<String, Integer> split = Split.random(data, share, seed);
            assertPartition(seed, data, List.of(split.train(), split.test()));
            for (int user = 0; user < data.users().size(); user++) {
                int size = data.byUser().degree(user);
                long expected = size < 2 ? 0 : Math.max(1, Math.min(size - 1, Math.round(share * size)));
                assertThat(split.test().byUser().degree(user))
                        .as("seed %d, user %d", seed, user)
                        .isEqualTo((int) expected);
            }
        }
    }

    @Test
    void aSeedGivesTheSameSplitAndAnotherSeedAnother() {
        Interactions<Integer, Integer> data = fullGrid(50, 20);
        List<Interaction<Integer, Integer>> first =
                Split.random(data, 0.2, 1).test().stream().toList();
        assertThat(Split.random(data, 0.2, 1).test().stream()).containsExactlyElementsOf(first);
        assertThat(Split.random(data, 0.2, 2).test().stream().toList()).isNotEqualTo(first);
    }

    @Test
    void aUsersHoldOutDoesNotDependOnOtherUsers() {
        Interactions<Integer, Integer> few = fullGrid(10, 20);
        Interactions<Integer, Integer> many = fullGrid(50, 20);
        Interactions<Integer, Integer> testOfFew = Split.random(few, 0.3, 7).test();
        Interactions<Integer, Integer> testOfMany = Split.random(many, 0.3, 7).test();
        for (int user = 0; user < 10; user++) {
            assertThat(row(testOfMany, user)).isEqualTo(row(testOfFew, user));
        }
    }

    @Test
    void everyInteractionIsAsLikelyToBeHeldOut() {
        int users = 20_000;
        Interactions<Integer, Integer> test =
                Split.random(fullGrid(users, 10), 0.3, 99).test();
        for (int item = 0; item < 10; item++) {
            // The standard error of this share is 0.0032.
            assertThat(test.byItem().degree(item) / (double) users).isCloseTo(0.3, within(0.015));
        }
    }

    private static Interactions<Integer, Integer> fullGrid(int users, int items) {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                builder.add(user, item);
            }
        }
        return builder.build();
    }

    @Test
    void leavingTheLastOutTakesTheLatestOfEachUser() {
        for (long seed = 0; seed < SEEDS; seed++) {
            int count = 1 + new Random(seed).nextInt(4);
            Interactions<String, Integer> data = RandomShop.timed(seed);
            Split<String, Integer> split = Split.leaveLastOut(data, count);
            assertPartition(seed, data, List.of(split.train(), split.test()));
            for (String user : data.users()) {
                assertThat(row(split.test(), user))
                        .as("seed %d, %s, last %d", seed, user, count)
                        .containsExactlyInAnyOrderElementsOf(last(row(data, user), count));
            }
        }
    }

    @Test
    void leavingTheLastShareOutTakesTheLatestOfEachUserInProportion() {
        for (long seed = 0; seed < SEEDS; seed++) {
            double share = 0.05 + 0.9 * new Random(seed).nextDouble();
            Interactions<String, Integer> data = RandomShop.timed(seed);
            Split<String, Integer> split = Split.leaveLastShareOut(data, share);
            assertPartition(seed, data, List.of(split.train(), split.test()));
            for (String user : data.users()) {
                List<Interaction<String, Integer>> row = row(data, user);
                int count = (int) Math.max(1, Math.min(row.size() - 1, Math.round(share * row.size())));
                assertThat(row(split.test(), user))
                        .as("seed %d, %s, last %s", seed, user, share)
                        .containsExactlyInAnyOrderElementsOf(row.size() < 2 ? List.of() : last(row, count));
            }
        }
    }

    /** Later is what has a later time or comes behind in the order of item numbers. */
    private static List<Interaction<String, Integer>> last(List<Interaction<String, Integer>> row, int count) {
        List<Interaction<String, Integer>> byTime = new ArrayList<>(row);
        byTime.sort(Comparator.comparing(Interaction::at));
        return row.size() <= count ? List.of() : byTime.subList(row.size() - count, row.size());
    }

    @Test
    void leavingOneOutIsTheDefault() {
        Interactions<String, Integer> data = RandomShop.timed(8);
        assertThat(Split.leaveLastOut(data).test().stream())
                .containsExactlyElementsOf(
                        Split.leaveLastOut(data, 1).test().stream().toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.leaveLastOut(data, 0))
                .withMessageContaining("count must be at least 1 but is 0");
    }

    @Test
    void leavingTheLastOutWorksAcrossTheWholeRangeOfTimes() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("u", "first", 1, Instant.EPOCH)
                .add("u", "latest", 1, Instant.parse("2068-01-19T03:14:07Z"))
                .add("u", "earliest", 1, Instant.parse("1931-12-13T20:45:52Z"))
                .build();
        assertThat(Split.leaveLastOut(data).test().weight("u", "latest")).isOne();
        assertThat(Split.leaveLastOut(data, 2).train().weight("u", "earliest")).isOne();
    }

    @Test
    void aSplitByTimeLeaksNoFuture() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Interactions<String, Integer> data = RandomShop.timed(seed);
            Instant start = RandomShop.START.plusSeconds(new Random(seed).nextInt(32) - 1);
            Split<String, Integer> split = Split.byTime(data, start);
            assertPartition(seed, data, List.of(split.train(), split.test()));
            assertThat(split.train().stream()).allMatch(event -> event.at().isBefore(start), "seed " + seed);
            assertThat(split.test().stream()).noneMatch(event -> event.at().isBefore(start));
        }
    }

    @Test
    void aSplitByTimeShareIsTheLatestCutWithAtLeastThatShare() {
        for (long seed = 0; seed < SEEDS; seed++) {
            double share = (1 + new Random(seed).nextInt(19)) / 20.0;
            Interactions<String, Integer> data = RandomShop.timed(seed);
            Split<String, Integer> split = Split.byTimeShare(data, share);
            assertPartition(seed, data, List.of(split.train(), split.test()));
            if (data.size() > 0) {
                long wanted = Math.max(1, Math.round(share * data.size()));
                assertThat(split.test().size()).as("seed %d", seed).isGreaterThanOrEqualTo((int) wanted);
                Instant start = split.test().stream()
                        .map(Interaction::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                assertThat(split.train().stream()).allMatch(event -> event.at().isBefore(start));
                assertThat(split.test().stream()
                                .filter(event -> event.at().isAfter(start))
                                .count())
                        .as("seed %d: a later cut would be too small", seed)
                        .isLessThan(wanted);
            }
        }
    }

    @Test
    void strongGeneralisationHidesWholeUsers() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Interactions<String, Integer> data = RandomShop.of(seed, seed % 2 == 0);
            int candidates = (int) IntStream.range(0, data.users().size())
                    .filter(user -> data.byUser().degree(user) >= 2)
                    .count();
            if (candidates > 0) {
                var random = new Random(seed);
                int testUsers = 1 + random.nextInt(candidates);
                double share = (1 + random.nextInt(19)) / 20.0;
                assertStrong(seed, data, testUsers, share);
            }
        }
    }

    private static void assertStrong(long seed, Interactions<String, Integer> data, int testUsers, double share) {
        StrongSplit<String, Integer> split = Split.strong(data, testUsers, share, seed);
        assertPartition(seed, data, List.of(split.train(), split.given(), split.test()));
        int hidden = 0;
        for (int user = 0; user < data.users().size(); user++) {
            int size = data.byUser().degree(user);
            int given = split.given().byUser().degree(user);
            if (given > 0) {
                hidden++;
                assertThat(split.train().byUser().degree(user))
                        .as("seed %d", seed)
                        .isZero();
                assertThat((long) given).isEqualTo(Math.max(1, Math.min(size - 1, Math.round(share * size))));
            } else {
                assertThat(split.train().byUser().degree(user))
                        .as("seed %d", seed)
                        .isEqualTo(size);
            }
        }
        assertThat(hidden).as("seed %d", seed).isEqualTo(testUsers);
    }

    @Test
    void strongGeneralisationDrawsUsersEvenlyAndBySeed() {
        Interactions<Integer, Integer> data = fullGrid(10, 4);
        Map<Integer, Integer> drawn = new HashMap<>();
        int rounds = 2000;
        for (long seed = 0; seed < rounds; seed++) {
            Interactions<Integer, Integer> given =
                    Split.strong(data, 3, 0.5, seed).given();
            given.stream().map(Interaction::user).distinct().forEach(user -> drawn.merge(user, 1, Integer::sum));
        }
        // The standard error of this share is 0.01.
        assertThat(drawn.values())
                .hasSize(10)
                .allSatisfy(count -> assertThat(count / (double) rounds).isCloseTo(0.3, within(0.05)));
        assertThat(Split.strong(data, 3, 0.5, 5).test().stream())
                .containsExactlyElementsOf(
                        Split.strong(data, 3, 0.5, 5).test().stream().toList());
    }

    @Test
    void strongGeneralisationNeedsEnoughUsers() {
        Interactions<Integer, Integer> data = fullGrid(10, 4);
        for (int testUsers : new int[] {0, -1, 11}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Split.strong(data, testUsers, 0.5, 1))
                    .withMessageContaining("1..10")
                    .withMessageEndingWith("but is " + testUsers);
        }
    }

    @Test
    void partsReadApartGetOneNumbering() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Interactions<String, Integer> train = RandomShop.timed(seed);
            Interactions<String, Integer> test = RandomShop.of(seed + 1_000_000, seed % 2 == 0);
            Split<String, Integer> split = Split.of(train, test);
            assertThat(split.train().stream().toList())
                    .as("seed %d", seed)
                    .isEqualTo(train.stream().toList());
            assertThat(split.test().stream())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(test.stream().toList());
            assertThat(split.train().users()).startsWith(keys(train.users())).contains(keys(test.users()));
            assertThat(split.train().items().size())
                    .isBetween(
                            train.items().size(),
                            train.items().size() + test.items().size());
            RandomShop.assertSound(split.train());
            RandomShop.assertSound(split.test());
        }
    }

    private static String[] keys(Ids<String> ids) {
        return Stream.iterate(0, i -> i < ids.size(), i -> i + 1).map(ids::key).toArray(String[]::new);
    }

    @Test
    void partsThatShareTheirNumberingStayAsTheyAre() {
        Split<String, Integer> split = Split.leaveLastOut(RandomShop.timed(3));
        Split<String, Integer> again = Split.of(split.train(), split.test());
        assertThat(again.train()).isSameAs(split.train());
        assertThat(again.test()).isSameAs(split.test());
    }

    @Test
    void partsWithNumberingsOfTheirOwnAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split<>(RandomShop.timed(1), RandomShop.timed(1)))
                .withMessageContaining("Split.of(train, test)");
        Interactions<String, Integer> data = RandomShop.timed(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new StrongSplit<>(data, RandomShop.timed(1), data));
        assertThatIllegalArgumentException().isThrownBy(() -> new StrongSplit<>(data, data, RandomShop.timed(1)));
    }

    @Test
    void sharesLieBetweenNothingAndEverything() {
        Interactions<String, Integer> data = RandomShop.timed(1);
        for (double share : new double[] {0, 1, -0.1, 1.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Split.random(data, share, 1))
                    .withMessage("testShare must lie between 0 and 1 but is " + share);
            assertThatIllegalArgumentException().isThrownBy(() -> Split.byTimeShare(data, share));
            assertThatIllegalArgumentException().isThrownBy(() -> Split.leaveLastShareOut(data, share));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Split.strong(data, 1, share, 1))
                    .withMessage("givenShare must lie between 0 and 1 but is " + share);
        }
    }

    @Test
    void splitsByTimeNeedTimes() {
        Interactions<String, Integer> data = RandomShop.of(1, false);
        assertThatIllegalStateException().isThrownBy(() -> Split.leaveLastOut(data));
        assertThatIllegalStateException().isThrownBy(() -> Split.leaveLastOut(data, 1_000_000));
        assertThatIllegalStateException().isThrownBy(() -> Split.byTime(data, RandomShop.START));
        assertThatIllegalStateException().isThrownBy(() -> Split.byTimeShare(data, 0.5));
        assertThatIllegalStateException().isThrownBy(() -> Split.leaveLastShareOut(data, 0.5));
    }

    @Test
    void nothingSplitsIntoNothing() {
        Interactions<String, Integer> none =
                Interactions.<String, Integer>builder().addUser("idle").build();
        for (Split<String, Integer> split : List.of(
                Split.random(none, 0.5, 1),
                Split.leaveLastOut(none),
                Split.leaveLastShareOut(none, 0.5),
                Split.byTime(none, RandomShop.START),
                Split.byTimeShare(none, 0.5),
                Split.of(none, none))) {
            assertThat(split.train().size()).isZero();
            assertThat(split.test().size()).isZero();
            assertThat(split.test().users()).isSameAs(none.users());
        }
    }
}
