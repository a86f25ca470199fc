package io.growth.churn.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.churn.RetentionData;
import io.growth.core.data.Csv;
import io.growth.core.evaluate.CampaignProfit;
import io.growth.core.evaluate.Predictions;
import io.growth.core.evaluate.ThresholdChoice;
import io.growth.core.figure.Interval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An offer to those who may leave")
class RetentionOfferTest {

    private static final RetentionOffer OFFER = new RetentionOffer(1, 10, 0.3, 1);

    private static Predictions musicShop() throws IOException {
        var probabilities = new ArrayList<Double>();
        var labels = new ArrayList<Integer>();
        Csv.of(RetentionData.oracle("cdnow_sample_predictions.csv")).header().forEach(row -> {
            probabilities.add(row.getDouble("bgnbd_p_no_purchase"));
            labels.add(row.getLong("x_star") == 0 ? 1 : 0);
        });
        return Predictions.of(
                probabilities.stream().mapToDouble(p -> p).toArray(),
                labels.stream().mapToInt(label -> label).toArray());
    }

    @Test
    @DisplayName("earns at best what the reference says, and on average over what is not known of it")
    void agreesWithTheReference() throws IOException {
        agrees(200, 10, 1, 6, 14, 36.755832491981852, 0.95125473951876349, 36.728468392023759, 0.95078489605430632);
        agrees(100, 20, 2, 6, 14, 11.032566322593888, 0.79544549395469882, 10.873992363173526, 0.81077641069155706);
        agrees(60, 5, 0.5, 3, 3, 17.681934342494385, 0.94566202533412883, 17.660161221892236, 0.94823928722952906);
    }

    private static void agrees(
            double value,
            double incentive,
            double contact,
            double alpha,
            double beta,
            double expected,
            double expectedShare,
            double most,
            double share)
            throws IOException {
        Predictions predictions = musicShop();
        Percentage digits = Percentage.withPercentage(1e-10);
        CampaignProfit.Best best = new CampaignProfit(value, incentive, contact, alpha, beta).of(predictions);
        assertThat(best.perCustomer()).isCloseTo(expected, digits);
        assertThat(best.share()).isCloseTo(expectedShare, digits);
        var offer = new RetentionOffer(contact, incentive, alpha / (alpha + beta), 1);
        ThresholdChoice choice = offer.best(predictions, value);
        assertThat(choice.value() / predictions.size()).isCloseTo(most, digits);
        ProfitPoint top = offer.curve(predictions, value).stream()
                .max(Comparator.comparingDouble(ProfitPoint::profit))
                .orElseThrow();
        assertThat(top.profit()).isCloseTo(most, digits);
        assertThat(top.share()).isCloseTo(share, digits);
        assertThat(top.threshold()).isEqualTo(choice.threshold());
    }

    @Test
    @DisplayName("brings its profit where people leave and costs where they stay")
    void expectedProfit() {
        assertThat(OFFER.expectedProfit(1, 200)).isCloseTo(0.3 * 190 - 1, within(1e-12));
        assertThat(OFFER.expectedProfit(0, 200)).isCloseTo(-11, within(1e-12));
        assertThat(new RetentionOffer(1, 10, 0.3, 0.5).expectedProfit(0.5, 200))
                .isCloseTo(0.5 * 0.3 * 190 - 0.5 * 0.5 * 10 - 1, within(1e-12));
    }

    @Test
    @DisplayName("pays from the probability on at which it brings nothing")
    void pays() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            var offer = new RetentionOffer(
                    random.nextDouble(3), random.nextDouble(20), random.nextDouble(), random.nextDouble());
            double value = random.nextDouble(500);
            double from = offer.pays(value);
            if (from <= 1) {
                assertThat(offer.expectedProfit(from, value))
                        .as("seed %d", seed)
                        .isCloseTo(0, within(1e-9));
            } else {
                assertThat(offer.expectedProfit(1, value)).as("seed %d", seed).isLessThanOrEqualTo(0);
            }
        }
    }

    @Test
    @DisplayName("is made to those for whom it pays, by what each is worth")
    void worthwhile() {
        var warnings = List.of(
                new ChurnWarning<>("rich", 0.3, Interval.UNDEFINED, RiskBand.LOW, 60_000, null, List.of()),
                new ChurnWarning<>("poor", 0.9, Interval.UNDEFINED, RiskBand.HIGH, 40, null, List.of()),
                new ChurnWarning<>("safe", 0, Interval.UNDEFINED, RiskBand.LOW, 0, null, List.of()));
        assertThat(OFFER.worthwhile(warnings, 0.25))
                .extracting(ChurnWarning::customer)
                .containsExactly("rich");
    }

    @Test
    @DisplayName("cannot have shares above 1 or costs below 0")
    void refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetentionOffer(-1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetentionOffer(0, Double.NaN, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionOffer(0, 0, 1.1, 0))
                .withMessageContaining("1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> OFFER.expectedProfit(1.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> OFFER.worthwhile(List.of(), 2));
    }
}
