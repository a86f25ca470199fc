package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.core.data.Csv;
import io.growth.core.data.Interactions;
import io.growth.recommend.basket.AssociationRule;
import io.growth.recommend.basket.AssociationRules;
import io.growth.recommend.basket.FrequentlyBoughtTogether;
import io.growth.recommend.basket.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One month of till receipts, groceries: the association rules that the R package arules finds, to the last one. */
public final class GroceriesTable implements PublishedTable {

    private static final String SOURCE = "arules (Hahsler et al.), apriori";

    /** Rules with 2, 3, 4, 5 and 6 items. */
    private static final Map<Integer, Integer> BY_SIZE =
            new TreeMap<>(Map.of(2, 11, 3, 1_461, 4, 3_211, 5, 939, 6, 46));

    private static final List<Double> TOP_LIFTS = List.of(18.9957, 16.6978, 16.4081);

    @Override
    public String folder() {
        return "recommend/groceries";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        Interactions<Long, String> baskets = baskets(data.resolve("baskets.csv.gz"));
        var half = new Search(baskets, trainer(0.001, 0.5), figures);
        half.add("rules", half.rules.size(), around(5_668, 0));
        BY_SIZE.forEach((size, count) -> half.add("rules of " + size + " items", half.ofSize(size), around(count, 0)));
        for (int place = 0; place < TOP_LIFTS.size(); place++) {
            AssociationRule<String> rule = half.rules.get(place);
            half.add(
                    "lift of " + rule.antecedent() + " -> " + rule.consequent(),
                    rule.lift(),
                    around(TOP_LIFTS.get(place), 0.00005));
        }
        half.add("support of the first", half.rules.get(0).support(), around(0.001220, 0.0000005));
        half.add("confidence of the first", half.rules.get(0).confidence(), around(0.6316, 0.00005));
        var sure = new Search(baskets, trainer(0.001, 0.8), figures);
        sure.add("rules", sure.rules.size(), around(410, 0));
        var frequent = new Search(baskets, trainer(0.01, 0.5), figures);
        frequent.add("rules", frequent.rules.size(), around(15, 0));
    }

    private static FrequentlyBoughtTogether trainer(double support, double confidence) {
        return FrequentlyBoughtTogether.create()
                .withMinimumSupport(support)
                .withMinimumConfidence(confidence)
                .rankedBy(Measure.LIFT);
    }

    /**
     * Reads receipts, one a line.
     *
     * @param file {@code baskets.csv.gz}
     * @return the receipts, their keys the numbers of the lines
     * @throws IOException if the file can't be read
     */
    public static Interactions<Long, String> baskets(Path file) throws IOException {
        var builder = Interactions.<Long, String>builder();
        Interactions.read(Csv.of(file), row -> {
            for (int column = 0; row.getOrNull(column) != null; column++) {
                builder.add(row.line(), row.get(column));
            }
            return null;
        });
        return builder.build();
    }

    /** One search for rules and its figures. */
    private static final class Search {

        final AssociationRules<String> rules;
        private final FrequentlyBoughtTogether trainer;
        private final double seconds;
        private final Consumer<Figure> figures;

        Search(Interactions<Long, String> baskets, FrequentlyBoughtTogether trainer, Consumer<Figure> figures) {
            this.trainer = trainer;
            this.figures = figures;
            long start = System.nanoTime();
            rules = trainer.rules(baskets);
            seconds = (System.nanoTime() - start) / 1e9;
        }

        int ofSize(int size) {
            return (int) rules.stream().filter(rule -> rule.size() == size).count();
        }

        void add(String metric, double value, Expectation expected) {
            figures.accept(new Figure(trainer.toString(), metric, value, expected, SOURCE, seconds));
        }
    }
}
