package io.growth.core.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.learn.Examples;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LogisticStreamTest {

    private static final Examples EXAMPLES = Shop.examples(47, 40_000, 3, false);

    private static void learn(LogisticStream stream) {
        var row = new double[3];
        for (int i = 0; i < EXAMPLES.size(); i++) {
            EXAMPLES.features().copyRow(i, row);
            stream.learn(row, EXAMPLES.labels()[i] == 1);
        }
    }

    private static double loss(LogisticModel model) {
        double sum = 0;
        for (int i = 0; i < EXAMPLES.size(); i++) {
            double p = model.probability(EXAMPLES.features(), i);
            sum -= Math.log(EXAMPLES.labels()[i] == 1 ? p : 1 - p);
        }
        return sum;
    }

    @Test
    void comesNearTheExactFitInOneReading() {
        LogisticStream stream = LogisticStream.of(EXAMPLES.features().names());
        learn(stream);
        double best = -LogisticRegression.create().fit(EXAMPLES).report().logLikelihood();
        assertThat(loss(stream.model())).isBetween(best, 1.01 * best);
        assertThat(stream.events()).isEqualTo(40_000);
        assertThat(stream.model().report().hasConverged()).isFalse();
    }

    @Test
    void goesOnWhereAModelEnded() {
        LogisticModel fit = LogisticRegression.create().fit(EXAMPLES);
        LogisticStream stream = LogisticStream.from(fit, 0.01);
        assertThat(stream.model().coefficients()).containsExactly(fit.coefficients(), Offset.offset(1e-12));
        learn(stream);
        assertThat(loss(stream.model())).isLessThan(-1.002 * fit.report().logLikelihood());
    }

    @Test
    void aModelTakenFromItStaysAsItIs() {
        LogisticStream stream = LogisticStream.of(List.of("a"));
        LogisticModel before = stream.model();
        assertThat(stream.learn(new double[] {1}, true)).isEqualTo(0.5);
        assertThat(before.probability(new double[] {1})).isEqualTo(0.5);
        assertThat(stream.model().probability(new double[] {1})).isGreaterThan(0.5);
    }

    @Test
    void refusesWhatIsNoNumber() {
        LogisticStream stream = LogisticStream.of(List.of("a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.learn(new double[] {Double.NaN}, true))
                .withMessageContaining("feature a");
        assertThatIllegalArgumentException().isThrownBy(() -> stream.learn(new double[2], true));
        assertThatIllegalArgumentException().isThrownBy(() -> stream.learn(new double[1], true, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> LogisticStream.of(List.of("a"), 0));
    }
}
