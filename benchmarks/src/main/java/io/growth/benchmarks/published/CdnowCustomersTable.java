package io.growth.benchmarks.published;

import io.growth.benchmarks.data.PurchaseDays;
import io.growth.churn.Purchases;
import io.growth.churn.rfm.Rfm;
import io.growth.churn.rfm.RfmModel;
import io.growth.churn.rfm.RfmScore;
import io.growth.churn.rfm.RfmScores;
import io.growth.churn.rfm.TieRule;
import io.growth.churn.warning.RetentionOffer;
import io.growth.core.data.Csv;
import io.growth.core.data.Row;
import io.growth.core.evaluate.CampaignProfit;
import io.growth.core.evaluate.Predictions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * RFM scores and profit measures of customers of a music shop, held row by row against figures that were counted by
 * other programs. They lie in {@code oracles/retention} beside the folder of the data; without them there are no figures.
 */
public final class CdnowCustomersTable implements PublishedTable {

    private static final LocalDate END = LocalDate.parse("1998-06-30");
    private static final int CUSTOMERS = 2357;
    private static final Map<TieRule, String> COLUMNS =
            Map.of(TieRule.SHARE, "tie", TieRule.QUANTILE, "edge", TieRule.EQUAL_PARTS, "ntile");

    @Override
    public String folder() {
        return "retention/cdnow";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        Path oracles = data.resolve("../../../oracles/retention").normalize();
        if (!Files.isDirectory(oracles)) {
            return;
        }
        Purchases<String> purchases = PurchaseDays.read(data.resolve("sample_transactions.csv.gz"), "sample_id");
        for (TieRule rule : TieRule.values()) {
            scores(purchases, END, rule, oracles.resolve("cdnow_sample_rfm.csv"), figures);
            scores(purchases, END.minusMonths(9), rule, oracles.resolve("cdnow_sample_cal_rfm.csv"), figures);
        }
        edges(purchases, END, oracles.resolve("cdnow_sample_rfm_edges.csv"), figures);
        edges(purchases, END.minusMonths(9), oracles.resolve("cdnow_sample_cal_rfm_edges.csv"), figures);
        profit(oracles.resolve("cdnow_sample_predictions.csv"), figures);
    }

    private static void scores(
            Purchases<String> purchases, LocalDate asOf, TieRule rule, Path reference, Consumer<Figure> figures)
            throws IOException {
        RfmScores<String> scores =
                Rfm.create().withTies(rule).fit(purchases, asOf).score(purchases, asOf);
        var met = new MetRows();
        Csv.of(reference)
                .header()
                .forEach(row -> met.row(
                        text(scores.score(scores.row(key(row)))).equals(text(row, COLUMNS.getOrDefault(rule, "")))));
        met.report("RFM, " + rule + ", " + asOf, "customers as in the reference", CUSTOMERS, figures);
    }

    /** The shop writes customers with four digits, the reference as numbers. */
    private static String key(Row row) throws IOException {
        return String.format(Locale.ROOT, "%04d", row.getLong("customer_id"));
    }

    private static String text(RfmScore score) {
        return score.recencyDays() + " " + score.frequencyDays() + " "
                + BigDecimal.valueOf(score.monetary(), 3).stripTrailingZeros().toPlainString() + " " + score.cell();
    }

    private static String text(Row row, String rule) throws IOException {
        return row.get("recency_days") + " " + row.get("frequency_days") + " "
                + new BigDecimal(row.get("monetary")).stripTrailingZeros().toPlainString() + " " + row.get("r_" + rule)
                + row.get("f_" + rule) + row.get("m_" + rule);
    }

    private static void edges(Purchases<String> purchases, LocalDate asOf, Path reference, Consumer<Figure> figures)
            throws IOException {
        RfmModel model = Rfm.create().withTies(TieRule.QUANTILE).fit(purchases, asOf);
        var met = new MetRows();
        Csv.of(reference).header().forEach(row -> {
            String measure = row.get("measure");
            double unit = measure.equals("monetary") ? 1_000 : 1;
            double[] found = switch (measure) {
                case "monetary" -> model.monetaryEdges();
                case "frequency_days" -> model.frequencyEdges();
                default -> model.recencyEdges();
            };
            for (int k = 0; k < found.length; k++) {
                double wanted = row.getDouble("q" + 20 * (k + 1));
                met.row(Math.abs(found[k] / unit - wanted) <= 1e-12 * Math.abs(wanted));
            }
        });
        met.report("RFM, " + TieRule.QUANTILE + ", " + asOf, "edges as in the reference", 12, figures);
    }

    private static void profit(Path reference, Consumer<Figure> figures) throws IOException {
        var said = new ArrayList<Double>();
        var left = new ArrayList<Integer>();
        Csv.of(reference).header().forEach(row -> {
            said.add(row.getDouble("bgnbd_p_no_purchase"));
            left.add(row.getLong("x_star") == 0 ? 1 : 0);
        });
        Predictions predictions = Predictions.of(
                said.stream().mapToDouble(Double::doubleValue).toArray(),
                left.stream().mapToInt(Integer::intValue).toArray());
        profit(predictions, CampaignProfit.defaults(), 36.75583249198185, 36.72846839202376, figures);
        profit(predictions, new CampaignProfit(100, 20, 2, 6, 14), 11.032566322593889, 10.873992363173526, figures);
        profit(predictions, new CampaignProfit(60, 5, 0.5, 3, 3), 17.681934342494387, 17.660161221892235, figures);
    }

    private static void profit(
            Predictions predictions, CampaignProfit campaign, double expected, double most, Consumer<Figure> figures) {
        String model = "BG/NBD, no purchase in 39 weeks, customers worth " + (int) campaign.customerValue();
        String source = "R package EMP 2.0.6, Verbraken, Verbeke and Baesens 2013";
        double onAverage = campaign.of(predictions).perCustomer();
        figures.accept(new Figure(model, "EMPC", onAverage, Expectation.around(expected, 1e-10), source, 0));
        double saved = campaign.alpha() / (campaign.alpha() + campaign.beta());
        var offer = new RetentionOffer(campaign.contact(), campaign.offer(), saved, 1);
        double best = offer.best(predictions, campaign.customerValue()).value() / predictions.size();
        figures.accept(new Figure(model, "MPC", best, Expectation.around(most, 1e-10), source, 0));
    }
}
