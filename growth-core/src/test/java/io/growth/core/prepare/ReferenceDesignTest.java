package io.growth.core.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Features;
import io.growth.core.data.Row;
import io.growth.core.data.Table;
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
                .isEqualTo(BehaviourTables.columnNames("telco_glm.json"))
                .hasSize(23);
    }

    @Test
    void namesTheColumnsOfTheShoppersDesignAsTheReferenceDoes() throws IOException {
        Table visits = BehaviourTables.shoppers().drop("Revenue");

        assertThat(Pipeline.create().fit(visits.drop(CODES)).names())
                .isEqualTo(BehaviourTables.columnNames("shoppers_glm.json"))
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
        BehaviourTables.ask("preprocessing.json", figures -> {
            for (String column : List.of("tenure", "MonthlyCharges", "TotalCharges")) {
                check("telco_churn.numeric." + column, telco, column, figures);
            }
            for (String column : List.of("Administrative_Duration", "ProductRelated", "ExitRates", "PageValues")) {
                check("online_shoppers.numeric." + column, shoppers, column, figures);
            }
        });
    }

    @Test
    void countsTheDuplicatesOfTheReference() throws IOException {
        Table telco = BehaviourTables.telco().drop("customerID");
        Table shoppers = BehaviourTables.shoppers();
        BehaviourTables.ask("preprocessing.json", figures -> {
            assertThat(DropDuplicates.count(telco))
                    .isEqualTo((int) figures.getLong("telco_churn.duplicate_rows_ignoring_id"));
            assertThat(DropDuplicates.count(shoppers))
                    .isEqualTo((int) figures.getLong("online_shoppers.duplicate_rows_ignoring_id"));
        });
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

    private static void check(String path, Table table, String column, Row figures) throws IOException {
        double[] values = table.numbers(column);
        ColumnSummary summary = ColumnSummary.of(values);
        var offset = Offset.offset(1e-10);
        assertThat(summary.missing()).as(path).isEqualTo((int) figures.getLong(path + ".missing"));
        assertThat(summary.mean() / figures.getDouble(path + ".mean")).isCloseTo(1, offset);
        assertThat(summary.populationDeviation() / figures.getDouble(path + ".sd_population"))
                .isCloseTo(1, offset);
        assertThat(summary.sampleDeviation() / figures.getDouble(path + ".sd_sample"))
                .isCloseTo(1, offset);
        assertThat(summary.lowerQuartile()).isCloseTo(figures.getDouble(path + ".q25"), offset);
        assertThat(summary.median()).isCloseTo(figures.getDouble(path + ".median"), offset);
        assertThat(summary.upperQuartile()).isCloseTo(figures.getDouble(path + ".q75"), offset);
        assertThat(summary.medianDeviation()).isCloseTo(figures.getDouble(path + ".mad"), offset);
        assertThat(summary.least()).isEqualTo(figures.getDouble(path + ".min"));
        assertThat(summary.greatest()).isEqualTo(figures.getDouble(path + ".max"));
        assertThat(summary.skewness() / figures.getDouble(path + ".skewness_g1"))
                .isCloseTo(1, offset);
        Table alone = table.select(column);
        assertThat(dropped(alone, Outliers.iqr(1.5))).isEqualTo((int) figures.getLong(path + ".iqr_outliers"));
        assertThat(dropped(alone, Outliers.zScore(3))).isEqualTo((int) figures.getLong(path + ".z3_outliers"));
    }

    private static int dropped(Table table, Outliers outliers) {
        return table.rows()
                - Pipeline.create().then(outliers.drop()).prepare(table).rows().length;
    }
}
