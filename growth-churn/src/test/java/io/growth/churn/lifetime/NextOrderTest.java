package io.growth.churn.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The next order")
class NextOrderTest {

    private static final LocalDate TODAY = LocalDate.parse("2025-06-01");

    @Test
    @DisplayName("has come by its days with the probabilities that the model gives")
    void quantiles() {
        PurchaseModel model = ParetoNbd.known(0.553, 10.578, 0.606, 11.669);
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            double observed = 20 + random.nextInt(40);
            var history = new PurchaseHistory(3 + random.nextInt(20), observed * random.nextDouble(), observed);
            NextOrder next = NextOrder.of(model, history, TODAY, 0.8);
            comesBy(next.from(), 0.1, model, history, seed);
            comesBy(next.expected(), 0.5, model, history, seed);
            comesBy(next.until(), 0.9, model, history, seed);
        }
    }

    private static void comesBy(
            LocalDate day, double probability, PurchaseModel model, PurchaseHistory history, long seed) {
        if (day == null) {
            assertThat(1 - model.probabilityOfNone(history, 5_218))
                    .as("seed %d", seed)
                    .isLessThan(probability + 1e-6);
            return;
        }
        double weeks = (day.toEpochDay() - TODAY.toEpochDay()) / 7.0;
        assertThat(1 - model.probabilityOfNone(history, weeks))
                .as("seed %d", seed)
                .isGreaterThanOrEqualTo(probability - 1e-9);
        if (weeks > 1.5 / 7) {
            assertThat(1 - model.probabilityOfNone(history, weeks - 1 / 7.0))
                    .as("seed %d", seed)
                    .isLessThan(probability);
        }
    }

    @Test
    @DisplayName("is not expected of someone who has probably gone")
    void gone() {
        PurchaseModel model = ParetoNbd.known(0.553, 10.578, 0.606, 11.669);
        NextOrder next = NextOrder.of(model, new PurchaseHistory(26, 5, 38), TODAY, 0.8);
        assertThat(next).isEqualTo(new NextOrder(null, null, null));
        NextOrder soon = NextOrder.of(model, new PurchaseHistory(26, 30.857, 31), TODAY, 0.8);
        assertThat(soon.from()).isBetween(TODAY.plusDays(1), TODAY.plusDays(2));
        assertThat(soon.expected()).isBefore(soon.until());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NextOrder.of(model, PurchaseHistory.FIRST_PURCHASE, TODAY, 1));
    }
}
