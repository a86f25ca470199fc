package io.growth.churn.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.churn.RetentionData;
import io.growth.core.data.Csv;
import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import io.growth.core.data.EventLogBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Behaviour, counted:")
class ActivityTest {

    private static final String[] STEPS = {"view", "cart", "checkout", "purchase"};

    private static EventLog<Long, String> staged() throws IOException {
        return EventLog.read(
                Csv.of(RetentionData.oracle("events.csv.gz")).header(),
                row -> Event.of(
                        row.getLong("user_id"), row.get("event"), 1, Instant.ofEpochSecond(row.getLong("time_s"))));
    }

    private static EventLog<String, String> log(String... lines) {
        EventLogBuilder<String, String> builder = EventLog.builder();
        for (String line : lines) {
            String[] parts = line.split(" ");
            builder.add(parts[0], parts[1], 1, Instant.ofEpochSecond(Long.parseLong(parts[2])), null);
        }
        return builder.build();
    }

    @Test
    @DisplayName("funnels agree with the reference for all windows")
    void funnelsAgree() throws IOException {
        EventLog<Long, String> events = staged();
        var rows = new ArrayList<String>();
        Csv.of(RetentionData.oracle("funnel_counts.csv")).header().forEach(row -> {
            String window = row.get("window_s");
            Funnel funnel = Funnel.of(STEPS);
            funnel = window.equals("none") ? funnel : funnel.within(Duration.ofSeconds(Long.parseLong(window)));
            FunnelCounts counts = funnel.count(events);
            for (int step = 0; step < STEPS.length; step++) {
                assertThat(counts.count(step)).isEqualTo((int) row.getLong(STEPS[step]));
            }
            rows.add(window);
        });
        assertThat(rows).hasSize(4);
    }

    @Test
    @DisplayName("life cycles agree with the reference week by week")
    void lifecycleAgrees() throws IOException {
        List<Activity.Span> weeks = Activity.of(staged(), ZoneOffset.UTC).lifecycle(7);
        var rows = new ArrayList<Integer>();
        Csv.of(RetentionData.oracle("lifecycle_weeks.csv")).header().forEach(row -> {
            int week = (int) row.getLong("week");
            assertThat(weeks.get(week))
                    .isEqualTo(new Activity.Span(
                            LocalDate.EPOCH.plusWeeks(week),
                            (int) row.getLong("active"),
                            (int) row.getLong("new"),
                            (int) row.getLong("returning"),
                            (int) row.getLong("resurrected"),
                            (int) row.getLong("dormant")));
            rows.add(week);
        });
        assertThat(weeks).hasSameSizeAs(rows);
    }

    /** Tries each first step and goes on with the earliest next one. */
    private static int deepest(List<String> kinds, List<Long> times, List<String> steps, long window) {
        int deepest = 0;
        for (int start = 0; start < kinds.size(); start++) {
            int depth = 0;
            for (int k = start;
                    k < kinds.size() && depth < steps.size() && !kinds.get(k).equals("stop");
                    k++) {
                boolean fits = kinds.get(k).equals(steps.get(depth)) && times.get(k) - times.get(start) <= window;
                depth += fits && (depth > 0 || k == start) ? 1 : 0;
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    @Test
    @DisplayName("funnels find the deepest way of all starts, with repeated steps and exclusions too")
    void funnelsAgainstAllStarts() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new SplittableRandom(seed);
            List<String> steps = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(k -> "abc".substring(random.nextInt(3)).substring(0, 1))
                    .toList();
            long window = random.nextLong(12);
            var kinds = new ArrayList<String>();
            var times = new ArrayList<Long>();
            EventLogBuilder<String, String> builder = EventLog.builder();
            long now = 0;
            for (int k = random.nextInt(15); k > 0; k--) {
                now += random.nextInt(4);
                kinds.add(List.of("a", "b", "c", "x", "stop").get(random.nextInt(5)));
                times.add(now);
                builder.add("u", kinds.get(kinds.size() - 1), 1, Instant.ofEpochSecond(now), null);
            }
            FunnelCounts counts = Funnel.of(steps.toArray(String[]::new))
                    .within(Duration.ofSeconds(window))
                    .without("stop")
                    .count(builder.build());
            int depth = 0;
            while (depth < steps.size() && counts.count(depth) == 1) {
                depth++;
            }
            assertThat(depth).as("seed " + seed).isEqualTo(deepest(kinds, times, steps, window));
        }
    }

    @Test
    @DisplayName("funnels know the shares between their steps")
    void funnelShares() {
        FunnelCounts counts = Funnel.of("a", "b").count(log("u a 1", "u b 1", "v a 5", "w b 6"));
        assertThat(counts.fromPrevious(1)).isEqualTo(new Share(1, 2));
        assertThat(counts.fromFirst(0).value()).isEqualTo(1);
        assertThat(counts.steps()).containsExactly("a", "b");
        assertThat(counts.toString()).contains("b                       1   50.0 %");
        assertThat(Funnel.of("a", "b").within(Duration.ofDays(1)).without("x"))
                .hasToString("a > b within PT24H without [x]");
        assertThatIllegalArgumentException().isThrownBy(Funnel::of);
        assertThatIllegalArgumentException().isThrownBy(() -> Funnel.of("a").without("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Funnel.of("a").within(Duration.ofSeconds(-1)));
        assertThat(Funnel.of("z").count(log("u a 1")).count(0)).isZero();
    }

    @Test
    @DisplayName("life cycles and stickiness are those of sets of users, day by day")
    void againstSets() {
        for (long seed = 1; seed <= 100; seed++) {
            var random = new SplittableRandom(seed);
            EventLogBuilder<Integer, String> builder = EventLog.builder();
            List<Set<Integer>> byDay = new ArrayList<>();
            for (int day = 0; day < 20; day++) {
                byDay.add(new HashSet<>());
            }
            for (int k = 1 + random.nextInt(60); k > 0; k--) {
                int user = random.nextInt(6);
                int day = random.nextInt(20);
                byDay.get(day).add(user);
                builder.add(user, "x", 1, Instant.ofEpochSecond(86_400L * day + random.nextInt(86_400)), null);
            }
            int window = 1 + random.nextInt(8);
            Activity activity = Activity.of(builder.build(), ZoneOffset.UTC);
            for (Activity.Stickiness found : activity.stickiness(window)) {
                int day = (int) found.day().toEpochDay();
                var within = new HashSet<Integer>();
                byDay.subList(Math.max(0, day - window + 1), day + 1).forEach(within::addAll);
                assertThat(found.daily())
                        .as("seed " + seed)
                        .isEqualTo(byDay.get(day).size());
                assertThat(found.within()).as("seed " + seed).isEqualTo(within.size());
            }
            assertSpans(activity, byDay, 1 + random.nextInt(5), seed);
        }
    }

    private static void assertSpans(Activity activity, List<Set<Integer>> byDay, int length, long seed) {
        var seen = new HashSet<Integer>();
        Set<Integer> before = Set.of();
        for (Activity.Span span : activity.lifecycle(length, LocalDate.EPOCH.plusDays(2))) {
            var now = new HashSet<Integer>();
            for (int day = 0; day < length; day++) {
                int at = (int) span.start().toEpochDay() + day;
                now.addAll(at >= 0 && at < byDay.size() ? byDay.get(at) : Set.of());
            }
            Set<Integer> previous = before;
            long fresh = now.stream().filter(user -> !seen.contains(user)).count();
            long returning = now.stream().filter(previous::contains).count();
            long dormant = previous.stream().filter(user -> !now.contains(user)).count();
            assertThat(span)
                    .as("seed " + seed)
                    .isEqualTo(new Activity.Span(
                            span.start(),
                            now.size(),
                            (int) fresh,
                            (int) returning,
                            (int) (now.size() - fresh - returning),
                            (int) dormant));
            seen.addAll(now);
            before = now;
        }
    }

    @Test
    @DisplayName("days are those of the shop's zone")
    void zone() {
        var zone = ZoneId.of("America/New_York");
        EventLog<String, String> events = EventLog.<String, String>builder()
                .add("u", "x", 1, Instant.parse("2026-03-08T04:59:59Z"), null)
                .add("u", "x", 1, Instant.parse("2026-03-09T03:59:59Z"), null)
                .add("u", "x", 1, Instant.parse("2026-03-09T04:00:00Z"), null)
                .build();
        assertThat(Activity.of(events, zone).stickiness(1))
                .extracting(Activity.Stickiness::day)
                .containsExactly(day("2026-03-07"), day("2026-03-08"), day("2026-03-09"));
        assertThat(Activity.of(EventLog.<String, String>builder().build(), zone).lifecycle(7))
                .isEmpty();
        assertThat(Activity.of(EventLog.<String, String>builder().build(), zone).stickiness(7))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activity.of(events, zone).stickiness(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activity.of(events, zone).lifecycle(0));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    @DisplayName("paths are sequences within a visit, the most frequent first")
    void paths() {
        EventLog<String, String> visits = EventLog.<String, String>builder()
                .add("u", "search", 1, Instant.ofEpochSecond(0), 1)
                .add("u", "view", 1, Instant.ofEpochSecond(10), 1)
                .add("u", "search", 1, Instant.ofEpochSecond(20), 1)
                .add("u", "view", 1, Instant.ofEpochSecond(90_000), 2)
                .add("v", "search", 1, Instant.ofEpochSecond(20), 3)
                .add("v", "view", 1, Instant.ofEpochSecond(21), 3)
                .build();
        assertThat(PathCounts.of(visits, 2).paths())
                .containsExactly(
                        new PathCounts.Path(List.of("search", "view"), 2, 2),
                        new PathCounts.Path(List.of("view", "search"), 1, 1));
        assertThat(PathCounts.of(visits, 4).paths()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PathCounts.of(visits, 0));
    }
}
