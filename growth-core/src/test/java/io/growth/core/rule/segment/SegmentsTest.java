package io.growth.core.rule.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.TimeAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Segments")
class SegmentsTest {

    private record Buyer(int id, double spent, Instant last) {}

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);
    private static final NumberAttribute<Buyer> SPENT = Attribute.number("spent", Buyer::spent);
    private static final TimeAttribute<Buyer> LAST = Attribute.time("last order", Buyer::last);
    private static final SegmentSet<Buyer> SET = SegmentSet.of(List.of(
            Segment.of("big", SPENT.atLeast(500)),
            Segment.of("asleep", LAST.olderThan(Duration.ofDays(90))),
            Segment.of("nobody", SPENT.lessThan(0))));

    private static Buyer buyer(int id, double spent, int daysAgo) {
        return new Buyer(id, spent, NOW.minus(Duration.ofDays(daysAgo)));
    }

    private static List<Buyer> random(long seed, int count) {
        var random = new SplittableRandom(seed);
        var buyers = new ArrayList<Buyer>();
        for (int k = 0; k < count; k++) {
            double spent = random.nextInt(10) == 0 ? Double.NaN : 250 * random.nextInt(4);
            Instant last = random.nextInt(10) == 0 ? null : NOW.minus(Duration.ofDays(45L * random.nextInt(4)));
            buyers.add(new Buyer(k, spent, last));
        }
        return buyers;
    }

    private static int count(int size, IntPredicate who) {
        return (int) IntStream.range(0, size).filter(who).count();
    }

    @Test
    @DisplayName("tell sizes, shares and overlaps, and who is in none")
    void sizesAndOverlaps() {
        List<Buyer> buyers = List.of(
                buyer(0, 500, 91),
                buyer(1, 900, 1),
                buyer(2, 10, 91),
                buyer(3, 10, 90),
                new Buyer(4, Double.NaN, null));
        Membership members = SET.members(buyers, NOW, CONTEXT);
        assertThat(members.size("big")).isEqualTo(2);
        assertThat(members.share("asleep")).isEqualTo(0.4);
        assertThat(members.overlaps()).isDeepEqualTo(new int[][] {{2, 1, 0}, {1, 2, 0}, {0, 0, 0}});
        assertThat(members.overlap("asleep", "big")).isEqualTo(1);
        assertThat(members.overlapShare("big", "asleep")).isEqualTo(0.5);
        assertThat(members.overlapShare("nobody", "big")).isZero();
        assertThat(members.nowhere().stream()).containsExactly(3, 4);
        assertThat(members.contains("big", 1)).isTrue();
        assertThat(members).hasToString("""
                        5 customers
                        big: 2 (40.0 %), 1 also asleep
                        asleep: 2 (40.0 %), 1 also big
                        nobody: 0 (0.0 %)
                        in none: 2""");
    }

    @Test
    @DisplayName("hold whom their conditions hold one by one, on any number of threads, for random customers")
    void againstConditionsAlone() {
        for (long seed = 1; seed <= 20; seed++) {
            List<Buyer> buyers = random(seed, (int) seed * 137);
            Membership members = SET.members(buyers, NOW, CONTEXT);
            for (int place = 0; place < buyers.size(); place++) {
                var found = new ArrayList<String>();
                for (String name : members.names()) {
                    if (members.contains(name, place)) {
                        found.add(name);
                    }
                }
                assertThat(found).as("seed " + seed).isEqualTo(SET.of(buyers.get(place), NOW));
            }
            for (int threads : new int[] {2, 3, 8}) {
                Membership same = SET.members(buyers, NOW, CONTEXT.withThreads(threads));
                assertThat(same).as("seed " + seed).hasToString(members.toString());
            }
        }
    }

    @Test
    @DisplayName("tell who moved between two moments, as counting one by one does")
    void migration() {
        for (long seed = 1; seed <= 20; seed++) {
            int size = (int) seed * 31;
            Membership before = SET.members(random(seed, size), NOW, CONTEXT);
            Membership after = SET.members(random(-seed, size), NOW, CONTEXT);
            SegmentMigration moves = SegmentMigration.between(before, after);
            for (String from : before.names()) {
                for (String to : after.names()) {
                    int both = count(size, c -> before.contains(from, c) && after.contains(to, c));
                    assertThat(moves.count(from, to)).as("seed " + seed).isEqualTo(both);
                }
                BitSet nowhere = after.nowhere();
                assertThat(moves.count(from, SegmentMigration.NONE))
                        .as("seed " + seed)
                        .isEqualTo(count(size, c -> before.contains(from, c) && nowhere.get(c)));
                assertThat(moves.count(from, SegmentMigration.LEFT)).isZero();
            }
            assertThat(moves.share("big", "asleep"))
                    .isEqualTo(moves.count("big", "asleep") / (double) before.size("big"));
        }
    }

    @Test
    @DisplayName("find customers again by their keys, and tell who arrived and who left")
    void migrationByKeys() {
        Membership before = Membership.of(List.of("new", "old"), new int[] {0, 1, 1, -1});
        Membership after = Membership.of(List.of("new", "old"), new int[] {0, 1, 1});
        SegmentMigration moves =
                SegmentMigration.between(before, List.of("a", "b", "c", "d"), after, List.of("z", "a", "d"));
        assertThat(moves.count("new", "old")).isEqualTo(1);
        assertThat(moves.count("old", SegmentMigration.LEFT)).isEqualTo(2);
        assertThat(moves.count(SegmentMigration.NONE, "old")).isEqualTo(1);
        assertThat(moves.count(SegmentMigration.ARRIVED, "new")).isEqualTo(1);
        assertThat(moves).hasToString("""
                        new -> old 1 (100.0 %)
                        old -> (left) 2 (100.0 %)
                        (in none) -> old 1 (100.0 %)
                        (arrived) -> new 1 (100.0 %)""");
        Membership again = reversed(before);
        SegmentMigration none =
                SegmentMigration.between(before, List.of("a", "b", "c", "d"), again, List.of("d", "c", "b", "a"));
        assertThat(none.count("new", "new") + none.count("old", "old")).isEqualTo(3);
    }

    private static Membership reversed(Membership of) {
        var groups = new int[of.customers()];
        for (int place = 0; place < groups.length; place++) {
            int from = groups.length - 1 - place;
            groups[place] = of.contains("new", from) ? 0 : of.contains("old", from) ? 1 : -1;
        }
        return Membership.of(of.names(), groups);
    }

    @Test
    @DisplayName("come to nothing without customers, and refuse what makes no sense")
    void refuses() {
        Membership empty = SET.members(List.of(), NOW, CONTEXT);
        assertThat(empty.share("big")).isZero();
        assertThat(SegmentMigration.between(empty, empty).share("big", "asleep"))
                .isZero();
        assertThat(empty.nowhere().isEmpty()).isTrue();
        assertThat(SegmentMigration.between(empty, empty)).hasToString("");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.size("small"))
                .withMessageContaining("no segment small, only [big, asleep, nobody]");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> empty.contains("big", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Segment.of(" ", SPENT.isMissing()));
        Segment<Buyer> twice = Segment.of("twice", SPENT.isMissing());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentSet.of(List.of(twice, twice)))
                .withMessageContaining("two segments named twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Membership.of(List.of("a"), new int[] {1}))
                .withMessageContaining("less than 1");
        var outside = new BitSet();
        outside.set(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Membership.of(List.of("a"), List.of(outside), 5))
                .withMessageContaining("place 5 of 5");
        assertThatIllegalArgumentException().isThrownBy(() -> Membership.of(List.of("a"), List.of(), 5));
        Membership one = Membership.of(List.of("a"), new int[] {0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentMigration.between(empty, one))
                .withMessageContaining("give their keys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentMigration.between(one, List.of(), one, List.of(1)))
                .withMessageContaining("another key");
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> SET.members(random(1, 10), NOW, CONTEXT.withCancel(() -> true)));
    }
}
