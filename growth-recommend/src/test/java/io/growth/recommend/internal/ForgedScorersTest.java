package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.Ids;
import io.growth.core.data.SparseMatrix;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rules, contents and fixed scores whose checksums are right and whose content is not. */
class ForgedScorersTest {

    private static final int ITEMS = 3;

    /** Rules {x} -> z and {x, y} -> z; two items with a word each; scores of x and z. */
    private static final class Forgery {

        int[] children = {1, 2, 3, 3};
        int[] nodeItems = {-1, 0, 1};
        int[] ruleStarts = {0, 0, 1, 2};
        int[] ruleColumns = {2, 2};
        float[] ruleValues = {0.5f, 0.9f};
        int ruleWidth = ITEMS;

        List<String> names = List.of("wtea", "nprice\u001f0");
        float[] idf = {1, 1};
        float[] weights = {1, 1, 1, 0, 1};
        int[] letters = {3, 5, 16};
        List<String> numbers = List.of("price", "size");
        int[] knots = {2, 1};
        double[] quantiles = {1, 2, 7};
        int[] vectorStarts = {0, 1, 2, 2};
        int[] vectorColumns = {0, 1};
        float[] vectorValues = {1, 1};
        int profile = 5;

        int[] scored = {0, 2};
        float[] scores = {1, 2};

        ModelWriter writer(String algorithm) {
            ModelWriter out = ModelWriter.of("test", 1).text("algorithm", algorithm);
            out.ints("rules.children", children).ints("rules.items", nodeItems);
            matrix(out, "rules.leads-to", ruleWidth, ruleStarts, ruleColumns, ruleValues);
            Ids.of(names).save(out, "features", KeyCodec.strings());
            out.floats("features.idf", idf)
                    .floats("groups.weights", weights)
                    .ints("letters", letters)
                    .strings("numbers", numbers)
                    .ints("numbers.knots", knots)
                    .doubles("numbers.quantiles", quantiles);
            matrix(out, "vectors", names.size(), vectorStarts, vectorColumns, vectorValues);
            out.integer("weighted", 0).integer("profile.features", profile);
            return out.ints("scored.items", scored).floats("scored.values", scores);
        }

        private static void matrix(
                ModelWriter out, String name, int width, int[] starts, int[] columns, float[] values) {
            out.integer(name + ".width", width)
                    .ints(name + ".starts", starts)
                    .ints(name + ".columns", columns)
                    .floats(name + ".values", values);
        }
    }

    private static Scorer load(String algorithm, Consumer<Forgery> change) throws IOException {
        var forgery = new Forgery();
        change.accept(forgery);
        var histories = new SparseMatrix(ITEMS, new int[] {0}, new int[0], new float[0]);
        try (ModelReader in = ModelReader.of(forgery.writer(algorithm).toBytes())) {
            return ScorerFile.read(in, histories);
        }
    }

    private static void assertRefused(String algorithm, Consumer<Forgery> change) {
        assertThat(catchThrowable(() -> load(algorithm, change))).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void theForgeriesThemselvesAreModels() throws IOException {
        for (String algorithm : List.of("rules", "content", "item-scores")) {
            assertThat(load(algorithm, forgery -> {}).type()).isEqualTo(algorithm);
        }
    }

    @Test
    void rulesThatAreNoTreeAreRefused() {
        assertRefused("rules", f -> f.children = new int[] {});
        assertRefused("rules", f -> f.children = new int[] {1, 2, 3});
        assertRefused("rules", f -> f.children = new int[] {0, 2, 3, 3});
        assertRefused("rules", f -> f.children = new int[] {1, 1, 3, 3});
        assertRefused("rules", f -> f.children = new int[] {1, 3, 2, 3});
        assertRefused("rules", f -> f.children = new int[] {1, 2, 4, 3});
        assertRefused("rules", f -> f.children = new int[] {1, 2, 2, 3});
        assertRefused("rules", f -> f.nodeItems = new int[] {});
        assertRefused("rules", f -> f.nodeItems = new int[] {0, 0, 1});
        assertRefused("rules", f -> f.nodeItems = new int[] {-1, 1, 0});
        assertRefused("rules", f -> f.nodeItems = new int[] {-1, 0, 0});
        assertRefused("rules", f -> f.nodeItems = new int[] {-1, 0, ITEMS});
        assertRefused("rules", f -> f.ruleWidth = ITEMS + 1);
        assertRefused("rules", f -> f.ruleStarts = new int[] {0, 0, 2});
        assertRefused("rules", f -> f.ruleStarts = new int[] {0, 1, 1, 2});
        for (float bad : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertRefused("rules", f -> f.ruleValues = new float[] {1, bad});
        }
    }

    @Test
    void rulesThatAreTooDeepAreRefused() {
        int nodes = RuleScorer.MAX_DEPTH + 2;
        var children = new int[nodes + 1];
        var items = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            children[node] = node + 1;
            items[node] = node - 1;
        }
        children[nodes] = nodes;
        var out = ModelWriter.of("test", 1).text("algorithm", "rules");
        out.ints("rules.children", children).ints("rules.items", items);
        Forgery.matrix(out, "rules.leads-to", 99, new int[nodes + 1], new int[0], new float[0]);
        var histories = new SparseMatrix(99, new int[] {0}, new int[0], new float[0]);
        assertThat(catchThrowable(() -> ScorerFile.read(ModelReader.of(out.toBytes()), histories)))
                .isInstanceOf(ModelFormatException.class);
    }

    @Test
    void featuresThatMakeNoSenseAreRefused() {
        assertRefused("content", f -> f.names = List.of("wtea", ""));
        assertRefused("content", f -> f.names = List.of("wtea", "xtea"));
        assertRefused("content", f -> f.names = List.of("wtea"));
        assertRefused("content", f -> f.idf = new float[] {1});
        assertRefused("content", f -> f.idf = new float[] {1, Float.NaN});
        assertRefused("content", f -> f.idf = new float[] {1, -1});
        assertRefused("content", f -> f.weights = new float[] {1, 1});
        assertRefused("content", f -> f.weights = new float[] {1, 1, 1, 1, Float.POSITIVE_INFINITY});
        assertRefused("content", f -> f.letters = new int[] {3, 2, 16});
        assertRefused("content", f -> f.letters = new int[] {0, 2, 16});
        assertRefused("content", f -> f.letters = new int[] {3, 5, 15});
        assertRefused("content", f -> f.letters = new int[] {3, 5, 0});
        assertRefused("content", f -> f.letters = new int[] {3, 5});
        assertRefused("content", f -> f.numbers = List.of("size", "price"));
        assertRefused("content", f -> f.numbers = List.of("price", "price"));
        assertRefused("content", f -> f.knots = new int[] {3, 1});
        assertRefused("content", f -> f.knots = new int[] {0, 3});
        assertRefused("content", f -> f.knots = new int[] {-1, 4});
        assertRefused("content", f -> f.knots = new int[] {1, 1});
        assertRefused("content", f -> f.quantiles = new double[] {2, 1, 7});
        assertRefused("content", f -> f.quantiles = new double[] {1, Double.NaN, 7});
        assertRefused("content", f -> f.quantiles = new double[] {1, 2, Double.POSITIVE_INFINITY});
        assertRefused("content", f -> f.vectorStarts = new int[] {0, 1, 2});
        assertRefused("content", f -> f.vectorColumns = new int[] {0, 2});
        assertRefused("content", f -> f.vectorValues = new float[] {1, 2});
        assertRefused("content", f -> f.vectorValues = new float[] {1, Float.NaN});
        assertRefused("content", f -> f.profile = 0);
    }

    @Test
    void fixedScoresThatMakeNoSenseAreRefused() {
        assertRefused("item-scores", f -> f.scored = new int[] {0});
        assertRefused("item-scores", f -> f.scored = new int[] {2, 0});
        assertRefused("item-scores", f -> f.scored = new int[] {0, 0});
        assertRefused("item-scores", f -> f.scored = new int[] {-1, 2});
        assertRefused("item-scores", f -> f.scored = new int[] {0, ITEMS});
        for (float bad : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertRefused("item-scores", f -> f.scores = new float[] {1, bad});
        }
    }

    @Test
    void attributesOfAContentModelSumToTheScore() throws IOException {
        Scorer scorer = load("content", f -> {
            f.vectorStarts = new int[] {0, 2, 4, 4};
            f.vectorColumns = new int[] {0, 1, 0, 1};
            f.vectorValues = new float[] {0.6f, 0.8f, 0.8f, 0.6f};
        });
        var scratch = new Scratch(1, ITEMS);
        scratch.history.load(-1, new SparseMatrix(ITEMS, new int[] {0}, new int[0], new float[0]));
        scratch.history.add(0);
        scorer.score(scratch.history, scratch.scores, scratch);
        var labels = new ArrayList<String>();
        var sum = new double[1];
        scorer.explainAttributes(scratch.history, 1, scratch, (label, part) -> {
            labels.add(label);
            sum[0] += part;
        });
        assertThat(labels).containsExactlyInAnyOrder("word tea", "price");
        assertThat((float) sum[0]).isEqualTo(scratch.scores.get(1));
    }
}
