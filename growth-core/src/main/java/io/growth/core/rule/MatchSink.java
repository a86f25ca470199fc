package io.growth.core.rule;

/**
 * Takes what {@link BatchRules#forEachMatch} finds.
 *
 * @param <C> the shop's customer
 */
@FunctionalInterface
public interface MatchSink<C> {

    /**
     * Takes a match.
     *
     * @param rule a rule in force
     * @param customer one who fulfils its condition
     */
    void accept(Rule<C> rule, C customer);
}
