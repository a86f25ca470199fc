package io.growth.core.experiment.uplift;

import io.growth.core.internal.SmallGroups;
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
     * The same without groups of which fewer customers than a number were treated, or left alone, and without those
     * that would tell of them ({@code SmallCells.shown} in {@code core.privacy}). The tests still rest on all. For a
     * report that others read.
     *
     * @param customers the smallest number, at least 2; 5 to 20 are usual
     * @return a report of fewer groups, or the same ones
     * @throws IllegalArgumentException if it is less than 2, or if so few were treated or left alone in all that
     *     nothing may be shown
     */
    public HeterogeneityReport withMinimumGroup(int customers) {
        if (SmallGroups.shown(List.of(everybody), EffectGroup::sides, customers).isEmpty()) {
            throw new IllegalArgumentException("fewer than " + customers
                    + " customers were treated or left alone in all: there is nothing to be shown");
        }
        List<EffectGroup> shown = SmallGroups.shown(groups, EffectGroup::sides, customers);
        return new HeterogeneityReport(radcliffeQ, pValue, groupsPValue, shown, everybody, error);
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
