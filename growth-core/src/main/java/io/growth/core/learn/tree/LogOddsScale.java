package io.growth.core.learn.tree;

import io.growth.core.learn.Explanation;
import java.util.List;

/** Turns parts of a probability into parts of its log-odds, each by the same factor, so that both sums are right. */
final class LogOddsScale {

    /** Shares closer to 0 or 1 than this have the log-odds of this: a pure leaf would have infinite ones. */
    static final double LEAST = 1e-9;

    private LogOddsScale() {}

    static Explanation of(ProbabilityExplanation explanation) {
        double base = logOdds(explanation.base());
        double factor = factor(explanation.base(), explanation.probability());
        List<Explanation.Part> parts = explanation.parts().stream()
                .map(part -> new Explanation.Part(part.feature(), part.value(), factor * part.probability()))
                .toList();
        return new Explanation(base, parts);
    }

    /** Slope of the line between two points of the curve; where they are one, of the curve itself. */
    private static double factor(double from, double to) {
        double way = to - from;
        if (Math.abs(way) > 1e-12) {
            return (logOdds(to) - logOdds(from)) / way;
        }
        double kept = kept(from);
        return 1 / (kept * (1 - kept));
    }

    static double logOdds(double probability) {
        double kept = kept(probability);
        return Math.log(kept / (1 - kept));
    }

    private static double kept(double probability) {
        return Math.min(1 - LEAST, Math.max(LEAST, probability));
    }
}
