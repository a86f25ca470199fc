package io.growth.churn.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.core.data.EventLog;
import io.growth.core.data.EventLogBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report on retention for others")
class GuardedRetentionTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate LAST = LocalDate.parse("2026-08-31");
    private static final int MONTHS = 8;

    /** The months in which each customer bought, the first one their cohort; few of some cohorts. */
    private static List<TreeSet<Integer>> customers(SplittableRandom random) {
        var customers = new ArrayList<TreeSet<Integer>>();
        int count = 20 + random.nextInt(250);
        double stays = 0.2 + 0.75 * random.nextDouble();
        for (int k = 0; k < count; k++) {
            var months = new TreeSet<Integer>();
            months.add((int) (MONTHS * Math.pow(random.nextDouble(), 2)));
            for (int month = months.first() + 1; month < MONTHS; month++) {
                if (random.nextDouble() < stays) {
                    months.add(month);
                }
            }
            customers.add(months);
        }
        return customers;
    }

    private static Purchases<Integer> purchases(List<? extends Set<Integer>> customers) {
        PurchasesBuilder<Integer> purchases = Purchases.builder();
        for (int k = 0; k < customers.size(); k++) {
            for (int month : customers.get(k)) {
                purchases.add(k, FIRST.plusMonths(month), 100L);
            }
        }
        return purchases.build();
    }

    private static boolean isHarmless(long count, int fewest) {
        return count == 0 || count >= fewest;
    }

    /**
     * Whoever reads it knows these by taking one shown number from another; each is counted anew from the customers.
     */
    @Test
    @DisplayName("has no cell, and no difference of cells of a cohort, that is of few")
    void cohorts() {
        int shown = 0;
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int fewest = 2 + random.nextInt(9);
            List<TreeSet<Integer>> customers = customers(random);
            Cohorts all = Cohorts.of(purchases(customers), Period.MONTH, LAST);
            Cohorts guarded = all.withMinimumGroup(fewest);
            for (int cohort = 0; cohort < all.count(); cohort++) {
                shown += check(customers, guarded, cohort, fewest, "seed " + seed + " cohort " + cohort);
            }
        }
        assertThat(shown).isGreaterThan(5_000);
    }

    private static int check(List<TreeSet<Integer>> customers, Cohorts guarded, int cohort, int fewest, String as) {
        int first = Period.MONTH.between(FIRST, guarded.start(cohort));
        List<TreeSet<Integer>> members =
                customers.stream().filter(one -> one.first() == first).toList();
        int shown = 0;
        if (guarded.size(cohort) == Cohorts.WITHHELD) {
            for (int since = 0; since < guarded.periods(cohort); since++) {
                assertThat(guarded.active(cohort, since).isShown()).as(as).isFalse();
                assertThat(guarded.rolling(cohort, since).isShown()).as(as).isFalse();
            }
            return 0;
        }
        assertThat(guarded.size(cohort)).as(as).isEqualTo(members.size()).matches(size -> isHarmless(size, fewest));
        for (int since = 0; since < guarded.periods(cohort); since++) {
            int month = first + since;
            Share active = guarded.active(cohort, since);
            Share rolling = guarded.rolling(cohort, since);
            Predicate<TreeSet<Integer>> there = one -> one.contains(month);
            Predicate<TreeSet<Integer>> stayed = one -> one.last() >= month;
            if (active.isShown()) {
                shown++;
                assertThat(active.count()).as(as).isEqualTo((int) count(members, there));
                refuse(members, there, fewest, as);
                refuse(members, there.negate(), fewest, as);
            }
            if (rolling.isShown()) {
                shown++;
                assertThat(rolling.count()).as(as).isEqualTo((int) count(members, stayed));
                refuse(members, stayed, fewest, as);
                refuse(members, stayed.negate(), fewest, as);
                for (int later = since + 1; later < guarded.periods(cohort); later++) {
                    int until = first + later;
                    if (guarded.rolling(cohort, later).isShown()) {
                        refuse(members, stayed.and(one -> one.last() < until), fewest, as);
                    }
                }
            }
            if (active.isShown() && rolling.isShown()) {
                refuse(members, stayed.and(there.negate()), fewest, as);
                if (since + 1 < guarded.periods(cohort)
                        && guarded.rolling(cohort, since + 1).isShown()) {
                    refuse(members, there.and(one -> one.last() > month), fewest, as);
                }
            }
        }
        return shown;
    }

    private static long count(List<TreeSet<Integer>> members, Predicate<TreeSet<Integer>> which) {
        return members.stream().filter(which).count();
    }

    private static void refuse(
            List<TreeSet<Integer>> members, Predicate<TreeSet<Integer>> which, int fewest, String as) {
        assertThat(count(members, which)).as(as).matches(count -> isHarmless(count, fewest));
    }

    @Test
    @DisplayName("hides a small cohort behind a second one, and says what it hides")
    void smallCohorts() {
        var customers = new ArrayList<TreeSet<Integer>>();
        int[] sizes = {60, 3, 20};
        for (int month = 0; month < sizes.length; month++) {
            for (int k = 0; k < sizes[month]; k++) {
                customers.add(new TreeSet<>(List.of(month)));
            }
        }
        Cohorts cohorts = Cohorts.of(purchases(customers), Period.MONTH, LocalDate.parse("2026-03-31"));
        Cohorts guarded = cohorts.withMinimumGroup(10);
        assertThat(guarded.size(0)).isEqualTo(60);
        assertThat(guarded.size(1)).isEqualTo(Cohorts.WITHHELD);
        assertThat(guarded.size(2)).isEqualTo(Cohorts.WITHHELD);
        assertThat(guarded.active(1, 0)).isEqualTo(Share.WITHHELD);
        assertThat(guarded.active(1, 0).value()).isNaN();
        assertThat(guarded.active(1, 0).low()).isNaN();
        assertThat(guarded.revenue(0, 0)).isEqualByComparingTo(cohorts.revenue(0, 0));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> guarded.revenue(1, 0))
                .withMessageContaining("isShown() before");
        assertThat(guarded.toString())
                .contains("2026-01-01      60 100.0    0.0    0.0")
                .contains("2026-02-01       -     -      - ");
        assertThat(cohorts.withMinimumGroup(3)).hasToString(cohorts.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> cohorts.withMinimumGroup(1));
    }

    @Test
    @DisplayName("has no bracket of a return curve that is of few, nor tells of few between brackets")
    void returnCurves() {
        int shown = 0;
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int fewest = 2 + random.nextInt(9);
            ReturnCurve all = ReturnCurve.every(purchases(customers(random)), 31, LAST);
            List<ReturnCurve.Bracket> guarded = all.withMinimumGroup(fewest).brackets();
            assertThat(all.brackets()).containsAll(guarded);
            shown += guarded.size();
            for (int k = 0; k < guarded.size(); k++) {
                ReturnCurve.Bracket one = guarded.get(k);
                int of = one.returned().of();
                int returned = one.returned().count();
                int stayed = one.stayed().count();
                for (int count : new int[] {of, returned, of - returned, stayed, of - stayed, stayed - returned}) {
                    assertThat(isHarmless(count, fewest))
                            .as("seed %d: %s", seed, one)
                            .isTrue();
                }
                for (ReturnCurve.Bracket later : guarded.subList(k + 1, guarded.size())) {
                    int younger = of - later.returned().of();
                    int lost = younger == 0 ? stayed - later.stayed().count() : 0;
                    assertThat(isHarmless(younger, fewest) && isHarmless(lost, fewest))
                            .as("seed %d: %s and %s", seed, one, later)
                            .isTrue();
                }
            }
        }
        assertThat(shown).isGreaterThan(200);
    }

    private static EventLog<Integer, String> visits(int[] reached) {
        EventLogBuilder<Integer, String> log = EventLog.builder();
        for (int user = 0; user < reached.length; user++) {
            for (int step = 0; step < reached[user]; step++) {
                log.add(user, "step " + step, 1, Instant.ofEpochSecond(86_400L * user + step), user);
            }
        }
        return log.build();
    }

    @Test
    @DisplayName("has no step of a funnel that few reached, or at which few were lost")
    void funnels() {
        var reached = new int[60];
        for (int user = 0; user < reached.length; user++) {
            reached[user] = user < 12 ? 4 : user < 30 ? 3 : user < 32 ? 2 : 1;
        }
        FunnelCounts counts =
                Funnel.of("step 0", "step 1", "step 2", "step 3", "step 4").count(visits(reached));
        FunnelCounts guarded = counts.withMinimumGroup(10);
        assertThat(List.of(counts.count(0), counts.count(1), counts.count(2), counts.count(3), counts.count(4)))
                .containsExactly(60, 32, 30, 12, 0);
        assertThat(guarded.count(0)).isEqualTo(60);
        assertThat(guarded.count(1)).isEqualTo(32);
        // Two were lost between 32 and 30.
        assertThat(guarded.count(2)).isEqualTo(FunnelCounts.WITHHELD);
        assertThat(guarded.count(3)).isEqualTo(12);
        assertThat(guarded.count(4)).isZero();
        assertThat(guarded.fromPrevious(2)).isEqualTo(Share.WITHHELD);
        assertThat(guarded.fromPrevious(3)).isEqualTo(Share.WITHHELD);
        assertThat(guarded.fromFirst(3)).isEqualTo(new Share(12, 60));
        assertThat(guarded.toString()).contains("step 2                  -").contains("20.0 %");
        assertThat(counts.withMinimumGroup(2)).hasToString(counts.toString());
        assertThat(counts.withMinimumGroup(13).count(3)).isEqualTo(FunnelCounts.WITHHELD);
        assertThatIllegalArgumentException().isThrownBy(() -> counts.withMinimumGroup(1));
    }

    @Test
    @DisplayName("has no span of life cycles and no day of stickiness with few in it")
    void habits() {
        int withheld = 0;
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            int fewest = 2 + random.nextInt(9);
            EventLogBuilder<Integer, String> log = EventLog.builder();
            for (int user = 0; user < 80; user++) {
                for (int day = random.nextInt(20); day < 60; day += 1 + random.nextInt(25)) {
                    log.add(user, "visit", 1, Instant.ofEpochSecond(86_400L * day), null);
                }
            }
            Activity all = Activity.of(log.build(), ZoneOffset.UTC);
            Activity guarded = all.withMinimumGroup(fewest);
            assertThat(guarded.lifecycle(7))
                    .as("seed %d", seed)
                    .isEqualTo(all.lifecycle(7).stream()
                            .filter(span -> isHarmless(span.active(), fewest)
                                    && isHarmless(span.fresh(), fewest)
                                    && isHarmless(span.returning(), fewest)
                                    && isHarmless(span.resurrected(), fewest)
                                    && isHarmless(span.dormant(), fewest))
                            .toList());
            withheld += all.lifecycle(7).size() - guarded.lifecycle(7).size();
            assertThat(guarded.stickiness(14))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .allMatch(day -> isHarmless(day.daily(), fewest) && isHarmless(day.within() - day.daily(), fewest));
            assertThat(all.stickiness(14)).containsAll(guarded.stickiness(14));
        }
        assertThat(withheld).isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Activity.of(visits(new int[] {1}), ZoneOffset.UTC).withMinimumGroup(1));
    }

    @Test
    @DisplayName("has no way that few went, however often")
    void paths() {
        EventLogBuilder<String, String> log = EventLog.builder();
        for (int visit = 0; visit < 50; visit++) {
            log.add("eager", "search", 1, Instant.ofEpochSecond(1_000L * visit), visit);
            log.add("eager", "wish list", 1, Instant.ofEpochSecond(1_000L * visit + 1), visit);
        }
        for (int user = 0; user < 12; user++) {
            log.add("u" + user, "search", 1, Instant.ofEpochSecond(10), 100 + user);
            log.add("u" + user, "view", 1, Instant.ofEpochSecond(20), 100 + user);
        }
        PathCounts paths = PathCounts.of(log.build(), 2);
        assertThat(paths.paths())
                .containsExactly(
                        new PathCounts.Path(List.of("search", "wish list"), 50, 1),
                        new PathCounts.Path(List.of("search", "view"), 12, 12));
        assertThat(paths.withMinimumGroup(12).paths())
                .containsExactly(new PathCounts.Path(List.of("search", "view"), 12, 12));
        assertThat(paths.withMinimumGroup(13).paths()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> paths.withMinimumGroup(1));
    }
}
