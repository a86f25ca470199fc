package io.growth.core.rule.simulate;

import io.growth.core.fit.FitContext;
import io.growth.core.rule.Action;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What changes if a set of rules is put in place of another: for how many customers, from which action to which, and in
 * which campaigns. Immutable.
 *
 * <pre>{@code
 * RuleChange change = RuleChange.between(inForce, proposed, customers, now, FitContext.defaults());
 * System.out.println(change);                         // 1204 of 100000 customers: nothing -> coupon WB-20 by email 1100, …
 * List<Integer> look = change.moves().get(0).examples();                    // places of some of them in the list
 * }</pre>
 *
 * <p>Compares what rules want, before governance. Of several actions for a customer all count, in the order of the rules.
 */
public final class RuleChange {

    /** What a customer gets for whom no rule wants anything. */
    public static final String NOTHING = "nothing";

    private static final int BLOCK = 1024;
    private static final int EXAMPLES = 5;

    /**
     * Customers who go from one action to another.
     *
     * @param from the action by the old rules, several joined by {@code +}, or {@link #NOTHING}
     * @param to the action by the new rules
     * @param count how many customers
     * @param examples places in the list of the first few of them
     */
    public record Move(String from, String to, long count, List<Integer> examples) {

        /**
         * Takes a copy of the examples.
         *
         * @param from the action by the old rules
         * @param to the action by the new rules
         * @param count how many customers
         * @param examples places in the list of the first few of them
         */
        public Move {
            examples = List.copyOf(examples);
        }

        private Move plus(Move later) {
            var all = new ArrayList<>(examples);
            later.examples.stream().limit(EXAMPLES - all.size()).forEach(all::add);
            return new Move(from, to, count + later.count, all);
        }

        private boolean isOne() {
            return from.equals(to);
        }
    }

    /**
     * A campaign by the old rules and by the new ones.
     *
     * @param before customers whom it wanted to reach by the old rules
     * @param after customers whom it wants to reach by the new rules
     * @param gained those of the new ones who are no old ones
     * @param lost those of the old ones who are no new ones
     */
    public record Campaign(long before, long after, long gained, long lost) {

        private static final Campaign NONE = new Campaign(0, 0, 0, 0);

        private static Campaign of(boolean was, boolean is) {
            return new Campaign(was ? 1 : 0, is ? 1 : 0, is && !was ? 1 : 0, was && !is ? 1 : 0);
        }

        private Campaign plus(Campaign other) {
            return new Campaign(before + other.before, after + other.after, gained + other.gained, lost + other.lost);
        }
    }

    private record Pair(String from, String to) {}

    /** What was found of some customers. */
    private record Found(Map<Pair, Move> moves, Map<String, Campaign> campaigns) {

        Found() {
            this(new LinkedHashMap<>(), new TreeMap<>());
        }

        void add(Found later) {
            later.moves.forEach((pair, move) -> moves.merge(pair, move, Move::plus));
            later.campaigns.forEach((key, campaign) -> campaigns.merge(key, campaign, Campaign::plus));
        }
    }

    private final int customers;
    private final List<Move> moves;
    private final Map<String, Campaign> campaigns;

    private RuleChange(int customers, Found found) {
        this.customers = customers;
        this.moves = found.moves.values().stream()
                .filter(move -> !move.isOne())
                .sorted(Comparator.comparingLong(Move::count)
                        .reversed()
                        .thenComparing(Move::from)
                        .thenComparing(Move::to))
                .toList();
        this.campaigns = found.campaigns;
    }

    /**
     * Asks both sets about all customers.
     *
     * @param <C> the shop's customer
     * @param before the rules in force
     * @param after the rules to be put in force
     * @param customers any number
     * @param now the present
     * @param context threads, progress, cancellation; the number of threads changes nothing
     * @return the difference
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     * @throws IllegalStateException if several rules of a group fire of which one must be the only one
     */
    public static <C> RuleChange between(
            RuleSet<C> before, RuleSet<C> after, List<? extends C> customers, Instant now, FitContext context) {
        var all = new Found();
        context.<RuleSet<C>, Found>mapBlocks(
                "compare rules",
                customers.size(),
                BLOCK,
                () -> after,
                (newRules, from, to) -> compare(before, newRules, customers, from, to, now),
                all::add);
        return new RuleChange(customers.size(), all);
    }

    private static <C> Found compare(
            RuleSet<C> before, RuleSet<C> after, List<? extends C> customers, int from, int to, Instant now) {
        var found = new Found();
        for (int place = from; place < to; place++) {
            C customer = customers.get(place);
            var pair = new Pair(words(before.actions(customer, now)), words(after.actions(customer, now)));
            found.moves.merge(pair, new Move(pair.from, pair.to, 1, List.of(place)), Move::plus);
            Set<String> old = campaigns(before.candidates(customer, now));
            Set<String> fresh = campaigns(after.candidates(customer, now));
            old.forEach(key -> found.campaigns.merge(key, Campaign.of(true, fresh.contains(key)), Campaign::plus));
            fresh.stream()
                    .filter(key -> !old.contains(key))
                    .forEach(key -> found.campaigns.merge(key, Campaign.of(false, true), Campaign::plus));
        }
        return found;
    }

    private static String words(List<Action> actions) {
        return actions.isEmpty()
                ? NOTHING
                : actions.stream().map(Action::toString).collect(Collectors.joining(" + "));
    }

    private static Set<String> campaigns(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.policy().campaign())
                .collect(Collectors.toSet());
    }

    /**
     * How many customers were asked about.
     *
     * @return their number
     */
    public int customers() {
        return customers;
    }

    /**
     * How many customers get something else.
     *
     * @return their number
     */
    public long changed() {
        return moves.stream().mapToLong(Move::count).sum();
    }

    /**
     * From which action to which customers go.
     *
     * @return only changes, those of most customers first
     */
    public List<Move> moves() {
        return moves;
    }

    /**
     * How many customers go from one action to another.
     *
     * @param from an action in words, or {@link #NOTHING}
     * @param to another
     * @return their number, 0 if none
     */
    public long count(String from, String to) {
        return moves.stream()
                .filter(move -> move.from.equals(from) && move.to.equals(to))
                .mapToLong(Move::count)
                .sum();
    }

    /**
     * What becomes of a campaign.
     *
     * @param key its key
     * @return how many customers it wants to reach, all 0 if none by either set
     */
    public Campaign campaign(String key) {
        return campaigns.getOrDefault(key, Campaign.NONE);
    }

    /**
     * The campaigns that want to reach anybody, by either set.
     *
     * @return their keys, in alphabetical order
     */
    public List<String> campaigns() {
        return List.copyOf(campaigns.keySet());
    }

    @Override
    public String toString() {
        return changed() + " of " + customers + " customers change"
                + moves.stream()
                        .map(move -> "\n" + move.from + " -> " + move.to + ": " + move.count)
                        .collect(Collectors.joining())
                + campaigns.entrySet().stream()
                        .map(entry -> "\n" + entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining());
    }
}
