package io.growth.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Privacy against reference figures")
class PrivacyOracleTest {

    private static final String FILE = "misc/privacy.json";

    @Test
    void tablesThatAreHandedOut() throws IOException {
        for (JsonOracle table : JsonOracle.experiment(FILE).at("tables").list()) {
            JsonOracle data = table.at("data");
            int[] quasi = Arrays.stream(data.at("quasi").numbers())
                    .mapToInt(column -> (int) column)
                    .toArray();
            int secret = (int) data.number("sensitive");
            var seen = new ArrayList<List<String>>();
            var secrets = new ArrayList<String>();
            for (JsonOracle row : data.at("rows").list()) {
                seen.add(Arrays.stream(quasi)
                        .mapToObj(column -> row.at(column).text())
                        .toList());
                secrets.add(text(row.at(secret)));
            }
            check(Anonymity.of(seen, secrets), table.at("expect"));
        }
    }

    /** Single digits, whose order as texts is that as numbers, or names. */
    private static String text(JsonOracle value) {
        try {
            return value.text();
        } catch (ClassCastException number) {
            assertThat(value.number()).isBetween(0.0, 9.0);
            return String.valueOf(value.number());
        }
    }

    private static void check(Anonymity<?> actual, JsonOracle expect) {
        Offset<Double> close = within(1e-12);
        assertThat(actual.groups()).hasSize((int) expect.number("classes"));
        assertThat(actual.k()).isEqualTo((int) expect.number("k_anonymity"));
        assertThat(actual.distinctDiversity()).isEqualTo((int) expect.number("distinct_l_diversity"));
        assertThat(actual.entropyDiversity()).isCloseTo(expect.number("entropy_l_diversity"), close);
        assertThat(actual.closeness()).isCloseTo(expect.number("t_closeness_total_variation"), close);
        assertThat(actual.orderedCloseness()).isCloseTo(expect.number("t_closeness_ordered_emd"), close);
        assertThat(actual.largestRisk()).isCloseTo(expect.number("prosecutor_max_risk"), close);
        assertThat(actual.meanRisk()).isCloseTo(expect.number("prosecutor_mean_risk"), close);
        JsonOracle below = expect.at("records_below_k");
        for (String k : below.names()) {
            assertThat(actual.rowsBelow(Integer.parseInt(k))).isEqualTo((int) below.number(k));
        }
    }

    @Test
    void noise() throws IOException {
        for (JsonOracle mechanism : JsonOracle.experiment(FILE).at("mechanisms").list()) {
            JsonOracle in = mechanism.at("input");
            JsonOracle expect = mechanism.at("expect");
            double epsilon = in.number("epsilon");
            double sensitivity = in.number("sensitivity");
            LaplaceNoise laplace = LaplaceNoise.of(sensitivity, epsilon);
            assertRelative(laplace.scale(), expect.number("laplace_scale"));
            assertRelative(laplace.quantile(in.number("u")), expect.number("laplace_inverse_cdf_at_u"));
            assertRelative(laplace.distance(0.95), expect.number("laplace_95_abs_quantile"));
            assertRelative(
                    GaussianNoise.of(sensitivity, epsilon, in.number("delta")).deviation(),
                    expect.number("gaussian_sigma_analytic"));
            RandomizedResponse response = RandomizedResponse.of(epsilon);
            long yes = (long) in.number("rr_yes");
            long answers = (long) in.number("rr_n");
            assertRelative(response.truth(), expect.number("randomized_response_truth_prob"));
            assertRelative(response.share(yes, answers), expect.number("randomized_response_estimate"));
            assertRelative(response.standardError(yes, answers), expect.number("randomized_response_se"));
        }
    }

    private static void assertRelative(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }
}
