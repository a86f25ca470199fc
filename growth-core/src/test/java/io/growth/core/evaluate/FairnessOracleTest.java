package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Fairness of groups against reference figures")
class FairnessOracleTest {

    @Test
    void groupsAndTheirDifferences() throws IOException {
        for (JsonOracle set : JsonOracle.experiment("misc/fairness.json").list()) {
            JsonOracle data = set.at("data");
            int[] labels = Arrays.stream(data.at("label").numbers())
                    .mapToInt(label -> (int) label)
                    .toArray();
            FairnessReport report = FairnessReport.of(
                    Predictions.of(data.at("score").numbers(), labels),
                    data.at("group").list().stream().map(JsonOracle::text).toList(),
                    data.number("threshold"));
            JsonOracle groups = set.at("expect").at("groups");
            assertThat(report.groups()).hasSize(groups.names().size());
            report.groups().forEach(line -> check(line, groups.at(line.group())));
            JsonOracle overall = set.at("expect").at("overall");
            assertClose(report.selectionDifference(), overall.number("demographic_parity_difference"));
            assertClose(report.disparateImpactRatio(), overall.number("disparate_impact_ratio"));
            assertClose(report.equalOpportunityDifference(), overall.number("equal_opportunity_difference"));
            assertClose(report.equalizedOddsDifference(), overall.number("equalized_odds_difference"));
        }
    }

    private static void check(GroupFigures line, JsonOracle expected) {
        assertThat(line.rows()).isEqualTo((int) expected.number("n"));
        assertClose(line.happened(), expected.number("base_rate"));
        assertClose(line.matrix().selectionRate(), expected.number("selection_rate"));
        assertClose(line.matrix().recall(), expected.number("tpr"));
        assertClose(line.matrix().falsePositiveRate(), expected.number("fpr"));
        assertClose(line.matrix().precision(), expected.number("ppv"));
        assertClose(line.predicted(), expected.number("mean_score"));
        assertClose(line.predicted() - line.happened(), expected.number("calibration_gap"));
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12));
    }
}
