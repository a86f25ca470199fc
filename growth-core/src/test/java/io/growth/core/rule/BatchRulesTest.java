package io.growth.core.rule;

import static io.growth.core.rule.RandomRules.NOW;
import static io.growth.core.rule.Shopper.LAST_ORDER;
import static io.growth.core.rule.Shopper.RISK;
import static io.growth.core.rule.Shopper.TIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules for many customers at once")
class BatchRulesTest {

    private static final FitContext ONE = FitContext.defaults().withThreads(1);
    private static final int[] SIZES = {0, 1, 63, 64, 65, 1000, Bits.CUSTOMERS, Bits.CUSTOMERS + 1};

    /** Asks each condition of each customer by itself. */
    private static BitSet naive(Rule<Shopper> rule, List<Shopper> shoppers) {
        var who = new BitSet();
        for (int k = 0; k < shoppers.size(); k++) {
            boolean inForce = rule.enabled() && rule.schedule().contains(NOW);
            who.set(k, inForce && rule.condition().test(shoppers.get(k), NOW) == Truth.TRUE);
        }
        return who;
    }

    private static void agrees(RuleSet<Shopper> rules, List<Shopper> shoppers, String what) {
        var batch = BatchRules.of(rules);
        CustomerColumns columns = batch.columns(shoppers, NOW, ONE);
        var counts = new long[rules.rules().size()];
        var places = new ArrayList<BitSet>();
        for (int r = 0; r < counts.length; r++) {
            Rule<Shopper> rule = rules.rules().get(r);
            places.add(naive(rule, shoppers));
            counts[r] = places.get(r).cardinality();
            assertThat(batch.matches(columns, rule.name(), ONE))
                    .as(what + ", " + rule)
                    .isEqualTo(places.get(r));
        }
        assertThat(batch.counts(columns, ONE)).as(what).isEqualTo(counts);
        assertThat(batch.counts(shoppers, NOW, ONE)).as(what).isEqualTo(counts);
        var told = new long[counts.length];
        batch.forEachMatch(shoppers, NOW, ONE, (rule, shopper) -> {
            assertThat(rule.condition().test(shopper, NOW)).as(what).isEqualTo(Truth.TRUE);
            told[rules.rules().indexOf(rule)]++;
        });
        assertThat(told).as(what).isEqualTo(counts);
    }

    @Test
    @DisplayName("find whom each condition alone finds, for random rules and customers with missing values")
    void againstConditionsAlone() {
        for (long seed = 1; seed <= 150; seed++) {
            var random = new RandomRules(seed, 0);
            RuleSet<Shopper> rules = random.rules(random.below(130), HitPolicy.COLLECT);
            agrees(rules, random.shoppers(SIZES[(int) seed % 6]), "seed " + seed);
        }
    }

    @Test
    @DisplayName("do so over several blocks, and with more bounds than a byte can tell apart")
    void manyBounds() {
        for (int bounds : new int[] {130, 300, 5000}) {
            var random = new RandomRules(bounds, bounds);
            agrees(random.rules(300, HitPolicy.COLLECT), random.shoppers(1000), bounds + " bounds");
        }
        for (int size : SIZES) {
            var random = new RandomRules(size, 50);
            agrees(random.rules(10, HitPolicy.COLLECT), random.shoppers(size), size + " customers");
        }
    }

    @Test
    @DisplayName("find the same on any number of threads")
    void threads() {
        var random = new RandomRules(7, 20);
        RuleSet<Shopper> rules = random.rules(70, HitPolicy.COLLECT);
        List<Shopper> shoppers = random.shoppers(5 * Bits.CUSTOMERS + 17);
        var batch = BatchRules.of(rules);
        long[] counts = batch.counts(shoppers, NOW, ONE);
        BitSet matches = batch.matches(batch.columns(shoppers, NOW, ONE), "r0", ONE);
        List<String> told = told(batch, shoppers, ONE);
        for (int threads : new int[] {2, 3, 8}) {
            FitContext context = ONE.withThreads(threads);
            CustomerColumns columns = batch.columns(shoppers, NOW, context);
            assertThat(batch.counts(columns, context)).isEqualTo(counts);
            assertThat(batch.counts(shoppers, NOW, context)).isEqualTo(counts);
            assertThat(batch.matches(columns, "r0", context)).isEqualTo(matches);
            assertThat(told(batch, shoppers, context)).isEqualTo(told);
        }
    }

    private static List<String> told(BatchRules<Shopper> batch, List<Shopper> shoppers, FitContext context) {
        var told = new ArrayList<String>();
        batch.forEachMatch(
                shoppers, NOW, context, (rule, shopper) -> told.add(rule.name() + System.identityHashCode(shopper)));
        return told;
    }

    @Test
    @DisplayName("are exact at the boundary of any literal")
    void boundaries() {
        RuleSet.Builder<Shopper> builder = RuleSet.builder();
        var shoppers = new ArrayList<Shopper>();
        for (int k = 0; k < 1000; k++) {
            double literal = k / 100.0;
            builder.rule("from " + k, rule -> rule.when(RISK.atLeast(literal)).then(Action.email("x")));
            builder.rule("above " + k, rule -> rule.when(RISK.moreThan(literal)).then(Action.email("x")));
            shoppers.add(Shopper.of(Double.parseDouble("" + literal), null));
        }
        long[] counts = BatchRules.of(builder.build()).counts(shoppers, NOW, ONE);
        assertThat(counts)
                .isEqualTo(IntStream.range(0, 2000)
                        .mapToLong(r -> 1000 - r / 2 - r % 2)
                        .toArray());
    }

    @Test
    @DisplayName("count times to the nanosecond, also where seconds no longer fit into ticks")
    void farTimes() {
        var spans = new ArrayList<Duration>();
        for (long second = -3; second <= 3; second++) {
            for (long nano : new long[] {0, 1, 999_999_999}) {
                spans.add(Duration.ofSeconds((1L << 31) + second, nano));
            }
        }
        RuleSet.Builder<Shopper> builder = RuleSet.builder();
        var shoppers = new ArrayList<Shopper>();
        for (Duration span : spans) {
            for (Condition<Shopper> condition : List.of(
                    LAST_ORDER.within(span), LAST_ORDER.olderThan(span), LAST_ORDER.before(Instant.EPOCH.plus(span)))) {
                builder.rule(condition.text(), rule -> rule.when(condition).then(Action.email("x")));
            }
            shoppers.add(new Shopper(1, 1, null, null, NOW.minus(span), null));
            shoppers.add(new Shopper(1, 1, null, null, NOW.plus(span), null));
            shoppers.add(new Shopper(1, 1, null, null, Instant.EPOCH.plus(span), null));
            shoppers.add(new Shopper(1, 1, null, null, Instant.EPOCH.minus(span), null));
        }
        agrees(builder.build(), shoppers, "far times");
    }

    @Test
    @DisplayName("take a list of many texts for one answer")
    void longLists() {
        String[] texts = IntStream.range(0, 10_000).mapToObj(k -> "t" + k).toArray(String[]::new);
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .rule("listed", rule -> rule.when(TIER.in(texts)).then(Action.email("x")))
                .rule("not", rule -> rule.when(TIER.notIn(texts)).then(Action.email("x")))
                .build();
        var batch = BatchRules.of(rules);
        List<Shopper> shoppers = List.of(Shopper.of(1, "t9999"), Shopper.of(1, "u"), Shopper.unknown());
        assertThat(batch.counts(shoppers, NOW, ONE)).containsExactly(1, 1);
        assertThat(batch.toString()).isEqualTo("2 rules over 1 columns of 2 bits, 3 sets of bits");
    }

    @Test
    @DisplayName("can be watched and stopped")
    void progress() {
        var random = new RandomRules(3, 0);
        var batch = BatchRules.of(random.rules(5, HitPolicy.COLLECT));
        List<Shopper> shoppers = random.shoppers(2 * Bits.CUSTOMERS);
        var done = new ArrayList<Long>();
        batch.counts(shoppers, NOW, ONE.withProgress(progress -> done.add(progress.done())));
        assertThat(done).isSorted().last().isEqualTo(2L);
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> batch.counts(shoppers, NOW, ONE.withCancel(() -> true)));
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> batch.columns(shoppers, NOW, ONE.withCancel(() -> true)));
    }

    @Test
    @DisplayName("refuse columns of other rules, and names they do not know")
    void refuses() {
        var random = new RandomRules(4, 0);
        RuleSet<Shopper> rules = random.rules(3, HitPolicy.COLLECT);
        var batch = BatchRules.of(rules);
        CustomerColumns columns = batch.columns(random.shoppers(3), NOW, ONE);
        assertThat(columns.size()).isEqualTo(3);
        assertThat(columns.now()).isEqualTo(NOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch.matches(columns, "none", ONE))
                .withMessageContaining("no rule none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchRules.of(rules).counts(columns, ONE))
                .withMessageContaining("made for these rules");
    }
}
