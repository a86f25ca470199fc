package io.growth.core.similarity;

/**
 * How alike two rows are, from the statistics of the pair. Larger is more alike; 0 and below is "not alike".
 *
 * <p>A shop's own measure is one line:
 *
 * <pre>{@code
 * Similarity kulczynski = pair -> pair.common() * (0.5 / pair.degreeA() + 0.5 / pair.degreeB());
 * }</pre>
 *
 * <p>Only pairs with at least one common column are ever asked about. Implementations must be safe for several
 * threads; a result that is NaN, or infinite as a {@code float}, counts as "not alike".
 *
 * <p>Notation below: {@code A}, {@code B} the sets of columns (users, say) of the two rows, {@code c = |A ∩ B|}. Where
 * it matters which is which, {@code a} is what is known, the item of the history, and {@code b} the candidate.
 */
@FunctionalInterface
public interface Similarity {

    /**
     * The similarity of a pair.
     *
     * @param pair the statistics, valid during this call only
     * @return the larger the more alike
     */
    double of(Pair pair);

    /**
     * Which figures of the pair are looked at.
     *
     * @return {@link Evidence#COUNTS} unless overridden
     */
    default Evidence evidence() {
        return Evidence.COUNTS;
    }

    /**
     * How much one common column adds to {@link Pair#dot}: a user with a thousand purchases says less about two items
     * than one with three. Looked at with {@link Evidence#PRODUCTS} and {@link Evidence#RATINGS} only.
     *
     * @param degree entries of the column
     * @return 1 unless overridden
     */
    default double columnWeight(int degree) {
        return 1;
    }

    /**
     * Pulls similarities that rest on little evidence towards 0. Quotients (cosine, Jaccard, Dice, Tversky, overlap,
     * conditional probability, degree-normalised) add {@code shrink} to their denominator; all others are multiplied
     * by {@code c / (c + shrink)}. Called again, the last one counts.
     *
     * @param shrink at least 0; the usual range is 0 to 1000
     * @return the shrunk similarity
     * @throws IllegalArgumentException if {@code shrink} is negative or not finite
     */
    default Similarity withShrinkage(double shrink) {
        return new ShrunkSimilarity(this, shrink);
    }

    /**
     * Takes pairs with fewer than {@code minimum} common columns for not alike. Called again, the last one counts.
     *
     * @param minimum at least 1
     * @return the stricter similarity
     * @throws IllegalArgumentException if {@code minimum < 1}
     */
    default Similarity withMinimumCommon(int minimum) {
        return new SupportedSimilarity(this, minimum);
    }

    /**
     * Jaccard index, {@code c / |A ∪ B|}: the share of all their users that two items have in common. In 0..1.
     *
     * @return the similarity
     */
    static QuotientSimilarity jaccard() {
        return QuotientSimilarity.linear("jaccard", 1, 1, 1, -1);
    }

    /**
     * Cosine of two sets, {@code c / √(|A| |B|)}, also called Ochiai coefficient. In 0..1.
     *
     * @return the similarity
     */
    static QuotientSimilarity cosine() {
        return QuotientSimilarity.product("cosine", Evidence.COUNTS, 0, 0.5, 0.5);
    }

    /**
     * Cosine of the angle between two rows of weights, {@code ⟨a, b⟩ / (‖a‖ ‖b‖)}. In -1..1. Weights may
     * have any size: where one is below 1e-15 or above 1e15, searches scale each row by a power of two.
     *
     * @return the similarity
     */
    static QuotientSimilarity weightedCosine() {
        return QuotientSimilarity.norms("weighted-cosine");
    }

    /**
     * Asymmetric cosine, {@code c / (|A|^α |B|^(1-α))} (Aiolli, RecSys 2013): with α = 1 the conditional probability of
     * {@code b} given {@code a}, with ½ the cosine.
     *
     * @param alpha exponent of the size of {@code a}, usually 0..1
     * @return the similarity
     */
    static QuotientSimilarity asymmetricCosine(double alpha) {
        return QuotientSimilarity.product("asymmetric-cosine", Evidence.COUNTS, 0, alpha, 1 - alpha);
    }

    /**
     * Overlap coefficient (Szymkiewicz–Simpson), {@code c / min(|A|, |B|)}. In 0..1.
     *
     * @return the similarity
     */
    static Similarity overlap() {
        return new OverlapSimilarity(0);
    }

    /**
     * Dice coefficient (Sørensen), {@code 2c / (|A| + |B|)}. In 0..1.
     *
     * @return the similarity
     */
    static QuotientSimilarity dice() {
        return QuotientSimilarity.linear("dice", 2, 1, 1, 0);
    }

    /**
     * Tversky index, {@code c / (c + α |A \ B| + β |B \ A|)} (Tversky 1977); α = β = 1 is Jaccard, ½ is Dice.
     *
     * @param alpha weight of what only {@code a} has, at least 0
     * @param beta weight of what only {@code b} has, at least 0
     * @return the similarity
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    static QuotientSimilarity tversky(double alpha, double beta) {
        return QuotientSimilarity.linear("tversky", 1, alpha, beta, 1 - alpha - beta);
    }

    /**
     * Conditional probability {@code P(b | a) = c / |A|}: of those who bought {@code a}, the share that bought {@code
     * b} too. In 0..1; favours popular {@code b}.
     *
     * @return the similarity
     */
    static QuotientSimilarity conditionalProbability() {
        return QuotientSimilarity.product("conditional-probability", Evidence.COUNTS, 0, 1, 0);
    }

    /**
     * Lift, {@code c N / (|A| |B|)} with {@code N} columns in all: how many times more often together than by chance.
     * Above 1 means attraction; favours rare items, so give it a minimum of common users.
     *
     * @return the similarity
     */
    static Similarity lift() {
        return InformationSimilarity.LIFT;
    }

    /**
     * Positive pointwise mutual information, {@code max(0, ln lift)} (Church and Hanks 1990).
     *
     * @return the similarity, in nats
     */
    static Similarity pointwiseMutualInformation() {
        return InformationSimilarity.PMI;
    }

    /**
     * Log-likelihood ratio G² of the 2 × 2 table "has a" × "has b" (Dunning, Computational Linguistics 19(1), 1993):
     * the evidence that the two occur together more often than by chance. 0 where they do so less often.
     *
     * @return the similarity, at least 0
     */
    static Similarity logLikelihoodRatio() {
        return InformationSimilarity.LOG_LIKELIHOOD_RATIO;
    }

    /**
     * Pearson's correlation of two rows of ratings over the columns both have, means over those columns. In -1..1; 0
     * where it is not defined (fewer than two common columns, or no variation).
     *
     * @return the similarity
     */
    static Similarity pearson() {
        return new PearsonSimilarity();
    }

    /**
     * The degree-normalised family {@code Σ_u x_ua x_ub n_u^-α / (n_a^β n_b^γ)}: walks from item to item through
     * users, tempered by how much users and items do. Cosine is (0, ½, ½); (1, ½, ½) is the linear graph filter of
     * GF-CF (Shen et al., CIKM 2021). On items, β tempers how loudly a popular item of the history speaks and γ how
     * easily a popular item is recommended. Weights enter as they are and are not normalised: give it binarised data
     * where a quantity of 500 must not count 500 times.
     *
     * @param alpha exponent of the degree of the common column
     * @param beta exponent of the degree of {@code a}
     * @param gamma exponent of the degree of {@code b}
     * @return the similarity
     * @throws IllegalArgumentException if an exponent is not finite
     */
    static QuotientSimilarity degreeNormalised(double alpha, double beta, double gamma) {
        return QuotientSimilarity.product("degree-normalised", Evidence.PRODUCTS, alpha, beta, gamma);
    }

    /**
     * Reads a built-in similarity from what its {@code toString} prints: {@code cosine}, {@code jaccard shrink 5.0},
     * {@code degree-normalised(1.0, 0.8, 0.2) min-common 3}.
     *
     * @param text name, parameters, shrinkage and minimum of common columns
     * @return the similarity
     * @throws IllegalArgumentException if there is no such similarity
     */
    static Similarity parse(String text) {
        return SimilarityText.parse(text);
    }
}
