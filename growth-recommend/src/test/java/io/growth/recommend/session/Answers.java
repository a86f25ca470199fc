package io.growth.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.reference.Shops;
import java.util.List;

/** Compares what a query answers with scores that were worked out slowly. */
final class Answers {

    private Answers() {}

    /** Every item with a score, and no other, is there with that score; the order is that of the scores. */
    static void assertScores(String which, Query<String> query, double[] expected) {
        List<Recommendation<String>> list =
                query.includeSeen().personalOnly().limit(expected.length).list();
        var actual = new double[expected.length];
        double last = Double.POSITIVE_INFINITY;
        for (Recommendation<String> one : list) {
            actual[Shops.number(one.item())] = one.score();
            assertThat(one.score()).as(which).isLessThanOrEqualTo(last);
            last = one.score();
        }
        for (int item = 0; item < expected.length; item++) {
            assertThat(actual[item])
                    .as("%s, item %d", which, item)
                    .isCloseTo(expected[item], within(1e-5 * Math.max(1e-3, expected[item])));
        }
    }

    /** The parts of each explanation sum to the score. */
    static void assertExplained(String which, Query<String> query) {
        for (Recommendation<String> one :
                query.includeSeen().personalOnly().explain().list()) {
            assertThat(one.because().stream().mapToDouble(part -> part.score()).sum())
                    .as(which)
                    .isCloseTo(one.score(), within(1e-4 * one.score()));
        }
    }
}
