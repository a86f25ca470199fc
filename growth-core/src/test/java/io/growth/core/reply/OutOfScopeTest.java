package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is out of scope")
class OutOfScopeTest {

    private static final String[] INTENTS = {"parcel", "refund", "invoice"};
    private static final String[] OTHERS = {"joke", "weather", "football", "recipe"};

    private final List<Question> heldOut = questions(2, 200);
    private final List<String> elsewhere = elsewhere(3, 60);
    private final IntentModel fitted = IntentTrainer.create().fit(questions(1, 100), elsewhere(4, 8));
    private final IntentModel calibrated = fitted.calibrated(heldOut, elsewhere);

    /** An intent's word or another, and words of both. */
    private static List<Question> questions(long seed, int count) {
        var random = new SplittableRandom(seed);
        var questions = new ArrayList<Question>();
        for (int k = 0; k < count; k++) {
            String intent = INTENTS[random.nextInt(INTENTS.length)];
            questions.add(new Question(intent, mixed(random, intent, INTENTS)));
        }
        return questions;
    }

    private static List<String> elsewhere(long seed, int count) {
        var random = new SplittableRandom(seed);
        var texts = new ArrayList<String>();
        for (int k = 0; k < count; k++) {
            texts.add(mixed(random, OTHERS[random.nextInt(OTHERS.length)], OTHERS));
        }
        return texts;
    }

    private static String mixed(SplittableRandom random, String word, String[] own) {
        String[] from = random.nextInt(4) == 0 ? INTENTS : own;
        return word + " " + from[random.nextInt(from.length)] + " thing " + random.nextInt(20);
    }

    private static double outside(IntentModel model, String text) {
        return 1
                - model.rank(text, 9).stream()
                        .mapToDouble(IntentMatch::probability)
                        .sum();
    }

    @Test
    @DisplayName("is as likely on average as it was frequent among the held-out texts")
    void isCalibratedInTheLarge() {
        double sum =
                heldOut.stream().mapToDouble(q -> outside(calibrated, q.text())).sum()
                        + elsewhere.stream()
                                .mapToDouble(text -> outside(calibrated, text))
                                .sum();
        assertThat(sum).isCloseTo(elsewhere.size(), within(0.1));
    }

    @Test
    @DisplayName(
            "is told by held-out examples with less loss than by the few that were learnt, and without any of those")
    void isToldBetter() {
        List<Question> inside = questions(5, 300);
        List<String> outside = elsewhere(6, 300);
        assertThat(loss(calibrated, inside, outside)).isLessThan(loss(fitted.calibrated(heldOut), inside, outside));
        IntentModel none = IntentTrainer.create().fit(questions(1, 100));
        assertThat(outside).noneMatch(none::isOutOfScope);
        assertThat(outside).anyMatch(none.calibrated(heldOut, elsewhere)::isOutOfScope);
    }

    private static double loss(IntentModel model, List<Question> inside, List<String> outside) {
        return -inside.stream()
                        .mapToDouble(q -> Math.log(1 - outside(model, q.text())))
                        .sum()
                - outside.stream()
                        .mapToDouble(text -> Math.log(outside(model, text)))
                        .sum();
    }

    @Test
    @DisplayName("changes nothing in the order and the shares of the intents")
    void keepsTheOrder() {
        IntentModel cooled = fitted.calibrated(heldOut);
        for (Question question : heldOut) {
            List<IntentMatch> before = cooled.rank(question.text(), 3);
            List<IntentMatch> after = calibrated.rank(question.text(), 3);
            assertThat(after)
                    .extracting(IntentMatch::intent)
                    .isEqualTo(before.stream().map(IntentMatch::intent).toList());
            double share = before.get(0).probability() / before.get(1).probability();
            assertThat(after.get(0).probability() / after.get(1).probability()).isCloseTo(share, within(1e-4 * share));
        }
    }

    @Test
    @DisplayName("is saved with the model, and files without are read as before")
    void isSaved(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model");
        calibrated.save(file);
        assertThat(IntentModel.load(file)).hasToString(calibrated.toString());
        assertThat(outside(IntentModel.load(file), "a joke")).isEqualTo(outside(calibrated, "a joke"));
        fitted.write(ModelWriter.of(IntentFormat.TYPE, IntentFormat.OLDEST)).write(file);
        assertThat(outside(IntentModel.load(file), "a joke")).isEqualTo(outside(fitted, "a joke"));
        ModelWriter damaged = ModelWriter.of(IntentFormat.TYPE, IntentFormat.VERSION);
        new ScopeOdds(0, Double.NaN, 0).write(fitted.write(damaged));
        assertThatThrownBy(() -> IntentModel.read(ModelReader.of(damaged.toBytes())))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("out of scope");
    }

    @Test
    @DisplayName("cannot be found out without examples")
    void needsExamples() {
        assertThatThrownBy(() -> fitted.calibrated(heldOut, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out of scope");
        assertThatThrownBy(() -> fitted.calibrated(List.of(new Question("unknown", "text")), elsewhere))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
