package io.growth.benchmarks.published;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void agreesWithinTheToleranceToEitherSide() {
        Expectation published = Expectation.around(0.5, 0.125);

        assertThat(published.metBy(0.375)).isTrue();
        assertThat(published.metBy(0.625)).isTrue();
        assertThat(published.metBy(0.3749)).isFalse();
        assertThat(published.metBy(0.6251)).isFalse();
        assertThat(published.metBy(Double.NaN)).isFalse();
    }

    @Test
    void mayBeAnyBetterThanAGoal() {
        Expectation goal = Expectation.atLeast(0.5);

        assertThat(goal.metBy(0.5)).isTrue();
        assertThat(goal.metBy(7)).isTrue();
        assertThat(goal.metBy(0.4999)).isFalse();
        assertThat(goal.metBy(Double.NaN)).isFalse();
    }

    @Test
    void isALineSeparatedByTabs() {
        assertThat(figure(0.18777, Expectation.around(0.1875, 0.0003)).line("gowalla"))
                .isEqualTo("gowalla\tItemKnn\tRecall@20\t0.18777\t0.1875 +- 0.0003\ta paper\tok\t0.15");
        assertThat(figure(0.1, Expectation.atLeast(0.1875)).line("gowalla"))
                .isEqualTo("gowalla\tItemKnn\tRecall@20\t0.10000\t>= 0.1875\ta paper\tshort\t0.15");
    }

    private static Figure figure(double value, Expectation expectation) {
        return new Figure("ItemKnn", "Recall@20", value, expectation, "a paper", 0.15);
    }
}
