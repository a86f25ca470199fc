package io.growth.core.rule;

import static io.growth.core.rule.Shopper.CATEGORIES;
import static io.growth.core.rule.Shopper.LAST_ORDER;
import static io.growth.core.rule.Shopper.RISK;
import static io.growth.core.rule.Shopper.SPENT;
import static io.growth.core.rule.Shopper.SUBSCRIBED;
import static io.growth.core.rule.Shopper.TIER;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Rules and customers drawn so that values meet bounds, and anything may be missing. */
final class RandomRules {

    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static final double[] NUMBERS = {
        Double.NEGATIVE_INFINITY,
        -1,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        0.1,
        0.12,
        0.15,
        0.24,
        1,
        4.77,
        Math.nextUp(4.77),
        1e300,
        Double.POSITIVE_INFINITY
    };
    private static final String[] TEXTS = {"gold", "silver", "tin", "Gold", "", "old", "silver gold"};
    private static final Schedule NEVER = Schedule.between(Instant.EPOCH, Instant.EPOCH);
    private static final Schedule THURSDAYS =
            Schedule.ALWAYS.weekly(ZoneOffset.UTC, LocalTime.NOON, LocalTime.MIDNIGHT, DayOfWeek.THURSDAY);

    private final SplittableRandom random;
    private final Condition<Shopper> own = Condition.of("own", shopper -> shopper.spent() > 1);
    private final int bounds;

    /** Rules with a few bounds; {@code bounds} more for each number. */
    RandomRules(long seed, int bounds) {
        this.random = new SplittableRandom(seed);
        this.bounds = bounds;
    }

    private double number() {
        return random.nextInt(NUMBERS.length + bounds) < NUMBERS.length
                ? NUMBERS[random.nextInt(NUMBERS.length)]
                : random.nextInt(bounds) / 100.0;
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private Duration age() {
        return random.nextInt(10) == 0
                ? Duration.ofSeconds(Long.MAX_VALUE, random.nextInt(2) * 999_999_999L)
                : Duration.ofDays(random.nextInt(4)).plusNanos(random.nextInt(2));
    }

    private Instant time() {
        return switch (random.nextInt(12)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            default -> NOW.minus(Duration.ofDays(random.nextInt(5) - 1)).plusNanos(random.nextInt(3) - 1);
        };
    }

    private Condition<Shopper> number(NumberAttribute<Shopper> attribute) {
        double bound = number();
        double other = number();
        return switch (random.nextInt(7)) {
            case 0 -> attribute.moreThan(bound);
            case 1 -> attribute.atMost(bound);
            case 2 -> attribute.lessThan(bound);
            case 3 -> attribute.between(Math.min(bound, other), Math.max(bound, other));
            case 4 -> attribute.in(bound, other);
            default -> attribute.atLeast(bound);
        };
    }

    private Condition<Shopper> leaf() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> number(RISK);
            case 3 -> number(SPENT);
            case 4 -> TIER.in(text(), "tin");
            case 5 -> TIER.notIn(text());
            case 6 -> random.nextBoolean() ? SUBSCRIBED.isTrue() : SUBSCRIBED.isFalse();
            case 7 -> LAST_ORDER.within(age());
            case 8 -> LAST_ORDER.olderThan(age());
            case 9 -> random.nextBoolean() ? LAST_ORDER.before(time()) : LAST_ORDER.notBefore(time());
            case 10 -> random.nextBoolean() ? CATEGORIES.contains("tea") : TIER.contains("old");
            case 11 ->
                List.of(RISK, TIER, SUBSCRIBED, LAST_ORDER, CATEGORIES)
                        .get(random.nextInt(5))
                        .isMissing();
            case 12 -> TIER.matches(".*g.*");
            default -> own;
        };
    }

    private Condition<Shopper> condition(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(8)) {
            case 1, 2, 3 -> condition(depth - 1).and(condition(depth - 1)).and(condition(depth - 1));
            case 4 -> condition(depth - 1).or(condition(depth - 1));
            case 5 -> condition(depth - 1).not();
            case 6 ->
                Condition.atLeast(random.nextInt(5), condition(depth - 1), condition(depth - 1), condition(depth - 1));
            case 7 -> random.nextBoolean() ? Condition.all() : Condition.any();
            default -> leaf();
        };
    }

    RuleSet<Shopper> rules(int count, HitPolicy policy) {
        RuleSet.Builder<Shopper> builder =
                RuleSet.<Shopper>builder().hitPolicy(policy).group("b", policy);
        for (int k = 0; k < count; k++) {
            RuleBuilder<Shopper> rule = Rule.<Shopper>named("r" + k)
                    .when(condition(3))
                    .then(Action.email("r" + k))
                    .priority(random.nextInt(3))
                    .group(random.nextBoolean() ? "b" : RuleBuilder.DEFAULT_GROUP)
                    .value(random.nextBoolean() ? shopper -> 1 : shopper -> shopper.categories() == null ? 0 : 2);
            if (random.nextInt(4) == 0) {
                rule.otherwise(Action.push("else " + k));
            }
            if (random.nextInt(5) == 0) {
                rule.during(random.nextBoolean() ? NEVER : THURSDAYS);
            }
            builder.rule(rule.build().enabled(random.nextInt(8) != 0));
        }
        return builder.build();
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    Shopper shopper() {
        return new Shopper(
                random.nextInt(5) == 0 ? Double.NaN : number(),
                random.nextInt(5) == 0 ? Double.NaN : number(),
                maybe(text()),
                maybe(random.nextBoolean()),
                maybe(time()),
                maybe(random.nextBoolean() ? Set.of("tea") : Set.of()));
    }

    List<Shopper> shoppers(int count) {
        var shoppers = new ArrayList<Shopper>();
        for (int k = 0; k < count; k++) {
            shoppers.add(shopper());
        }
        return shoppers;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
