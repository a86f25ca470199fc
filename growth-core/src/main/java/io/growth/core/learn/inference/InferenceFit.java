package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Examples;
import io.growth.core.learn.inference.Likelihood.Point;
import java.util.Arrays;

/**
 * An {@link Inference} while it is made: leaves out aliased columns, finds the maximum or proves that there is none.
 */
final class InferenceFit {

    /** How far, in squared standard errors, coefficients may be from the maximum to be taken for it. */
    private static final double NEAR = 1e-4;

    private final FitContext context;
    private final Rank rank;
    private final Dependencies dependencies;
    private final Design whole;
    private final Design design;
    private final Likelihood likelihood;

    InferenceFit(Examples examples, FitContext context) {
        this.context = context;
        whole = Design.of(examples);
        checkLabels();
        dependencies = Dependencies.of(whole, context);
        rank = Rank.of(whole, dependencies);
        design = whole.columns(dependencies.kept);
        likelihood = new Likelihood(design, "infer", context);
    }

    private void checkLabels() {
        for (int k = 1; k < whole.size(); k++) {
            if (whole.label(k) != whole.label(0)) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "all labels are " + whole.label(0) + ", so there is nothing to tell apart: add examples of both kinds");
    }

    Inference fitted() {
        return at(maximum("the coefficients have no finite estimates"));
    }

    /** The maximum; where there is none, the reason. */
    private Point maximum(String problem) {
        Existence existence = Existence.of(design, context);
        Point top = existence.top();
        if (top == null || !existence.separated().isEmpty()) {
            throw new IllegalArgumentException(problem + ": " + Separation.of(design, rank, existence));
        }
        return top;
    }

    Inference of(double intercept, double[] coefficients) {
        var newton = new Newton(likelihood);
        Point point = likelihood.at(scaled(intercept, coefficients));
        Newton.Step step = newton.step(point, Newton.NONE);
        String none = "the coefficients are no maximum of the likelihood, and there is none";
        if (step != null && step.decrement() <= NEAR) {
            // Far out along a separating direction there is hardly a slope either, but margins still move.
            boolean proven = likelihood.largestShift(step.change()) < Existence.PROVEN;
            return at(proven ? newton.climb(point, Newton.NONE) : maximum(none));
        }
        maximum(none);
        throw new IllegalArgumentException("the coefficients are no maximum of the likelihood but "
                + (step == null ? "far" : (float) Math.sqrt(step.decrement()) + " standard errors")
                + " from it: standard errors of penalised coefficients, or of a fit that stopped early, do not"
                + " say where the truth lies; fit without penalty and to the end, or call Inference.of(examples)");
    }

    /** In units of the scaled columns; aliased columns hand theirs on to those that give them. */
    private double[] scaled(double intercept, double[] coefficients) {
        if (coefficients.length + 1 != whole.width()) {
            throw new IllegalArgumentException("there must be as many coefficients as columns, " + (whole.width() - 1)
                    + ", but are " + coefficients.length);
        }
        var all = new double[whole.width()];
        for (int place = 0; place < all.length; place++) {
            all[place] = (place == 0 ? intercept : coefficients[place - 1]) / whole.scale(place);
        }
        double[] kept = Arrays.stream(dependencies.kept)
                .mapToDouble(place -> all[place])
                .toArray();
        for (int d = 0; d < dependencies.dependent.length; d++) {
            double[] weights = dependencies.combinations.get(d);
            for (int k = 0; k < weights.length; k++) {
                kept[k] += weights[k] * all[dependencies.dependent[d]];
            }
        }
        return kept;
    }

    private Inference at(Point top) {
        double[] margins = likelihood.margins(top.b);
        double[][] covariance = likelihood.triangle(top.b).inverse();
        return new Inference(design, rank, top, covariance, goodness(top, margins), "by the information");
    }

    private GoodnessOfFit goodness(Point top, double[] margins) {
        var alone = new Likelihood(design.columns(new int[] {0}), "infer", context);
        double nothing = new Newton(alone).climb(alone.at(new double[1]), Newton.NONE).value;
        var weights = new double[2];
        var means = new double[2];
        for (int k = 0; k < margins.length; k++) {
            weights[design.label(k)] += design.weight(k);
            means[design.label(k)] += design.weight(k) * Logistic.probability(margins[k]);
        }
        double tjur = means[1] / weights[1] - means[0] / weights[0];
        return new GoodnessOfFit(top.value, nothing, design.width(), weights[0] + weights[1], tjur);
    }
}
