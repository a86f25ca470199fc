package io.growth.recommend.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Contribution;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrequentlyBoughtTogetherTest {

    private static final FrequentlyBoughtTogether ALL = FrequentlyBoughtTogether.create()
            .withMinimumSupport(1e-9)
            .withMinimumConfidence(0)
            .withMaximumSize(FrequentlyBoughtTogether.MAX_SIZE);

    @TempDir
    private Path folder;

    private static Set<Integer> numbers(List<String> keys) {
        var numbers = new TreeSet<Integer>();
        keys.forEach(key -> numbers.add(Shops.number(key)));
        return numbers;
    }

    private static List<SlowRules.Rule> plain(AssociationRules<String> rules) {
        return rules.stream()
                .map(rule -> new SlowRules.Rule(
                        numbers(rule.antecedent()),
                        Shops.number(rule.consequent()),
                        rule.count(),
                        List.of(rule.support(), rule.confidence(), rule.lift(), rule.leverage(), rule.conviction())))
                .toList();
    }

    private static String name(SlowRules.Rule rule) {
        return rule.antecedent() + " -> " + rule.consequent() + " in " + rule.count();
    }

    private static void assertSame(String what, List<SlowRules.Rule> actual, List<SlowRules.Rule> expected) {
        Map<String, List<Double>> measures = byName(expected);
        Map<String, List<Double>> found = byName(actual);
        assertThat(actual.size()).as(what).isEqualTo(found.size());
        assertThat(found.keySet()).as(what).isEqualTo(measures.keySet());
        found.forEach((name, fast) -> {
            List<Double> slow = measures.get(name);
            for (int m = 0; m < slow.size(); m++) {
                if (!same(fast.get(m), slow.get(m))) {
                    assertThat(fast.get(m))
                            .as("%s, %s, measure %d", what, name, m)
                            .isEqualTo(slow.get(m));
                }
            }
        });
    }

    private static boolean same(double fast, double slow) {
        return fast == slow || Math.abs(fast - slow) < 1e-12 * Math.max(1, slow);
    }

    private static Map<String, List<Double>> byName(List<SlowRules.Rule> rules) {
        Map<String, List<Double>> measures = new HashMap<>();
        rules.forEach(rule -> measures.put(name(rule), rule.measures()));
        return measures;
    }

    @Test
    void theRulesAreThoseOfLookingAtEverySet() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            Interactions<String, String> data =
                    Shops.of(seed, 1 + random.nextInt(12), 1 + random.nextInt(8), random.nextDouble());
            double support = random.nextInt(4) == 0 ? 1e-6 : random.nextDouble() / 2 + 1e-6;
            double confidence = random.nextInt(4) == 0 ? 0 : random.nextDouble();
            int size = 2 + random.nextInt(7);
            FrequentlyBoughtTogether trainer = FrequentlyBoughtTogether.create()
                    .withMinimumSupport(support)
                    .withMinimumConfidence(confidence)
                    .withMaximumSize(size);
            int minimum = (int) Math.max(1, Math.ceil(support * data.users().size()));
            assertSame(
                    "seed " + seed + ", " + trainer,
                    plain(trainer.rules(data)),
                    new SlowRules(data).rules(minimum, confidence, size));
        }
    }

    @Test
    void manySparseBasketsAreSearchedByProjection() {
        for (long seed = 0; seed < 6; seed++) {
            // So sparse that bitmaps of the first projections would be nearly empty.
            Interactions<String, String> data = Shops.of(seed, 1500, 60, 0.04);
            FrequentlyBoughtTogether trainer =
                    ALL.withMinimumSupport(1.5 / 1500).withMaximumSize(seed % 2 == 0 ? 2 : 3);
            assertSame(
                    "seed " + seed, plain(trainer.rules(data)), new SlowRules(data).rules(2, 0, seed % 2 == 0 ? 2 : 3));
        }
    }

    @Test
    void theBestRuleInTheBasketGivesTheScoreAndItsItemsExplainIt() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Interactions<String, String> data = Shops.small(seed);
            Measure measure = Measure.values()[random.nextInt(5)];
            Recommender<String, String> model = ALL.rankedBy(measure).fit(data);
            AssociationRules<String> rules = ALL.rules(data);
            List<String> basket = new ArrayList<>();
            data.items().forEach(item -> {
                if (random.nextInt(3) == 0) {
                    basket.add(item);
                }
            });
            for (Recommendation<String> one :
                    model.forItems(basket).limit(99).personalOnly().explain().list()) {
                double best = rules.stream()
                        .filter(rule -> rule.consequent().equals(one.item()) && basket.containsAll(rule.antecedent()))
                        .mapToDouble(rule -> List.of(
                                        rule.support(),
                                        rule.confidence(),
                                        rule.lift(),
                                        rule.leverage(),
                                        rule.conviction())
                                .get(measure.ordinal()))
                        .max()
                        .orElse(Double.NaN);
                assertThat(one.score())
                        .as("seed %d, %s", seed, one)
                        .isCloseTo(
                                Math.min(best, Float.MAX_VALUE), within(1e-5 * Math.abs(Math.min(best, 1e30)) + 1e-9));
                assertThat(one.because()).as("seed %d, %s", seed, one).isNotEmpty();
                assertThat(one.because().stream()
                                .mapToDouble(Contribution::score)
                                .sum())
                        .isCloseTo(one.score(), within(1e-5 * one.score()));
                assertThat(basket)
                        .containsAll(
                                one.because().stream().map(Contribution::item).toList());
                assertThat(one.source()).isEqualTo(Source.PERSONAL);
            }
        }
    }

    private static Interactions<String, String> baskets(String... lines) {
        InteractionsBuilder<String, String> builder = Interactions.builder();
        for (int k = 0; k < lines.length; k++) {
            builder.addUser("b" + k);
            for (String item : lines[k].isEmpty() ? new String[0] : lines[k].split(" ")) {
                builder.add("b" + k, item);
            }
        }
        return builder.build();
    }

    @Test
    void aShopReadsItsRules() {
        AssociationRules<String> rules = FrequentlyBoughtTogether.create()
                .withMinimumConfidence(0.5)
                .rankedBy(Measure.LIFT)
                .rules(baskets("tea pot", "tea pot", "tea", "milk", "milk tea"));
        assertThat(rules.size()).isEqualTo(3);
        assertThat(rules.baskets()).isEqualTo(5);
        assertThat(rules.itemsets()).isEqualTo(5);
        AssociationRule<String> best = rules.get(0);
        assertThat(best).isEqualTo(rules.list().get(0));
        assertThat(best.antecedent()).containsExactly("pot");
        assertThat(best.consequent()).isEqualTo("tea");
        assertThat(best.size()).isEqualTo(2);
        assertThat(best.confidence()).isEqualTo(1);
        assertThat(best.lift()).isEqualTo(1.25);
        assertThat(best.conviction()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(rules.by(Measure.SUPPORT).list()).hasSize(3);
        assertThat(rules).hasToString("AssociationRules[3 rules, 5 sets of items, 5 baskets]");
    }

    @Test
    void rulesComeInTheOrderOfTheMeasure() {
        Interactions<String, String> data = Shops.of(3, 60, 10, 0.5);
        for (Measure measure : Measure.values()) {
            List<SlowRules.Rule> rules =
                    plain(ALL.withMaximumSize(4).rules(data).by(measure));
            assertThat(rules)
                    .as("%s", measure)
                    .isSortedAccordingTo((a, b) -> Double.compare(
                            b.measures().get(measure.ordinal()), a.measures().get(measure.ordinal())));
        }
    }

    @Test
    void anItemInEveryBasketIsNeitherAttractedNorRepelled() {
        AssociationRules<String> rules = ALL.rules(baskets("bag tea", "bag milk", "bag"));
        assertThat(rules.stream().filter(rule -> rule.consequent().equals("bag")))
                .hasSize(2)
                .allMatch(rule -> rule.lift() == 1 && rule.leverage() == 0 && rule.conviction() == 1);
    }

    @Test
    void smallShopsAreNoProblem() {
        for (Interactions<String, String> data :
                List.of(baskets(), baskets(""), baskets("tea"), baskets("tea", "tea"), baskets("", "tea", ""))) {
            assertThat(ALL.rules(data).size()).isZero();
            assertThat(ALL.fit(data).forItems("tea", "?").personalOnly().list()).isEmpty();
        }
        assertThat(ALL.fit(baskets("tea", "milk")).recommend("b0", 5))
                .extracting(Recommendation::source)
                .containsExactly(Source.POPULAR);
    }

    @Test
    void supportIsCountedInWholeBaskets() {
        Interactions<String, String> data = baskets("a b", "a b", "c d", "e", "e", "e", "e", "e", "e", "e");
        // 0.1 * 10 is one basket, a little more is two; 0.07 * 100 comes out above 7 in doubles.
        assertThat(ALL.withMinimumSupport(0.1).rules(data).size()).isEqualTo(4);
        assertThat(ALL.withMinimumSupport(0.1001).rules(data).size()).isEqualTo(2);
        assertThat(ALL.withMinimumSupport(0.2).rules(data).size()).isEqualTo(2);
        var lines = new String[100];
        for (int k = 0; k < 100; k++) {
            lines[k] = k < 7 ? "a b" : "c";
        }
        assertThat(ALL.withMinimumSupport(0.07).rules(baskets(lines)).size()).isEqualTo(2);
    }

    @Test
    void anExplosionOfSetsIsRefusedWithAWayOut() {
        String basket = "a b c d e f g h i j k l m n o p q r s t u v w x y z A B C D E F G H I J K L M N";
        Interactions<String, String> data = baskets(basket, basket, basket);
        for (int threads : new int[] {1, 3}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ALL.withMaximumItemsets(100_000)
                            .rules(data, FitContext.defaults().withThreads(threads)))
                    .withMessageContainingAll("100000", "support", "size", "withMaximumItemsets");
        }
        assertThat(ALL.withMaximumSize(2).rules(data).size()).isEqualTo(40 * 39);
    }

    @Test
    void theThreadsChangeNothing() throws IOException {
        Interactions<String, String> data = Shops.of(3, 200, 30, 0.5);
        // 38,207 sets of up to ten items and 213,666 rules: more blocks than threads.
        FrequentlyBoughtTogether trainer = ALL.withMinimumSupport(0.05);
        byte[] first = null;
        List<AssociationRule<String>> list = null;
        for (int threads : new int[] {1, 2, 3, 8}) {
            FitContext context = FitContext.defaults().withThreads(threads);
            Path file = folder.resolve("model");
            trainer.fit(data, context).save(file, KeyCodec.strings(), KeyCodec.strings());
            byte[] bytes = Files.readAllBytes(file);
            List<AssociationRule<String>> rules = trainer.rules(data, context).list();
            first = first == null ? bytes : first;
            list = list == null ? rules : list;
            assertThat(bytes).as("%d threads", threads).isEqualTo(first);
            assertThat(rules).as("%d threads", threads).isEqualTo(list).isNotEmpty();
        }
    }

    @Test
    void aLoadedModelAnswersAsTheSavedOneDid() throws IOException {
        for (long seed = 0; seed < 24; seed++) {
            Recommender<String, String> model = ALL.rankedBy(Measure.CONVICTION).fit(Shops.small(seed));
            Path file = folder.resolve("model");
            model.save(file, KeyCodec.strings(), KeyCodec.strings());
            Recommender<String, String> again = Recommenders.load(file, KeyCodec.strings(), KeyCodec.strings());
            assertThat(again.forItems("i1", "i2", "i5").explain().list())
                    .as("seed %d", seed)
                    .isEqualTo(model.forItems("i1", "i2", "i5").explain().list());
            assertThat(again.recommend("u1", 5)).isEqualTo(model.recommend("u1", 5));
        }
    }

    @Test
    void aSearchCanBeStoppedInEveryStage() {
        Interactions<String, String> data = Shops.of(3, 200, 30, 0.5);
        FrequentlyBoughtTogether trainer = ALL.withMinimumSupport(0.1);
        var asked = new AtomicInteger();
        trainer.fit(data, FitContext.defaults().withThreads(1).withCancel(() -> {
            asked.incrementAndGet();
            return false;
        }));
        assertThat(asked.get()).isGreaterThan(20);
        for (int stop = 1; stop <= asked.get(); stop += 1 + asked.get() / 50) {
            var left = new AtomicInteger(stop);
            assertThatExceptionOfType(FitCancelledException.class)
                    .as("stop at question %d", stop)
                    .isThrownBy(() -> trainer.fit(
                            data, FitContext.defaults().withThreads(1).withCancel(() -> left.decrementAndGet() <= 0)));
        }
    }

    @Test
    void progressIsToldByStage() {
        var stages = new TreeSet<String>();
        ALL.fit(
                Shops.of(3, 40, 12, 0.5),
                FitContext.defaults().withThreads(1).withProgress((Progress step) -> stages.add(step.stage())));
        assertThat(stages).containsExactly("find sets of items", "make rules");
    }

    @Test
    void impossibleConfigurationsAreRefusedAtOnce() {
        for (double bad : new double[] {0, -1, 1.01, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ALL.withMinimumSupport(bad))
                    .withMessageContainingAll("support", "" + bad);
        }
        for (double bad : new double[] {-0.1, 1.01, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ALL.withMinimumConfidence(bad))
                    .withMessageContainingAll("confidence", "" + bad);
        }
        for (int bad : new int[] {1, 0, -3, FrequentlyBoughtTogether.MAX_SIZE + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ALL.withMaximumSize(bad))
                    .withMessageContainingAll("size", "" + bad);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ALL.withMaximumItemsets(0));
        assertThatNullPointerException().isThrownBy(() -> ALL.rankedBy(null));
        assertThat(FrequentlyBoughtTogether.create())
                .hasToString("FrequentlyBoughtTogether support 0.001 confidence 0.1 size 10 by CONFIDENCE");
    }
}
