package io.growth.core.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.learn.Explanation.Part;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-15);

    private static final Part AGE = new Part("age", 34, 0.5);
    private static final Part CHANNEL = new Part("channel=email", 1, -2);
    private static final Part VISITS = new Part("visits", Double.NaN, 1);
    private static final Explanation WHY = new Explanation(-1, List.of(AGE, CHANNEL, VISITS));

    @Test
    void sumsToTheLogOddsOfThePrediction() {
        assertThat(WHY.logOdds()).isEqualTo(-1.5);
    }

    @Test
    void putsThePartsFirstThatSayMostWhicheverWay() {
        assertThat(WHY.largest(2)).containsExactly(CHANNEL, VISITS);
        assertThat(WHY.largest(10)).hasSize(3);
    }

    @Test
    void turnsAPartIntoWhatItAddsToTheProbability() {
        double with = 1 / (1 + Math.exp(1.5));
        double without = 1 / (1 + Math.exp(-0.5));

        assertThat(WHY.probabilityShare(CHANNEL)).isCloseTo(with - without, CLOSE);
        assertThat(new Explanation(800, List.of(AGE)).probabilityShare(AGE)).isEqualTo(0);
        assertThat(new Explanation(-800, List.of(AGE)).probabilityShare(AGE)).isEqualTo(0);
    }
}
