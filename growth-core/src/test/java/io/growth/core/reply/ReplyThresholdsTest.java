package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplyThresholdsTest {

    private static final String[] WORDS = {"parcel", "refund", "invoice", "voucher", "delivery"};

    private final IntentModel model = IntentTrainer.create().fit(questions(1, 100));
    private final List<Question> heldOut = questions(2, 200);

    @Test
    void keepsThePrecisionItPromisesOnTheHeldOutTexts() {
        ThresholdReport report =
                ReplyThresholds.pick(model, heldOut, List.of("tell me a joke", "parcel joke"), 0.9, 0.8);
        assertThat(report.precision()).isGreaterThanOrEqualTo(0.9);
        assertThat(report.askPrecision()).isGreaterThanOrEqualTo(0.8);
        assertThat(report.answered() + report.asked() + report.handedOver()).isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(report.texts()).isEqualTo(202);
        long answered = heldOut.stream()
                .filter(q -> model.rank(q.text(), 1).get(0).probability()
                        >= report.thresholds().answer())
                .count();
        assertThat((double) answered).isBetween(report.answered() * 202 - 2.001, report.answered() * 202 + 0.001);
    }

    @Test
    void answersLessTheMorePrecisionIsAsked() {
        double before = 1;
        double threshold = 0;
        for (double precision = 0.5; precision <= 1; precision += 0.05) {
            ThresholdReport report = ReplyThresholds.pick(model, heldOut, List.of(), precision, 0.9);
            assertThat(report.answered()).isLessThanOrEqualTo(before);
            assertThat(report.thresholds().answer()).isGreaterThanOrEqualTo(threshold);
            before = report.answered();
            threshold = report.thresholds().answer();
        }
    }

    @Test
    void calibrationLowersTheLossAndKeepsTheOrder() {
        IntentModel calibrated = model.calibrated(heldOut);
        assertThat(loss(calibrated)).isLessThanOrEqualTo(loss(model) + 1e-6);
        for (Question question : heldOut) {
            assertThat(calibrated.rank(question.text(), 1).get(0).intent())
                    .isEqualTo(model.rank(question.text(), 1).get(0).intent());
        }
        assertThatThrownBy(() -> model.calibrated(List.of(new Question("unknown", "text"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesThresholdsOutOfOrder() {
        assertThatThrownBy(() -> new ReplyThresholds(0.3, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReplyThresholds(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReplyThresholds.pick(model, List.of(), List.of(), 0.9, 0.9))
                .hasMessageContaining("held-out");
    }

    private double loss(IntentModel fitted) {
        double sum = 0;
        for (Question question : heldOut) {
            sum -= Math.log(fitted.rank(question.text(), 9).stream()
                    .filter(match -> match.intent().equals(question.intent()))
                    .findFirst()
                    .orElseThrow()
                    .probability());
        }
        return sum / heldOut.size();
    }

    /** Three words each, the first of which is the intent in four of five texts. */
    private static List<Question> questions(long seed, int count) {
        var random = new SplittableRandom(seed);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(WORDS.length);
            int intent = random.nextInt(5) == 0 ? random.nextInt(WORDS.length) : first;
            String noise = " about thing " + random.nextInt(30);
            questions.add(new Question(WORDS[intent], WORDS[first] + noise));
        }
        return questions;
    }
}
