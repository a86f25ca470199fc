package io.growth.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.fit.FitContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A second generator beside {@link RandomRules}: also the attributes are random, how many there are and of which type, and
 * literals come from the customers' own values and their nearest neighbours, so that most comparisons are at a boundary.
 */
@DisplayName("Rules for many customers at once, over random attributes")
class RandomAttributesTest {

    private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");
    private static final FitContext ONE = FitContext.defaults().withThreads(1);
    private static final String[] WORDS = {"", "a", "ab", "abc", "A", "\u00e4", "a\u0308", "\ud83d\ude00", "ab ab"};
    private static final int CUSTOMERS = 150;

    /** A customer is a row of values, null where one is missing. */
    private static final class Shop {
        private final SplittableRandom random;
        private final List<Attribute<Object[]>> attributes = new ArrayList<>();
        private final List<Object[]> customers = new ArrayList<>();
        private final List<Condition<Object[]>> own = new ArrayList<>();

        Shop(long seed) {
            random = new SplittableRandom(seed);
            int count = random.nextInt(1, 7);
            for (int k = 0; k < count; k++) {
                attributes.add(attribute(k, random.nextInt(5)));
            }
            for (int k = 0; k < CUSTOMERS; k++) {
                customers.add(attributes.stream().map(this::value).toArray());
            }
            own.add(new Undecided(0));
            own.add(new Undecided(1));
        }

        private Attribute<Object[]> attribute(int k, int type) {
            return switch (type) {
                case 0 -> Attribute.text("text " + k, row -> (String) row[k]);
                case 1 -> Attribute.flag("flag " + k, row -> (Boolean) row[k]);
                case 2 -> Attribute.time("time " + k, row -> (Instant) row[k]);
                case 3 -> Attribute.tags("tags " + k, row -> tags(row[k]));
                default -> Attribute.number("number " + k, row -> row[k] == null ? Double.NaN : (Double) row[k]);
            };
        }

        @SuppressWarnings("unchecked") // only tags are put into the columns of tags
        private static @Nullable Set<String> tags(@Nullable Object value) {
            return (Set<String>) value;
        }

        private @Nullable Object value(Attribute<Object[]> attribute) {
            if (random.nextInt(5) == 0) {
                return null;
            }
            if (attribute instanceof NumberAttribute) {
                return number();
            }
            if (attribute instanceof TextAttribute) {
                return word();
            }
            if (attribute instanceof FlagAttribute) {
                return random.nextBoolean();
            }
            return attribute instanceof TimeAttribute ? time() : tags();
        }

        private double number() {
            double base = random.nextInt(4) == 0 ? random.nextInt(-2, 3) : random.nextInt(40) / 10.0;
            return switch (random.nextInt(6)) {
                case 0 -> Math.nextUp(base);
                case 1 -> Math.nextDown(base);
                case 2 -> -base;
                default -> base;
            };
        }

        private String word() {
            return WORDS[random.nextInt(WORDS.length)];
        }

        private Instant time() {
            return NOW.plus(Duration.ofHours(random.nextInt(-5, 6))).plusNanos(random.nextInt(-1, 2));
        }

        private Set<String> tags() {
            return random.nextInt(3) == 0 ? Set.of() : Set.copyOf(Arrays.asList(word(), word()));
        }

        private Duration age() {
            Duration age = Duration.between(time(), NOW).abs();
            return random.nextInt(6) == 0 ? Duration.ZERO : age;
        }

        private Condition<Object[]> leaf() {
            Attribute<Object[]> attribute = attributes.get(random.nextInt(attributes.size()));
            if (random.nextInt(10) == 0) {
                return attribute.isMissing();
            }
            if (random.nextInt(15) == 0) {
                return own.get(random.nextInt(own.size()));
            }
            if (attribute instanceof NumberAttribute<Object[]> number) {
                return of(number);
            }
            if (attribute instanceof TextAttribute<Object[]> text) {
                return of(text);
            }
            if (attribute instanceof FlagAttribute<Object[]> flag) {
                return random.nextBoolean() ? flag.isTrue() : flag.isFalse();
            }
            return attribute instanceof TimeAttribute<Object[]> time
                    ? of(time)
                    : ((TagsAttribute<Object[]>) attribute).contains(word());
        }

        private Condition<Object[]> of(NumberAttribute<Object[]> number) {
            double a = number();
            double b = number();
            return switch (random.nextInt(6)) {
                case 0 -> number.atLeast(a);
                case 1 -> number.moreThan(a);
                case 2 -> number.atMost(a);
                case 3 -> number.lessThan(a);
                case 4 -> number.in(a, b, -0.0);
                default -> number.between(Math.min(a, b), Math.max(a, b));
            };
        }

        private Condition<Object[]> of(TextAttribute<Object[]> text) {
            return switch (random.nextInt(5)) {
                case 0 -> text.in();
                case 1 -> text.in(word(), word());
                case 2 -> text.notIn(word());
                case 3 -> text.contains(word());
                default -> text.matches("a.*|" + (random.nextBoolean() ? "\\pL" : "[^a]+"));
            };
        }

        private Condition<Object[]> of(TimeAttribute<Object[]> time) {
            return switch (random.nextInt(4)) {
                case 0 -> time.before(time());
                case 1 -> time.notBefore(time());
                case 2 -> time.within(age());
                default -> time.olderThan(age());
            };
        }

        Condition<Object[]> condition(int depth) {
            if (depth == 0 || random.nextInt(4) == 0) {
                return leaf();
            }
            if (random.nextInt(4) == 0) {
                return condition(depth - 1).not();
            }
            List<Condition<Object[]>> parts = IntStream.range(0, random.nextInt(5))
                    .mapToObj(part -> condition(depth - 1))
                    .toList();
            // Also of none, of none of them, and of more than there are.
            int least = random.nextInt(parts.size() + 2);
            return new Conditions.AtLeast<>(random.nextBoolean() ? parts.size() : least, parts);
        }

        RuleSet<Object[]> rules() {
            RuleSet.Builder<Object[]> rules = RuleSet.<Object[]>builder().hitPolicy(HitPolicy.COLLECT);
            int count = random.nextInt(1, 80);
            for (int k = 0; k < count; k++) {
                Condition<Object[]> condition = condition(4);
                rules.rule("r" + k, rule -> rule.when(condition).then(Action.email("m")));
            }
            return rules.build();
        }
    }

    /** One of the shop's own that says each of the three. */
    private record Undecided(int shift) implements Condition<Object[]> {

        @Override
        public Truth test(Object[] row, Instant now) {
            return Truth.values()[Math.floorMod(Arrays.hashCode(row) + shift, 3)];
        }

        @Override
        public String text() {
            return "undecided " + shift;
        }
    }

    @Test
    @DisplayName("hold for whom each condition alone is true, and for nobody of whom it is unknown")
    void againstConditionsAlone() {
        var seen = new long[Truth.values().length];
        for (long seed = 1; seed <= 200; seed++) {
            var shop = new Shop(seed);
            RuleSet<Object[]> rules = shop.rules();
            var batch = BatchRules.of(rules);
            CustomerColumns columns = batch.columns(shop.customers, NOW, ONE);
            long[] counts = batch.counts(shop.customers, NOW, ONE);
            for (int r = 0; r < counts.length; r++) {
                Rule<Object[]> rule = rules.rules().get(r);
                var expected = new BitSet();
                for (int place = 0; place < CUSTOMERS; place++) {
                    Truth truth = rule.condition().test(shop.customers.get(place), NOW);
                    expected.set(place, truth == Truth.TRUE);
                    seen[truth.ordinal()]++;
                }
                String what = "seed " + seed + ", " + rule;
                assertThat(batch.matches(columns, rule.name(), ONE)).as(what).isEqualTo(expected);
                assertThat(counts[r]).as(what).isEqualTo(expected.cardinality());
            }
        }
        assertThat(Arrays.stream(seen).min().orElse(0)).isGreaterThan(10_000);
    }

    @Test
    @DisplayName("are the rules that fire where customers are decided about one by one")
    void againstDecisions() {
        for (long seed = 301; seed <= 360; seed++) {
            var shop = new Shop(seed);
            RuleSet<Object[]> rules = shop.rules();
            var fired = new int[CUSTOMERS];
            BatchRules.of(rules)
                    .forEachMatch(
                            shop.customers, NOW, ONE, (rule, customer) -> fired[shop.customers.indexOf(customer)]++);
            for (int place = 0; place < CUSTOMERS; place++) {
                assertThat(rules.actions(shop.customers.get(place), NOW))
                        .as("seed %d, customer %d", seed, place)
                        .hasSize(fired[place]);
            }
        }
    }
}
