package io.growth.core.experiment.uplift;

import java.util.List;
import java.util.Locale;

/**
 * Whether a treatment does more to some customers than to others, as far as scores tell.
 *
 * @param radcliffeQ {@link UpliftEvaluation#radcliffeQ} of the scores
 * @param pValue how often arms dealt out by chance, with one effect for all, have as large an area over random
 * @param groupsPValue how probable effects as different as those of the groups are if the true ones are equal
 * @param groups the effect in each group, the highest scores first
 * @param everybody the effect on all customers
 * @param error how often a difference that is none may be taken for one
 */
public record HeterogeneityReport(
        double radcliffeQ,
        double pValue,
        double groupsPValue,
        List<EffectGroup> groups,
        EffectGroup everybody,
        double error) {

    /**
     * Copies the list.
     *
     * @param radcliffeQ {@link UpliftEvaluation#radcliffeQ} of the scores
     * @param pValue how often arms dealt out by chance, with one effect for all, have as large an area over random
     * @param groupsPValue how probable effects as different as those of the groups are if the true ones are equal
     * @param groups the effect in each group, the highest scores first
     * @param everybody the effect on all customers
     * @param error how often a difference that is none may be taken for one
     */
    public HeterogeneityReport {
        groups = List.copyOf(groups);
    }

    /**
     * Whether choosing by these scores is better than treating all or none.
     *
     * @return true if chance alone is an unlikely reason for what they seem to be worth
     */
    public boolean isThereAny() {
        return pValue <= error;
    }

    /**
     * The report in a sentence.
     *
     * @return what to do, and why
     */
    public String verdict() {
        String chance = String.format(Locale.ROOT, " (p = %.3f)", pValue);
        if (isThereAny()) {
            return "the treatment does more to some than to others" + chance + ": choose by the scores";
        }
        String found = "no sign that the treatment does more to those with high scores" + chance + ": ";
        if (everybody.interval().low() > 0) {
            return found + "treat all or none; it does good in the mean, " + everybody.interval();
        }
        return found
                + (everybody.interval().high() < 0
                        ? "treat none; it does harm in the mean, " + everybody.interval()
                        : "treat none; nor is there an effect in the mean, " + everybody.interval());
    }
}
