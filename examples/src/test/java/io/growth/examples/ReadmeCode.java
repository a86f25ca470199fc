package io.growth.examples;

import io.growth.core.data.Csv;
import io.growth.core.data.Duplicates;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsReader;
import io.growth.core.data.ReadResult;
import io.growth.core.data.Split;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Recommenders;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Java of README.md, line by line, so that it compiles; {@link ReadmeTest} compares the two. */
final class ReadmeCode {

    private ReadmeCode() {}

    static List<List<Recommendation<String>>> start(Set<String> inStock, Map<String, Double> margin)
            throws IOException {
        Interactions<String, String> orders = Interactions.read(
                Csv.of(Path.of("orders.csv")).header(),
                row -> Interaction.of(
                        row.get("customer"), row.get("sku"), row.getDouble("quantity"), row.getInstant("at")));

        Recommender<String, String> shop = ItemKnn.cosine().withNeighbors(200).fit(orders);

        List<Recommendation<String>> six = shop.recommend("c-17", 6);
        List<Recommendation<String>> shelf = shop.forUser("c-17")
                .limit(6)
                .only(inStock::contains)
                .boost(sku -> margin.getOrDefault(sku, 1.0))
                .explain()
                .list();
        List<Recommendation<String>> alsoBought =
                shop.forItems("sku-9", "sku-4").limit(6).list();
        return List.of(six, shelf, alsoBought);
    }

    static ReadResult<String, String> goOn(
            Interactions<String, String> orders,
            Recommender<String, String> shop,
            Path file,
            Path path,
            InteractionsReader.RowMapper<String, String> mapper)
            throws IOException {
        var split = Split.leaveLastOut(orders);
        var evaluator = Evaluator.on(split).at(5, 10);
        var knn = evaluator.evaluate(ItemKnn.cosine().fit(split.train()));
        var popular = evaluator.evaluate(Popularity.create().fit(split.train()));
        System.out.println(knn + "\n" + knn.against(popular, Metric.NDCG, 10));

        shop.save(file, KeyCodec.strings(), KeyCodec.strings());
        Recommender<String, String> live = Recommenders.load(file, KeyCodec.strings(), KeyCodec.strings());

        var read = Interactions.reader()
                .duplicates(Duplicates.COUNT)
                .allowNegativeWeights()
                .lenient(20)
                .read(Csv.of(path).header(), mapper);
        System.out.println(live.items());
        return read;
    }

    static double predict(Path path, Path file) throws IOException {
        Table visits = Table.read(Csv.of(path).header());
        TableModel<LogisticModel> model = LogisticRegression.create().withL2(1).fit(visits, "purchase");
        TableRow customer = model.schema()
                .row()
                .number("age", 34)
                .category("channel", "email")
                .build();
        double p = model.probability(customer);
        Explanation why = model.explain(customer);

        model.save(file, LogisticModel.FORMAT);
        TableModel<LogisticModel> served = TableModel.load(file, LogisticModel.FORMAT);
        System.out.println(why);
        return p - served.probability(customer);
    }
}
