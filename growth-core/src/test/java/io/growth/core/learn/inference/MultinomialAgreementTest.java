package io.growth.core.learn.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.multinomial.MultinomialModel;
import io.growth.core.learn.multinomial.MultinomialRegression;
import io.growth.core.learn.reference.RealSets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Multinomial regression agrees with reference values")
class MultinomialAgreementTest {

    @Test
    void onContractsOfTelco() {
        JsonOracle oracle = JsonOracle.behaviour("multinomial_telco_contract.json");
        Examples examples = standardised(RealSets.telcoContract());
        MultinomialModel model = MultinomialRegression.create().withL2(1).fit(examples);
        for (int k = 0; k < 3; k++) {
            double[] expected = oracle.at("coef_std").at(k).numbers();
            assertThat(model.intercept(k)).isCloseTo(expected[0], within(1e-6 * Math.abs(expected[0])));
            for (int c = 0; c < model.names().size(); c++) {
                assertThat(model.weight(k, c))
                        .as(model.names().get(c))
                        .isCloseTo(expected[c + 1], within(1e-6 * Math.abs(expected[c + 1])));
            }
        }
        var row = new double[model.names().size()];
        for (int r = 0; r < 5; r++) {
            examples.features().copyRow(r, row);
            double[] expected = oracle.at("first5_probabilities").at(r).numbers();
            assertThat(model.probabilities(row, new double[3])).containsExactly(expected, within(1e-8));
        }
        int right = 0;
        for (int r = 0; r < examples.size(); r++) {
            examples.features().copyRow(r, row);
            right += model.mostProbable(row) == examples.labels()[r] ? 1 : 0;
        }
        assertThat((double) right / examples.size()).isCloseTo(oracle.number("accuracy"), within(1e-12));
    }

    /** Less the mean and divided by the deviation of all rows. */
    private static Examples standardised(Examples examples) {
        Features features = examples.features();
        int rows = features.rows();
        var values = new double[rows][features.columns()];
        for (int c = 0; c < features.columns(); c++) {
            double mean = 0;
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                mean += features.get(row, c) / rows;
            }
            for (int row = 0; row < rows; row++) {
                squares += (features.get(row, c) - mean) * (features.get(row, c) - mean) / rows;
            }
            for (int row = 0; row < rows; row++) {
                values[row][c] = (features.get(row, c) - mean) / Math.sqrt(squares);
            }
        }
        return Examples.of(Features.dense(features.names(), values), examples.labels(), examples.classes());
    }
}
