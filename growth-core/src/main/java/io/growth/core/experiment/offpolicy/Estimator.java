package io.growth.core.experiment.offpolicy;

import java.util.function.DoubleUnaryOperator;

/**
 * A way to estimate the value of a policy from the choices of another one: with {@link #DOUBLY_ROBUST} where there is a
 * model of rewards, {@link #SNIPS} where there is none.
 *
 * <p>With {@code w = π(a|x) / p} the weight of a logged choice, {@code r} its reward, {@code q} the modelled reward of
 * its arm, and {@code v = Σ_a π(a|x) q(x, a)}, all are means of {@code v + f(w) (r − q)}, with {@code q = v = 0} where
 * no model is used, and with a function {@code f} that bounds the weights or does not. The self-normalised ones divide
 * by the sum of the weights instead of the number of choices. Their variance is that of the delta method.
 */
public final class Estimator {

    /** Inverse propensity scoring: unbiased, but one rare choice can rule it (Horvitz and Thompson 1952). */
    public static final Estimator IPS = new Estimator("IPS", false, false, w -> w);

    /**
     * Self-normalised: a little bias for a smaller variance, and never beyond the rewards seen (Swaminathan and
     * Joachims 2015).
     */
    public static final Estimator SNIPS = new Estimator("SNIPS", false, true, w -> w);

    /** The model alone: no better than the model, and silent about it. */
    public static final Estimator DIRECT_METHOD = new Estimator("direct method", true, false, w -> 0);

    /**
     * The model, corrected by what was seen: right if either model or propensities are (Dudík, Langford and Li 2011).
     */
    public static final Estimator DOUBLY_ROBUST = new Estimator("doubly robust", true, false, w -> w);

    /** The same with the correction self-normalised (Thomas and Brunskill 2016, for one step). */
    public static final Estimator SELF_NORMALIZED_DOUBLY_ROBUST =
            new Estimator("self-normalized doubly robust", true, true, w -> w);

    private final String name;
    private final boolean usesModel;
    private final boolean isNormalized;
    private final DoubleUnaryOperator weight;

    private Estimator(String name, boolean usesModel, boolean isNormalized, DoubleUnaryOperator weight) {
        this.name = name;
        this.usesModel = usesModel;
        this.isNormalized = isNormalized;
        this.weight = weight;
    }

    /**
     * IPS with weights cut at a limit: too low where rewards are at least 0, but steadier (Bottou et al. 2013).
     *
     * @param most largest weight, more than 0
     * @return the estimator
     * @throws IllegalArgumentException if it is not more than 0
     */
    public static Estimator clippedIps(double most) {
        positive("most", most);
        return new Estimator("IPS clipped at " + most, false, false, w -> Math.min(w, most));
    }

    /**
     * Doubly robust where weights are small, the model alone where they are large (Wang, Agarwal and Dudík 2017).
     *
     * @param threshold largest weight that is still used, more than 0
     * @return the estimator
     * @throws IllegalArgumentException if it is not more than 0
     */
    public static Estimator switchDoublyRobust(double threshold) {
        positive("threshold", threshold);
        return new Estimator("switch doubly robust at " + threshold, true, false, w -> w <= threshold ? w : 0);
    }

    /**
     * Doubly robust with large weights shrunk to {@code λw / (w² + λ)}: optimistic shrinkage (Su, Dimakopoulou,
     * Krishnamurthy and Dudík 2020).
     *
     * @param lambda more than 0; 0 would be the model alone, infinity no shrinkage
     * @return the estimator
     * @throws IllegalArgumentException if it is not more than 0
     */
    public static Estimator shrunkDoublyRobust(double lambda) {
        positive("lambda", lambda);
        return new Estimator("doubly robust shrunk by " + lambda, true, false, w -> lambda * w / (w * w + lambda));
    }

    private static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " must be more than 0 and finite but is " + value);
        }
    }

    /** A value without any guard. */
    record Raw(double value, double standardError) {}

    Raw estimate(WeightedLog log) {
        if (usesModel && !log.hasModel()) {
            throw new IllegalStateException(
                    name + " needs a model of rewards: PolicyEvaluation.of(log, target, model)");
        }
        return isNormalized ? normalized(log) : plain(terms(log));
    }

    /** What each choice contributes to a mean; not of the self-normalised ones. */
    double[] terms(WeightedLog log) {
        var terms = new double[log.size()];
        for (int i = 0; i < terms.length; i++) {
            double base = usesModel ? log.expected(i) : 0;
            terms[i] = base + weight.applyAsDouble(log.weight(i)) * rest(log, i);
        }
        return terms;
    }

    private double rest(WeightedLog log, int i) {
        return log.reward(i) - (usesModel ? log.modelled(i) : 0);
    }

    static Raw plain(double[] terms) {
        double mean = mean(terms);
        double squares = 0;
        for (double term : terms) {
            squares += (term - mean) * (term - mean);
        }
        return new Raw(mean, Math.sqrt(squares / (terms.length - 1) / terms.length));
    }

    private Raw normalized(WeightedLog log) {
        int n = log.size();
        double weights = 0;
        double rests = 0;
        double base = 0;
        for (int i = 0; i < n; i++) {
            weights += log.weight(i);
            rests += log.weight(i) * rest(log, i);
            base += usesModel ? log.expected(i) / n : 0;
        }
        double ratio = rests / weights;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double change =
                    (usesModel ? log.expected(i) - base : 0) / n + log.weight(i) * (rest(log, i) - ratio) / weights;
            squares += change * change;
        }
        return new Raw(base + ratio, Math.sqrt(squares));
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Override
    public String toString() {
        return name;
    }
}
