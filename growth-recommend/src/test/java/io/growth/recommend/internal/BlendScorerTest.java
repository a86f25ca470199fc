package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import io.growth.recommend.Contribution;
import io.growth.recommend.Recommendation;
import io.growth.recommend.reference.Shops;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BlendScorerTest {

    private static final int DEPTH = 4;

    /** A model that says what it is told to, in shares that are the same for each item of the history. */
    private record Told(Map<Integer, Float> says, boolean complete) implements Scorer {

        @Override
        public void score(History history, Scores scores, Scratch scratch) {
            if (complete) {
                float[] all = scores.fill();
                for (int item = 0; item < all.length; item++) {
                    all[item] = says.getOrDefault(item, 0f);
                }
            } else {
                says.forEach(scores::add);
            }
        }

        @Override
        public void explain(History history, int item, double[] shares, Scratch scratch) {
            Arrays.fill(shares, says.getOrDefault(item, 0f) / (double) shares.length);
        }

        @Override
        public boolean complete() {
            return complete;
        }

        @Override
        public String type() {
            return "told";
        }

        @Override
        public void save(ModelWriter out) {}
    }

    private static Told told(Random random, int items) {
        boolean complete = random.nextInt(3) == 0;
        var says = new HashMap<Integer, Float>();
        boolean nothing = random.nextInt(8) == 0;
        for (int item = 0; item < items && !nothing; item++) {
            if (complete || random.nextBoolean()) {
                // Quarters tie often.
                says.put(item, (complete ? random.nextInt(9) - 4 : random.nextInt(9)) / 4f);
            }
        }
        return new Told(says, complete);
    }

    /** The definition, over maps, in double. */
    private static Map<Integer, Double> slow(
            Fusion fusion, List<Told> models, double[] weights, List<Integer> history) {
        var sum = new HashMap<Integer, Double>();
        for (int m = 0; m < weights.length; m++) {
            Map<Integer, Double> part = slowPart(fusion, models.get(m), history);
            double weight = weights[m];
            // These models have nothing to say to somebody without a history.
            if (weight > 0 && !history.isEmpty()) {
                part.forEach((item, value) -> sum.merge(item, weight * value, Double::sum));
            }
        }
        return sum;
    }

    private static Map<Integer, Double> slowPart(Fusion fusion, Told model, List<Integer> history) {
        var part = new HashMap<Integer, Double>();
        model.says().forEach((item, score) -> part.put(item, (double) score));
        if (fusion.byRank()) {
            return slowRanks(fusion, part, model.complete(), history);
        }
        double size = part.values().stream().mapToDouble(Math::abs).max().orElse(0);
        double sum = part.values().stream().mapToDouble(Math::abs).sum();
        double mean = part.values().stream().mapToDouble(v -> v).average().orElse(0);
        double variance = part.values().stream()
                .mapToDouble(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0);
        double divisor = switch (fusion.kind()) {
            case MAX -> size;
            case SUM -> sum;
            case DEVIATION -> variance > 1e-12 ? Math.sqrt(variance) : Math.abs(mean);
            default -> 1;
        };
        part.replaceAll((item, value) -> divisor == 0 ? 0 : value / divisor);
        return part;
    }

    private static Map<Integer, Double> slowRanks(
            Fusion fusion, Map<Integer, Double> part, boolean complete, List<Integer> history) {
        List<Integer> order = new ArrayList<>(part.keySet());
        boolean silent = part.values().stream().allMatch(score -> score == 0);
        order.removeIf(item -> silent || !complete && part.get(item) <= 0);
        order.sort(Comparator.comparingDouble((Integer item) -> -part.get(item)).thenComparingInt(item -> item));
        var worth = new HashMap<Integer, Double>();
        int rank = 1;
        for (int item : order) {
            if (rank <= DEPTH) {
                worth.put(
                        item,
                        fusion.kind() == Fusion.Kind.BORDA
                                ? (DEPTH - rank + 1.0) / DEPTH
                                : 1 / (fusion.constant() + rank));
            }
            rank += history.contains(item) ? 0 : 1;
        }
        return worth;
    }

    @Test
    void aBlendIsTheWeightedSumOfItsParts() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int items = 1 + random.nextInt(12);
            int count = 1 + random.nextInt(4);
            var models = new ArrayList<Told>();
            var weights = new double[count];
            for (int m = 0; m < count; m++) {
                models.add(told(random, items));
                weights[m] = random.nextInt(4) / 2.0;
            }
            var history = new ArrayList<Integer>();
            for (int item = 0; item < items; item++) {
                if (random.nextInt(4) == 0) {
                    history.add(item);
                }
            }
            for (Fusion.Kind kind : Fusion.Kind.values()) {
                assertScores(new Fusion(kind, DEPTH, 60), models, weights, history, items, kind + ", seed " + seed);
            }
        }
    }

    private static void assertScores(
            Fusion fusion, List<Told> models, double[] weights, List<Integer> items, int count, String which) {
        var blend = new BlendScorer(fusion, models, weights);
        var scratch = new Scratch(1, count);
        var history = new History();
        items.forEach(history::add);
        var scores = new Scores(count);
        Map<Integer, Double> expected = slow(fusion, models, weights, items);
        for (int round = 0; round < 2; round++) {
            blend.score(history, scores, scratch);
            for (int item = 0; item < count; item++) {
                double value = expected.getOrDefault(item, 0.0);
                assertThat((double) scores.get(item))
                        .as("%s, item %d", which, item)
                        .isCloseTo(value, within(1e-5 * (1 + Math.abs(value))));
                assertExplained(blend, history, item, scores.get(item), scratch, which);
            }
            // Clean again, so that the next query starts from nothing.
            scores.clear();
            assertThat(Float.floatToRawIntBits(scores.get(0))).isEqualTo(Float.floatToRawIntBits(-0.0f));
        }
    }

    private static void assertExplained(
            BlendScorer blend, History history, int item, float score, Scratch scratch, String which) {
        if (history.size() > 0) {
            var shares = new double[history.size()];
            blend.explain(history, item, shares, scratch);
            double sum = 0;
            for (double share : shares) {
                sum += share;
            }
            assertThat(sum)
                    .as("%s, shares of item %d", which, item)
                    .isCloseTo(score, within(1e-5 * (1 + Math.abs(score))));
        }
    }

    @Test
    void whatIsNoNumberCountsNothing() {
        var broken = new Told(Map.of(0, Float.NaN, 1, Float.POSITIVE_INFINITY, 2, 3f), false);
        var fine = new Told(Map.of(0, 1f, 1, 2f, 3, 4f), false);
        for (Fusion.Kind kind : Fusion.Kind.values()) {
            var scores = new Scores(5);
            var history = new History();
            history.add(4);
            new BlendScorer(new Fusion(kind, DEPTH, 60), List.of(broken, fine), new double[] {1, 1})
                    .score(history, scores, new Scratch(1, 5));
            for (int item = 0; item < 5; item++) {
                assertThat(scores.get(item)).as("%s, item %d", kind, item).isFinite();
            }
            assertThat(scores.get(2)).isPositive();
            assertThat(scores.get(3)).isPositive();
        }
    }

    @Test
    void sparseModelsTouchOnlyWhatTheySpeakFor() {
        var scores = new Scores(1000);
        var history = new History();
        history.add(1);
        var models = List.of(new Told(Map.of(3, 1f), false), new Told(Map.of(3, 2f, 7, 1f), false));
        new BlendScorer(new Fusion(Fusion.Kind.MAX, DEPTH, 60), models, new double[] {1, 1})
                .score(history, scores, new Scratch(1, 1000));
        assertThat(scores.filled()).isFalse();
        assertThat(scores.count()).isEqualTo(2);
    }

    /** A blend of an item model and of popularity, whose parts can be exchanged. */
    private static final class Forgery {
        String rule = "MAX";
        long depth = 5;
        double constant = 60;
        double[] weights = {1, 0.5};
        String first = "item-neighbors";
        float[] popularity = {2, 1, 0};

        BlendScorer load() throws IOException {
            ModelWriter out = ModelWriter.of("blend", 1);
            out.text("rule", rule).integer("depth", depth).real("constant", constant);
            out.doubles("weights", weights);
            ModelWriter one = out.under("m0.");
            one.text("algorithm", first).integer("weighted", 0);
            MatrixBlocks.write(one, "neighbors", square());
            out.under("m1.").text("algorithm", "popular-scores").floats("popularity", popularity);
            return BlendScorer.load(ModelReader.of(out.toBytes()), square());
        }

        private static SparseMatrix square() {
            return new SparseMatrix(3, new int[] {0, 1, 1, 1}, new int[] {1}, new float[] {1});
        }
    }

    private static void assertRefused(Consumer<Forgery> change) {
        var forgery = new Forgery();
        change.accept(forgery);
        assertThat(catchThrowable(forgery::load)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void aForgedBlendIsRefused() throws IOException {
        assertThat(new Forgery().load().complete()).isFalse();
        assertRefused(f -> f.rule = "magic");
        assertRefused(f -> f.depth = 0);
        assertRefused(f -> f.constant = Double.NaN);
        assertRefused(f -> f.constant = -1);
        assertRefused(f -> f.weights = new double[0]);
        assertRefused(f -> f.weights = new double[257]);
        assertRefused(f -> f.weights = new double[] {1, Double.NaN});
        assertRefused(f -> f.weights = new double[] {1, -1});
        assertRefused(f -> f.weights = new double[] {1, 1, 1});
        assertRefused(f -> f.first = "magic");
        assertRefused(f -> f.popularity = new float[] {1});
    }

    @Test
    void aBlendOfBlendsIsSavedAndExplained() throws IOException {
        Interactions<String, String> shop = Shops.of(3, 20, 12, 0.4);
        var items = new ItemNeighborScorer(new SparseMatrix(12, identity(12), shift(12), ones(12)), false);
        Fusion max = new Fusion(Fusion.Kind.MAX, 5, 60);
        var inner = new BlendScorer(max, List.of(items, items), new double[] {1, 2});
        var outer = new BlendScorer(max, List.of(inner, items), new double[] {1, 1});
        var model = new IndexedRecommender<>(shop, outer, new ItemRanking(new float[12]));
        for (Recommendation<String> one :
                model.forUser("u1").explain().personalOnly().list()) {
            assertThat(one.because().stream().mapToDouble(Contribution::score).sum())
                    .isCloseTo(one.score(), within(1e-5));
        }
        ModelWriter out = ModelWriter.of("blend", 1);
        ScorerFile.write(out, outer);
        Scorer again = ScorerFile.read(ModelReader.of(out.toBytes()), shop.byUser());
        ModelWriter second = ModelWriter.of("blend", 1);
        ScorerFile.write(second, again);
        assertThat(second.toBytes()).isEqualTo(out.toBytes());
    }

    private static int[] identity(int size) {
        var starts = new int[size + 1];
        Arrays.setAll(starts, k -> k);
        return starts;
    }

    private static int[] shift(int size) {
        var columns = new int[size];
        Arrays.setAll(columns, k -> (k + 1) % size);
        return columns;
    }

    private static float[] ones(int size) {
        var values = new float[size];
        Arrays.fill(values, 1);
        return values;
    }
}
