package io.growth.core.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReferenceDesignTest {

    private static final String[] CODES = {"OperatingSystems", "Browser", "Region", "TrafficType"};

    @Test
    void namesTheColumnsOfTheTelcoDesignAsTheReferenceDoes() throws IOException {
        FittedPipeline design = Pipeline.create().then(Impute.constant(0)).fit(BehaviourTables.telcoMain());

        assertThat(design.names())
                .isEqualTo(columnNames(JsonOracle.behaviour("telco_glm.json").at("unweighted")))
                .hasSize(23);
    }

    @Test
    void namesTheColumnsOfTheShoppersDesignAsTheReferenceDoes() throws IOException {
        Table visits = BehaviourTables.shoppers().drop("Revenue");

        assertThat(Pipeline.create().fit(visits.drop(CODES)).names())
                .isEqualTo(columnNames(JsonOracle.behaviour("shoppers_glm.json")))
                .hasSize(22);
        assertThat(Pipeline.create().fit(visits).names()).hasSize(68);
    }

    @Test
    void keepsAllLevelsOfTheRankDeficientTelcoDesign() throws IOException {
        Table all = BehaviourTables.telco().drop("customerID", "Churn");

        assertThat(Pipeline.create().then(Impute.constant(0)).fit(all).names()).hasSize(30);
    }

    @Test
    void agreesWithTheSummariesOfTheReference() throws IOException {
        Table telco = BehaviourTables.telco();
        Table shoppers = BehaviourTables.shoppers();
        for (String column : List.of("tenure", "MonthlyCharges", "TotalCharges")) {
            check(telco, column, of("telco_churn"));
        }
        for (String column : List.of("Administrative_Duration", "ProductRelated", "ExitRates", "PageValues")) {
            check(shoppers, column, of("online_shoppers"));
        }
    }

    @Test
    void countsTheDuplicatesOfTheReference() throws IOException {
        Table telco = BehaviourTables.telco().drop("customerID");
        Table shoppers = BehaviourTables.shoppers();
        assertThat(DropDuplicates.count(telco))
                .isEqualTo(of("telco_churn").at("duplicate_rows_ignoring_id").whole());
        assertThat(DropDuplicates.count(shoppers))
                .isEqualTo(
                        of("online_shoppers").at("duplicate_rows_ignoring_id").whole());
    }

    private static JsonOracle of(String set) {
        return JsonOracle.behaviour("preprocessing.json").at(set);
    }

    /** Without the intercept, which stands first. */
    private static List<String> columnNames(JsonOracle design) {
        List<String> names = design.texts("names");
        return names.subList(1, names.size());
    }

    @Test
    void fillsTheGapsOfTheRetailDesignWithTheMedianOfThoseThatHaveOne() throws IOException {
        Table gaps = BehaviourTables.retail().select("mean_gap_days", "last_gap_days");

        Features filled = Pipeline.create()
                .then(Impute.median().withIndicator())
                .prepare(gaps)
                .features();

        assertThat(filled.names())
                .containsExactly("mean_gap_days", "mean_gap_days=missing", "last_gap_days", "last_gap_days=missing");
        double missing = 0;
        for (int row = 0; row < filled.rows(); row++) {
            assertThat(filled.get(row, 0)).isNotNaN();
            missing += filled.get(row, 1);
        }
        assertThat(missing).isEqualTo(1376);
    }

    private static void check(Table table, String column, JsonOracle set) {
        JsonOracle figures = set.at("numeric").at(column);
        double[] values = table.numbers(column);
        ColumnSummary summary = ColumnSummary.of(values);
        var offset = Offset.offset(1e-10);
        assertThat(summary.missing()).as(column).isEqualTo(figures.at("missing").whole());
        assertThat(summary.mean() / figures.number("mean")).isCloseTo(1, offset);
        assertThat(summary.populationDeviation() / figures.number("sd_population"))
                .isCloseTo(1, offset);
        assertThat(summary.sampleDeviation() / figures.number("sd_sample")).isCloseTo(1, offset);
        assertThat(summary.lowerQuartile()).isCloseTo(figures.number("q25"), offset);
        assertThat(summary.median()).isCloseTo(figures.number("median"), offset);
        assertThat(summary.upperQuartile()).isCloseTo(figures.number("q75"), offset);
        assertThat(summary.medianDeviation()).isCloseTo(figures.number("mad"), offset);
        assertThat(summary.least()).isEqualTo(figures.number("min"));
        assertThat(summary.greatest()).isEqualTo(figures.number("max"));
        assertThat(summary.skewness() / figures.number("skewness_g1")).isCloseTo(1, offset);
        Table alone = table.select(column);
        assertThat(dropped(alone, Outliers.iqr(1.5)))
                .isEqualTo(figures.at("iqr_outliers").whole());
        assertThat(dropped(alone, Outliers.zScore(3)))
                .isEqualTo(figures.at("z3_outliers").whole());
    }

    private static int dropped(Table table, Outliers outliers) {
        return table.rows()
                - Pipeline.create().then(outliers.drop()).prepare(table).rows().length;
    }
}
