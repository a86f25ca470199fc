package io.growth.core.experiment.offpolicy;

import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the decisions of the rule engine into a log for {@link PolicyEvaluation}: arm 0 is to send nothing, the others
 * are rules.
 *
 * <p>The propensity of a decision is that over the draw of hold-outs, so the log can answer what another choice between
 * a rule and nothing would have earned, and what the whole program earns over silence. It can't speak about what no
 * hold-out ever made possible: where caps, consent or budget held a rule back, a target policy must not want it either.
 * What customers did comes from the shop's outcomes.
 *
 * <pre>{@code
 * VerdictArms arms = VerdictArms.of("win-back");
 * for (Verdict verdict : log.verdicts()) {
 *     choices.add(arms.choice(verdict, features(verdict.key().unit()), spentWithin14Days(verdict)));
 * }
 * PolicyEvaluation silence = PolicyEvaluation.of(choices, TargetPolicy.always(arms.count(), customer -> 0));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class VerdictArms {

    /** The number of the arm that sends nothing. */
    public static final int NOTHING = 0;

    private final Map<String, Integer> numbers;

    private VerdictArms(Map<String, Integer> numbers) {
        this.numbers = Map.copyOf(numbers);
    }

    /**
     * Numbers the rules from 1 on.
     *
     * @param rules names of all rules that may have sent something
     * @return the arms
     * @throws IllegalArgumentException if a name is there twice
     */
    public static VerdictArms of(String... rules) {
        var numbers = new HashMap<String, Integer>();
        for (String rule : rules) {
            if (numbers.put(rule, numbers.size() + 1) != null) {
                throw new IllegalArgumentException("rule " + rule + " is there twice in " + List.of(rules));
            }
        }
        return new VerdictArms(numbers);
    }

    /**
     * How many there are.
     *
     * @return the rules and nothing
     */
    public int count() {
        return numbers.size() + 1;
    }

    /**
     * What a decision chose.
     *
     * @param verdict the decision
     * @return {@link #NOTHING}, or the number of the rule whose candidate was reserved
     * @throws IllegalArgumentException if that rule has no number
     */
    public int arm(Verdict verdict) {
        return verdict.reserved().map(Outcome::rule).map(this::number).orElse(NOTHING);
    }

    private int number(String rule) {
        Integer number = numbers.get(rule);
        if (number == null) {
            throw new IllegalArgumentException("rule " + rule + " has no number; there are " + numbers.keySet());
        }
        return number;
    }

    /**
     * A decision with what came of it.
     *
     * @param verdict the decision
     * @param context what was known of the customer
     * @param reward what it brought
     * @param <C> type of contexts
     * @return the logged choice
     * @throws IllegalArgumentException if the rule has no number, the propensity is 0, or the reward no number
     */
    public <C> LoggedChoice<C> choice(Verdict verdict, C context, double reward) {
        return new LoggedChoice<>(context, arm(verdict), verdict.propensity(), reward);
    }

    @Override
    public String toString() {
        return "VerdictArms[nothing, " + numbers.keySet() + "]";
    }
}
