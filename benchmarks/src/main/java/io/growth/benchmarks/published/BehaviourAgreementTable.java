package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import io.growth.core.learn.inference.Coefficient;
import io.growth.core.learn.inference.Inference;
import io.growth.core.learn.inference.Separation;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.multinomial.MultinomialModel;
import io.growth.core.learn.multinomial.MultinomialRegression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * In how many digits the numbers of a fit agree with reference values: coefficients under penalties, of several
 * outcomes, and standard errors. The references lie in {@code oracles/behaviour} beside the folder of the data.
 */
public final class BehaviourAgreementTable implements PublishedTable {

    private static final String SOURCE = "Newton's method in 80-bit arithmetic";
    private static final double PENALISED = 6;
    private static final double ALL = 8;

    private final String name;
    private final Work work;

    /** Compares what belongs to one data set. */
    @FunctionalInterface
    private interface Work {
        void run(Path root, Consumer<Figure> figures) throws IOException;
    }

    private BehaviourAgreementTable(String name, Work work) {
        this.name = name;
        this.work = work;
    }

    /**
     * Customers of a telephone company: L2, elastic net, and three kinds of contract.
     *
     * @return the table
     */
    public static BehaviourAgreementTable telco() {
        return new BehaviourAgreementTable("telco_churn", (root, figures) -> {
            Examples telco = BehaviourData.telco(root).design();
            ReferenceValues l2 = ReferenceValues.behaviour(root, "telco_l2.json");
            penalised(telco, l2, l2, figures);
            penalised(telco, l2, ReferenceValues.behaviour(root, "telco_enet.json"), figures);
            contracts(telco, ReferenceValues.behaviour(root, "multinomial_telco_contract.json"), figures);
        });
    }

    /**
     * Sessions of a shop: L2 and standard errors.
     *
     * @return the table
     */
    public static BehaviourAgreementTable shoppers() {
        return new BehaviourAgreementTable("online_shoppers", (root, figures) -> {
            Examples shoppers = BehaviourData.shoppers(root).design();
            ReferenceValues l2 = ReferenceValues.behaviour(root, "shoppers_l2.json");
            penalised(shoppers, l2, l2, figures);
            errors(shoppers, ReferenceValues.behaviour(root, "shoppers_glm.json"), figures);
        });
    }

    /**
     * Customers of a wholesaler: standard errors.
     *
     * @return the table
     */
    public static BehaviourAgreementTable retail() {
        return new BehaviourAgreementTable(
                "online_retail_churn",
                (root, figures) -> errors(
                        BehaviourData.retail(root).design(),
                        ReferenceValues.behaviour(root, "retail_glm.json"),
                        figures));
    }

    /**
     * Calls of a bank: the three rows that have no finite coefficient.
     *
     * @return the table
     */
    public static BehaviourAgreementTable bank() {
        return new BehaviourAgreementTable("bank_marketing", (root, figures) -> {
            Examples bank = BehaviourData.bankAllLevels(root).design();
            long start = System.nanoTime();
            Separation separation = Separation.of(bank);
            var rows = new InferenceFigures("separation", "linear programme (HiGHS)", seconds(start), figures);
            rows.add("rows at fault", separation.rows().length, around(3, 0));
            rows.add("infinite coefficients", separation.runaways().size(), around(1, 0));
            rows.add("supremum of the log-likelihood", separation.supremum(), around(-11355.544942304436, 1e-7));
        });
    }

    @Override
    public String folder() {
        return "behaviour/" + name;
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) throws IOException {
        work.run(PublishedTable.root(folder), figures);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The fits of a file, in the coordinates of columns less their mean, by their deviation. */
    private static void penalised(
            Examples examples, ReferenceValues columns, ReferenceValues file, Consumer<Figure> figures) {
        for (ReferenceValues fit : file.list("fits")) {
            LogisticRegression trainer = trainer(fit);
            long start = System.nanoTime();
            LogisticModel model = trainer.fit(examples);
            double seconds = seconds(start);
            double[] expected = fit.numbers("coef_std");
            double[] found = standardised(model, columns.numbers("mean"), columns.numbers("sd"));
            var agreement = new Agreement();
            int otherZeros = 0;
            for (int j = 0; j < expected.length; j++) {
                agreement.add(found[j], expected[j]);
                otherZeros += found[j] == 0 != (expected[j] == 0) ? 1 : 0;
            }
            double digits = otherZeros == 0 ? agreement.digits() : 0;
            String metric = "digits of " + agreement.count() + " coefficients, the zeros among them";
            figures.accept(new Figure(trainer.toString(), metric, digits, atLeast(PENALISED), SOURCE, seconds));
        }
    }

    private static LogisticRegression trainer(ReferenceValues fit) {
        LogisticRegression standardised = LogisticRegression.create().withStandardization(true);
        if (fit.has("lambda1")) {
            return standardised.withElasticNet(fit.number("lambda1"), fit.number("lambda2"));
        }
        return standardised
                .withL2(fit.number("lambda_"))
                .withInterceptPenalized(fit.text("intercept").startsWith("penalised"));
    }

    private static double[] standardised(LogisticModel model, double[] mean, double[] deviation) {
        double[] raw = model.coefficients();
        var found = new double[raw.length + 1];
        found[0] = model.intercept();
        for (int j = 0; j < raw.length; j++) {
            found[0] += raw[j] * mean[j];
            found[j + 1] = raw[j] * deviation[j];
        }
        return found;
    }

    private static void errors(Examples examples, ReferenceValues file, Consumer<Figure> figures) {
        long start = System.nanoTime();
        List<Coefficient> found = Inference.of(examples).coefficients();
        double seconds = seconds(start);
        double[] expected = file.numbers("std_error");
        var agreement = new Agreement();
        for (int j = 0; j < expected.length; j++) {
            // Not held against less than itself, however small.
            agreement.add(found.get(j).standardError() / expected[j], 1);
        }
        figures.accept(new Figure(
                "inference",
                "digits of " + agreement.count() + " standard errors",
                agreement.digits(),
                atLeast(ALL),
                SOURCE,
                seconds));
    }

    /** Which of three contracts a customer has, by the other columns. */
    private static void contracts(Examples telco, ReferenceValues file, Consumer<Figure> figures) {
        Features features = telco.features();
        int one = features.names().indexOf("Contract=One year");
        int two = features.names().indexOf("Contract=Two year");
        int[] kept = IntStream.range(0, features.columns())
                .filter(column -> column != one && column != two)
                .toArray();
        var values = new double[features.rows()][kept.length];
        var labels = new int[features.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (int) (features.get(row, one) + 2 * features.get(row, two));
        }
        for (int k = 0; k < kept.length; k++) {
            standardise(features, kept[k], values, k);
        }
        List<String> names = IntStream.of(kept).mapToObj(features::name).toList();
        MultinomialRegression trainer = MultinomialRegression.create().withL2(file.number("lambda_"));
        long start = System.nanoTime();
        MultinomialModel model = trainer.fit(Examples.of(Features.dense(names, values), labels, 3));
        double seconds = seconds(start);
        var agreement = new Agreement();
        for (int outcome = 0; outcome < 3; outcome++) {
            double[] expected = file.list("coef_std").get(outcome).numbers();
            agreement.add(model.intercept(outcome), expected[0]);
            for (int k = 0; k < kept.length; k++) {
                agreement.add(model.weight(outcome, k), expected[k + 1]);
            }
        }
        String metric = "digits of " + agreement.count() + " coefficients";
        figures.accept(new Figure(trainer.toString(), metric, agreement.digits(), atLeast(PENALISED), SOURCE, seconds));
    }

    private static void standardise(Features features, int column, double[][] into, int place) {
        double[] all = IntStream.range(0, into.length)
                .mapToDouble(row -> features.get(row, column))
                .toArray();
        double mean = IntStream.range(0, all.length)
                .mapToDouble(row -> all[row])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, all.length)
                .mapToDouble(row -> (all[row] - mean) * (all[row] - mean))
                .average()
                .orElseThrow();
        for (int row = 0; row < all.length; row++) {
            into[row][place] = (all[row] - mean) / Math.sqrt(variance);
        }
    }
}
