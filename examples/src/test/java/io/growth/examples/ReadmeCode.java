package io.growth.examples;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.churn.lifetime.BetaGeometricModel;
import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.churn.warning.ChurnDefinition;
import io.growth.churn.warning.ChurnModel;
import io.growth.churn.warning.ChurnPrediction;
import io.growth.churn.warning.ChurnWarning;
import io.growth.core.data.Csv;
import io.growth.core.data.Duplicates;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsReader;
import io.growth.core.data.ReadResult;
import io.growth.core.data.Split;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Outcomes;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Decision;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.TextAttribute;
import io.growth.core.rule.TimeAttribute;
import io.growth.core.rule.govern.GovernedRules;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.JdbcStore;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.Verdict;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

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

    record Customer(String id, double churnRisk, String tier, Instant lastOrder) {

        Recipient recipient() {
            return Recipient.of(id, ZoneOffset.UTC, "email", "push");
        }
    }

    static Verdict decide(Customer customer, Instant now, DataSource database) {
        NumberAttribute<Customer> risk = Attribute.number("churnRisk", Customer::churnRisk);
        TextAttribute<Customer> tier = Attribute.text("tier", Customer::tier);
        TimeAttribute<Customer> lastOrder = Attribute.time("lastOrder", Customer::lastOrder);
        Policy winBack = Policy.of("win-back")
                .withCooldown(Duration.ofDays(30))
                .withBudget(500_000)
                .withCost(500)
                .withHoldout(0.05);
        RuleSet<Customer> rules = RuleSet.<Customer>builder()
                .rule(
                        "win-back",
                        rule -> rule.when(risk.atLeast(0.7).and(tier.in("gold", "silver")))
                                .when(lastOrder.olderThan(Duration.ofDays(60)))
                                .then(Action.coupon("WB-20"))
                                .priority(10)
                                .policy(winBack))
                .build();
        Decision decision = rules.decide(customer, now);
        System.out.println(decision);

        JdbcStore store = JdbcStore.of(database);
        var marketing = GovernedRules.of(Governor.of(store), Customer::recipient, rules);
        Verdict verdict = marketing.decide(customer, "daily 2026-11-26", now);
        Optional<Action> toSend = verdict.reserved().flatMap(rules::action);
        System.out.println(toSend);
        return verdict;
    }

    static void judge(Instant now) {
        var plan = ExperimentAnalysis.of("win-back", "held out", "reached")
                .withShares(0.2, 0.8)
                .withWindow(Duration.ofDays(14))
                .withPrimary(MetricSpec.proportion("bought").of("revenue"))
                .withGuardrail(MetricSpec.mean("revenue").withMargin(0.02));
        Outcomes<String> outcomes = plan.outcomes();
        outcomes.expose("c-17", "reached", now);
        outcomes.record("c-17", "revenue", 49.90, now.plusSeconds(60));
        System.out.println(plan.analyze(outcomes).verdict());
    }

    static BetaGeometricModel keep(Path path, LocalDate today) throws IOException {
        PurchasesBuilder<String> log = Purchases.builder();
        Csv.of(path)
                .header()
                .forEach(row -> log.add(
                        row.get("customer"), LocalDate.parse(row.get("date")), new BigDecimal(row.get("amount"))));
        Purchases<String> purchases = log.build();

        ChurnModel churn = ChurnPrediction.of(ChurnDefinition.horizon(90)).fit(purchases, today);
        List<ChurnWarning<String>> warnings = churn.warn(purchases, today);
        BetaGeometricModel value = MbgNbd.create().fit(RepeatPurchases.of(purchases, today));
        System.out.println(warnings);
        return value;
    }
}
