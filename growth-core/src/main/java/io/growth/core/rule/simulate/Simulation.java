package io.growth.core.rule.simulate;

import io.growth.core.fit.FitContext;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.Recipient;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A dry run: what rules would send to a shop's customers over some days, what it would cost, and what would be held back.
 *
 * <pre>{@code
 * var runs = Runs.daily(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-31"), LocalTime.of(10, 0), berlin);
 * SimulationReport december = Simulation.of(rules, governor, Customer::recipient).run(customers, runs, context);
 * System.out.println(december);                                   // sends, reasons, budgets, caps, hold-outs
 * long[] daily = december.campaign("win-back").sendsByDay();
 * }</pre>
 *
 * <p>Decides like {@link io.growth.core.rule.govern.GovernedRules}, with the governor's hold-outs and caps but over an empty
 * store in memory, so that the real one and the log are not touched: it begins as if nothing had been sent before. Each
 * message that may be sent is, at once; what waits for the end of quiet hours is checked again when it is due. Customers
 * stay as they are over the days, only the present moves on: ages of times grow, nobody buys.
 *
 * <p>Customers are asked about in the order of the list, which matters where a budget does not last for all. Rules look at
 * them in parallel, but governance comes one by one, so the number of threads changes nothing. Takes memory for each
 * decision about a customer whom a rule wants to send something. Immutable.
 *
 * @param <C> the shop's customer
 */
public final class Simulation<C> {

    private final RuleSet<C> rules;
    private final Governor governor;
    private final Function<C, Recipient> recipients;

    private Simulation(RuleSet<C> rules, Governor governor, Function<C, Recipient> recipients) {
        this.rules = rules;
        this.governor = Objects.requireNonNull(governor, "governor");
        this.recipients = Objects.requireNonNull(recipients, "recipients");
    }

    /**
     * Prepares a dry run.
     *
     * @param <C> the shop's customer
     * @param rules each under the policy of a campaign
     * @param governor whose hold-outs and caps hold; its store is not touched
     * @param recipients what governance must know of a customer; each customer has another id
     * @return the simulation
     * @throws IllegalArgumentException if rules that are switched on are under no policy: nothing would be known of them
     */
    public static <C> Simulation<C> of(RuleSet<C> rules, Governor governor, Function<C, Recipient> recipients) {
        List<String> free = rules.rules().stream()
                .filter(rule -> rule.enabled() && rule.policy() == null)
                .map(Rule::name)
                .toList();
        if (!free.isEmpty()) {
            throw new IllegalArgumentException(
                    "each rule must be under the policy of a campaign, at least Policy.of(name), but these are not: "
                            + free);
        }
        return new Simulation<>(rules, governor, recipients);
    }

    /**
     * Runs.
     *
     * @param customers who, in the order in which they are asked about
     * @param runs when
     * @param context threads, progress, cancellation
     * @return what would have happened
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public SimulationReport run(List<? extends C> customers, Runs runs, FitContext context) {
        return new Rehearsal<C>(rules, governor, recipients, customers, runs).run(context);
    }

    @Override
    public String toString() {
        return "Simulation[" + rules + "]";
    }
}
