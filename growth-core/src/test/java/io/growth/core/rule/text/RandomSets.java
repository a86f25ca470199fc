package io.growth.core.rule.text;

import static io.growth.core.rule.text.Buyer.CATEGORIES;
import static io.growth.core.rule.text.Buyer.COMPLAINED;
import static io.growth.core.rule.text.Buyer.LAST_ORDER;
import static io.growth.core.rule.text.Buyer.RISK;
import static io.growth.core.rule.text.Buyer.SPENT;
import static io.growth.core.rule.text.Buyer.SUBSCRIBED;
import static io.growth.core.rule.text.Buyer.TIER;

import io.growth.core.rule.Action;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleBuilder;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.Schedule;
import io.growth.core.rule.govern.Cap;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.govern.Renewal;
import io.growth.core.rule.govern.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Sets of rules that say everything the builders can say, with values that are hard to write. */
final class RandomSets {

    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static final double[] NUMBERS = {
        Double.NEGATIVE_INFINITY, -1, -0.0, 0.0, Double.MIN_VALUE, 0.1, 1, 4.77, 1e300, Double.POSITIVE_INFINITY
    };
    private static final String[] TEXTS = {
        "gold",
        "",
        "no",
        "null",
        "1",
        "true",
        "a b",
        " a",
        "#a",
        "a: b",
        "- a",
        "\"",
        "\\",
        "ä",
        "中文",
        "👍",
        "\u2028\n\t",
        "\u0007",
        "\ufeff",
        "...",
        "*a",
        "&a",
        "!a",
        "infinity",
        "2026-11-26",
        "~",
        "0x1F",
        "%",
        "[a]",
        "{a: b}"
    };

    private final SplittableRandom random;
    private final Map<String, Policy> draws = new HashMap<>();

    RandomSets(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private double number() {
        return random.nextInt(5) == 0 ? random.nextDouble() * 1e-9 : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private Duration length() {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofNanos(1 + random.nextInt(2_000_000_000));
            case 2 -> Duration.ofHours(random.nextInt(100));
            case 3 -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
            default -> Duration.ofDays(random.nextInt(40));
        };
    }

    private Duration positive() {
        return one(List.of(Duration.ofMillis(1), Duration.ofDays(30), Duration.ofHours(25), Duration.ofDays(36_500)));
    }

    private Instant moment() {
        return one(List.of(Instant.MIN, Instant.MAX, NOW, NOW.plusNanos(1), NOW.minusSeconds(86_400), Instant.EPOCH));
    }

    private LocalTime time() {
        return one(List.of(LocalTime.MIDNIGHT, LocalTime.NOON, LocalTime.of(22, 30), LocalTime.of(1, 2, 3, 4)));
    }

    private Condition<Buyer> compared(NumberAttribute<Buyer> attribute) {
        double a = number();
        double b = number();
        return switch (random.nextInt(8)) {
            case 0 -> attribute.atLeast(a);
            case 1 -> attribute.moreThan(a);
            case 2 -> attribute.atMost(a);
            case 3 -> attribute.lessThan(a);
            case 4 -> attribute.in(a);
            case 5 -> attribute.in(a, b, 7).not();
            case 6 -> attribute.moreThan(a).and(attribute.lessThan(b));
            default -> attribute.between(Math.min(a, b), Math.max(a, b));
        };
    }

    private Condition<Buyer> leaf() {
        return switch (random.nextInt(15)) {
            case 0, 1 -> compared(RISK);
            case 2 -> compared(SPENT);
            case 3 -> TIER.in(text(), text());
            case 4 -> TIER.notIn(text());
            case 5 -> random.nextBoolean() ? TIER.in() : TIER.contains(text());
            case 6 -> TIER.matches(random.nextBoolean() ? ".*g.*" : "(?i)[a-z]{1,3}\\d?");
            case 7 -> random.nextBoolean() ? SUBSCRIBED.isTrue() : SUBSCRIBED.isFalse();
            case 8 -> LAST_ORDER.within(length());
            case 9 -> LAST_ORDER.olderThan(length());
            case 10 -> random.nextBoolean() ? LAST_ORDER.before(moment()) : LAST_ORDER.notBefore(moment());
            case 11 -> CATEGORIES.contains(text());
            case 12 -> RISK.isMissing();
            case 13 -> CATEGORIES.isMissing().not();
            default -> COMPLAINED;
        };
    }

    private Condition<Buyer> condition(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 1, 2 -> condition(depth - 1).and(condition(depth - 1)).and(condition(depth - 1));
            case 3 -> condition(depth - 1).or(condition(depth - 1));
            case 4 -> condition(depth - 1).not();
            case 5 -> Condition.atLeast(random.nextInt(5), condition(depth - 1), leaf(), leaf());
            case 6 ->
                one(List.of(
                        Condition.all(),
                        Condition.any(),
                        Condition.any(leaf()),
                        Buyer.WORDS.conditions().get("big spender")));
            default -> leaf();
        };
    }

    private Action action() {
        return switch (random.nextInt(4)) {
            case 0 -> Action.coupon("WB-20");
            case 1 -> Action.push("hello").on("email").with("tone", text()).with(text(), "1");
            case 2 -> Action.of("coupon", "K " + text(), "push").with("discount", text());
            default -> Action.push("hello");
        };
    }

    private Schedule schedule() {
        Schedule span = random.nextBoolean()
                ? Schedule.ALWAYS
                : Schedule.between(
                        random.nextBoolean() ? Instant.MIN : NOW.minusSeconds(random.nextInt(999)), NOW.plusSeconds(1));
        ZoneId zone = ZoneId.of(one(List.of("Europe/Berlin", "UTC", "Z", "+05:30")));
        return switch (random.nextInt(3)) {
            case 0 -> span;
            case 1 -> span.weekly(zone, time(), time());
            default -> span.weekly(zone, time(), time(), DayOfWeek.THURSDAY, DayOfWeek.MONDAY);
        };
    }

    private Policy policy() {
        Policy policy = draws.computeIfAbsent(one(List.of("a", "no", "win back")), this::drawn);
        for (int k = random.nextInt(6); k > 0; k--) {
            policy = changed(policy);
        }
        return policy;
    }

    /** Whom a campaign holds out, the same for all of its rules. */
    private Policy drawn(String campaign) {
        Policy policy = Policy.of(campaign).withGlobalHoldout(random.nextInt(4) > 0);
        return random.nextBoolean() ? policy.withHoldout(random.nextInt(1_000_001) / 1e6) : policy;
    }

    private Policy changed(Policy policy) {
        Window window = one(
                List.of(Window.days(1), Window.weeks(2), Window.months(1), Window.rolling(positive()), Window.days(7)));
        QuietHours hours = QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0));
        return switch (random.nextInt(11)) {
            case 0 -> policy.withCooldown(positive());
            case 1 -> policy.withCap(Cap.onChannel("email", random.nextInt(3), window));
            case 2 -> policy.withCap(Cap.ofCampaign(2, window));
            case 3 -> policy.withCap(Cap.overAll(3, window));
            case 4 ->
                policy.withQuietHours(one(List.of(hours, hours.dropping(), hours.deferringTo(LocalTime.of(18, 0)))));
            case 5 -> policy.withCost(random.nextLong(1L << 40));
            case 6 -> policy.withBudget(random.nextBoolean() ? Long.MAX_VALUE : 0);
            case 7 -> policy.withCoupons(7);
            case 8 -> policy.withConsent(false);
            case 9 ->
                policy.withRenewal(new Renewal(
                        one(List.of(Renewal.Every.values())),
                        one(List.of(ZoneId.of("Asia/Shanghai"), ZoneOffset.UTC))));
            default -> policy.withHold(positive());
        };
    }

    RuleSet<Buyer> rules(int count) {
        RuleSet.Builder<Buyer> builder = RuleSet.builder();
        if (random.nextBoolean()) {
            builder.hitPolicy(one(List.of(HitPolicy.FIRST, HitPolicy.HIGHEST_VALUE, HitPolicy.COLLECT)))
                    .group("b", HitPolicy.PRIORITY);
        }
        for (int k = 0; k < count; k++) {
            builder.rule(rule(k + text()).enabled(random.nextInt(8) != 0));
        }
        return random.nextBoolean()
                ? builder.build()
                : builder.version("v " + text()).build();
    }

    private Rule<Buyer> rule(String name) {
        RuleBuilder<Buyer> rule = Rule.<Buyer>named(name).when(condition(3)).then(action());
        if (random.nextBoolean()) {
            rule.otherwise(action()).priority(random.nextInt()).tags("x", text() + "y");
        }
        if (random.nextBoolean()) {
            rule.group("b").during(schedule()).policy(policy());
        }
        if (random.nextInt(3) == 0) {
            rule.value(random.nextBoolean() ? Buyer.WORDS.values().get("margin") : new RuleSetReader.FixedValue(1.5));
        }
        return rule.build();
    }

    Buyer buyer() {
        return new Buyer(
                random.nextInt(5) == 0 ? Double.NaN : number(),
                number(),
                random.nextInt(5) == 0 ? null : text(),
                random.nextInt(5) == 0 ? null : random.nextBoolean(),
                random.nextInt(5) == 0 ? null : moment(),
                random.nextInt(5) == 0 ? null : Set.of(text()));
    }
}
