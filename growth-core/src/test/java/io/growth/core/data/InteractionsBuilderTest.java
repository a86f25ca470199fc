package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InteractionsBuilderTest {

    private record Pair(String user, int item) {}

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void mergesRepeatedPairsAsAMapWould(Duplicates rule) {
        for (long seed = 0; seed < 300; seed++) {
            for (boolean timed : new boolean[] {true, false}) {
                List<Interaction<String, Integer>> events = RandomShop.events(seed, timed);
                InteractionsBuilder<String, Integer> builder = Interactions.builder();
                events.forEach(builder.duplicates(rule)::add);
                assertThat(builder.size()).isEqualTo(events.size());
                Interactions<String, Integer> data = builder.build();
                assertThat(data.stream()).as("seed %d", seed).containsExactlyElementsOf(merged(events, rule));
                RandomShop.assertSound(data);
            }
        }
    }

    /** The slow twin: events by pair, each merged, users and items in order of first appearance. */
    private static List<Interaction<String, Integer>> merged(
            List<Interaction<String, Integer>> events, Duplicates rule) {
        var users = new LinkedHashSet<String>();
        var items = new LinkedHashSet<Integer>();
        Map<Pair, List<Interaction<String, Integer>>> byPair = new LinkedHashMap<>();
        for (Interaction<String, Integer> event : events) {
            users.add(event.user());
            items.add(event.item());
            byPair.computeIfAbsent(new Pair(event.user(), event.item()), p -> new ArrayList<>())
                    .add(event);
        }
        List<Interaction<String, Integer>> merged = new ArrayList<>();
        for (String user : users) {
            for (Integer item : items) {
                List<Interaction<String, Integer>> group = byPair.get(new Pair(user, item));
                if (group != null) {
                    merged.add(new Interaction<>(
                            user, item, weight(group, rule), last(group).at()));
                }
            }
        }
        return merged;
    }

    private static double weight(List<Interaction<String, Integer>> group, Duplicates rule) {
        var weights = group.stream().mapToDouble(Interaction::weight);
        return switch (rule) {
            case SUM -> weights.sum();
            case MAX -> weights.max().orElseThrow();
            case LAST -> last(group).weight();
            case COUNT -> group.size();
        };
    }

    private static Interaction<String, Integer> last(List<Interaction<String, Integer>> group) {
        Interaction<String, Integer> last = group.get(0);
        for (Interaction<String, Integer> event : group) {
            if (last.at() == null || !event.at().isBefore(last.at())) {
                last = event;
            }
        }
        return last;
    }

    @Test
    void sumsUnlessToldOtherwise() {
        assertThat(Interactions.<String, String>builder()
                        .add(Interaction.of("u", "i"))
                        .add("u", "i", 2.5, null)
                        .build()
                        .weight("u", "i"))
                .isEqualTo(3.5);
    }

    @Test
    void negativeWeightsMergeWhereAllowed() {
        Map<Duplicates, Double> expected = Map.ofEntries(
                entry(Duplicates.SUM, -5.0),
                entry(Duplicates.MAX, -2.0),
                entry(Duplicates.LAST, -3.0),
                entry(Duplicates.COUNT, 2.0));
        expected.forEach((rule, weight) -> assertThat(Interactions.<String, String>builder()
                        .allowNegativeWeights()
                        .duplicates(rule)
                        .add("u", "i", -2, null)
                        .add("u", "i", -3, null)
                        .build()
                        .weight("u", "i"))
                .as("%s", rule)
                .isEqualTo(weight));
    }

    @Test
    void sumsBeyondTheRangeOfFloatStayAtItsEnd() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        builder.allowNegativeWeights();
        builder.add("u", "high", Float.MAX_VALUE, null).add("u", "high", Float.MAX_VALUE, null);
        builder.add("u", "low", -Float.MAX_VALUE, null).add("u", "low", -Float.MAX_VALUE, null);
        Interactions<String, String> data = builder.build();
        assertThat(data.weight("u", "high")).isEqualTo(Float.MAX_VALUE);
        assertThat(data.weight("u", "low")).isEqualTo(-Float.MAX_VALUE);
    }

    @Test
    void unfitWeightsAreRefusedAndLeaveNoTrace() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (double weight : new double[] {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39, -1e39, Double.MAX_VALUE
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add("u", "i", weight, null))
                    .withMessageContaining("finite")
                    .withMessageEndingWith(" " + weight);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("u", "i", -0.5, null))
                .withMessageContaining("-0.5")
                .withMessageContaining("allowNegativeWeights");
        assertThat(builder.size()).isZero();
        assertThat(builder.build().users().size()).isZero();
    }

    @Test
    void zeroAndTheLargestFloatAreWeightsLikeAnyOther() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("u", "zero", 0, null)
                .add("u", "largest", Float.MAX_VALUE, null)
                .build();
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.weight("u", "largest")).isEqualTo(Float.MAX_VALUE);
    }

    @Test
    void eitherAllInteractionsHaveATimeOrNone() {
        InteractionsBuilder<String, String> untimed = Interactions.builder();
        untimed.add("u", "i");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> untimed.add("u", "i", 1, Instant.EPOCH))
                .withMessageContaining("has a time but earlier ones have none");
        InteractionsBuilder<String, String> timed = Interactions.builder();
        timed.add("u", "i", 1, Instant.EPOCH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timed.add("new user", "new item"))
                .withMessageContaining("has no time but earlier ones have");
        assertThat(timed.build().users().size()).isOne();
        assertThat(untimed.build().hasTimes()).isFalse();
    }

    @Test
    void timesReachFrom1931To2068WhicheverComesFirst() {
        Instant latest = Instant.parse("2068-01-19T03:14:07Z");
        Instant earliest = Instant.parse("1931-12-13T20:45:52Z");
        for (boolean latestFirst : new boolean[] {true, false}) {
            InteractionsBuilder<String, String> builder = Interactions.builder();
            builder.add("u", "first", 1, latestFirst ? latest : earliest);
            builder.add("u", "second", 1, latestFirst ? earliest : latest);
            for (Instant beyond : List.of(latest.plusSeconds(1), earliest.minusSeconds(1), Instant.MAX, Instant.MIN)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> builder.add("u", "beyond", 1, beyond))
                        .withMessageContaining("lies outside 1931-12-13T20:45:52Z to 2068-01-19T03:14:07Z");
            }
            assertThat(builder.build().stream().map(Interaction::at)).containsExactlyInAnyOrder(latest, earliest);
        }
    }

    @Test
    void aPlaceholderOfATimeInTheFirstRowDoesNotKeepTheOthersOut() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("u", "i", 1, Instant.parse("1900-01-01T00:00:00Z")))
                .withMessageContaining("placeholder");
        builder.add("u", "i", 1, Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(builder.build().size()).isOne();
    }

    @Test
    void timesAreCutToTheSecondAlsoBefore1970() {
        Interactions<String, String> data = Interactions.<String, String>builder()
                .add("u", "after", 1, Instant.parse("1970-01-01T00:00:01.999Z"))
                .add("u", "before", 1, Instant.parse("1969-12-31T23:59:58.001Z"))
                .build();
        assertThat(data.stream().map(Interaction::at))
                .containsExactly(Instant.ofEpochSecond(1), Instant.ofEpochSecond(-2));
    }

    @Test
    void usersAndItemsWithoutInteractionsKeepTheirNumbers() {
        Interactions<String, Integer> data = Interactions.<String, Integer>builder()
                .addUser("idle")
                .add("busy", 7)
                .addItem(8)
                .addUser("busy")
                .addItem(7)
                .build();
        assertThat(data.users()).containsExactly("idle", "busy");
        assertThat(data.items()).containsExactly(7, 8);
        assertThat(data.size()).isOne();
        RandomShop.assertSound(data);
    }

    @Test
    void anEmptyBuilderGivesEmptyInteractions() {
        Interactions<String, String> none =
                Interactions.<String, String>builder().build();
        assertThat(none.size()).isZero();
        assertThat(none.stream()).isEmpty();
        RandomShop.assertSound(none);
    }

    @Test
    void aBuilderBuildsOnce() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        builder.add("u", "i").build();
        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("start a new builder");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.add("u", "i"))
                .withMessageContaining("these interactions are built");
        assertThatIllegalStateException().isThrownBy(() -> builder.addUser("v"));
        assertThatIllegalStateException().isThrownBy(() -> builder.addItem("j"));
    }

    @Test
    void missingKeysOrRulesAreRefusedByName() {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        assertThatNullPointerException()
                .isThrownBy(() -> builder.add(null, "i"))
                .withMessage("user");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.add("u", null))
                .withMessage("item");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.duplicates(null))
                .withMessage("rule");
    }

    @Test
    void manyEventsInAnyOrderAreSortedOnce() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        int users = 1009;
        int items = 211;
        for (long event = 0; event < users * items; event++) {
            builder.add((int) (event * 7919 % users), (int) (event * 104_729 % items), 1, null);
        }
        Interactions<Integer, Integer> data = builder.build();
        RandomShop.assertSound(data);
        assertThat(data.size()).isEqualTo(users * items);
        assertThat(data.byUser().values()).containsOnly(1);
    }

    @Test
    void anInteractionTakesTwelveBytesWithTimes() {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int event = 0; event < 200_000; event++) {
            builder.add(event % 1000, event / 1000, 1, Instant.ofEpochSecond(event));
        }
        Interactions<Integer, Integer> data = builder.build();
        long keys = Footprint.of(data.users())
                + Footprint.of(data.items())
                + 4L * data.users().size();
        assertThat((double) (Footprint.of(data) - keys) / data.size()).isBetween(12.0, 12.01);
    }
}
