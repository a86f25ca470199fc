package io.growth.core.reply;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How likely a text is about none of the intents, told from two figures of the softmax: the log-odds of the likeliest
 * intent if it is one of them, and the log-odds of being out of scope, if examples of that were learnt. A logistic
 * regression on held-out texts weighs the two (stacking: Wolpert, "Stacked Generalization", Neural Networks 5, 1992):
 * what a softmax makes of a few dozen examples of everything else tells much, but is no probability.
 *
 * @param constant log-odds of being out of scope where both figures are 0
 * @param ofIntent what the log-odds of the likeliest intent add, each
 * @param ofOutside what the log-odds of being out of scope add, each
 */
record ScopeOdds(double constant, double ofIntent, double ofOutside) {

    private static final String NAME = "scope";
    private static final double LEAST = 1e-6;

    /** Learns from the probabilities of held-out texts; the last one of each is that of being out of scope. */
    static ScopeOdds fit(List<float[]> inside, List<float[]> outside) {
        List<double[]> rows = new ArrayList<>();
        inside.forEach(probabilities -> rows.add(figures(probabilities)));
        outside.forEach(probabilities -> rows.add(figures(probabilities)));
        var labels = new int[rows.size()];
        Arrays.fill(labels, inside.size(), labels.length, 1);
        Features features = Features.dense(List.of("intent", "outside"), rows.toArray(double[][]::new));
        // A little penalty, so that there is an answer where the two figures tell all texts apart.
        LogisticModel model = LogisticRegression.create()
                .withL2(1)
                .fit(Examples.of(features, labels, 2), FitContext.defaults().withThreads(1));
        return new ScopeOdds(model.intercept(), model.coefficients()[0], model.coefficients()[1]);
    }

    private static double[] figures(float[] probabilities) {
        int intents = probabilities.length - 1;
        double outside = probabilities[intents];
        double most = 0;
        for (int k = 0; k < intents; k++) {
            most = Math.max(most, probabilities[k]);
        }
        return new double[] {logOdds(most / Math.max(LEAST, 1 - outside)), outside == 0 ? 0 : logOdds(outside)};
    }

    private static double logOdds(double probability) {
        double inside = Math.min(1 - LEAST, Math.max(LEAST, probability));
        return Math.log(inside / (1 - inside));
    }

    /** Puts its own probability of being out of scope in the last place; the intents share the rest as before. */
    void apply(float[] probabilities) {
        int intents = probabilities.length - 1;
        double[] figures = figures(probabilities);
        double outside = Logistic.probability(constant + ofIntent * figures[0] + ofOutside * figures[1]);
        float factor = (float) ((1 - outside) / Math.max(LEAST, 1 - probabilities[intents]));
        for (int k = 0; k < intents; k++) {
            probabilities[k] *= factor;
        }
        probabilities[intents] = (float) outside;
    }

    void write(ModelWriter writer) {
        writer.doubles(NAME, new double[] {constant, ofIntent, ofOutside});
    }

    static boolean isIn(ModelReader reader) {
        return reader.has(NAME);
    }

    static ScopeOdds read(ModelReader reader) throws IOException {
        double[] values = reader.doubles(NAME, 3);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw reader.corrupt("log-odds " + value + " of being out of scope");
            }
        }
        return new ScopeOdds(values[0], values[1], values[2]);
    }
}
