package io.growth.core.rule.segment;

import io.growth.core.fit.FitContext;
import io.growth.core.rule.Action;
import io.growth.core.rule.BatchRules;
import io.growth.core.rule.CustomerColumns;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The segments of a shop, made ready for all customers at once.
 *
 * <pre>{@code
 * var segments = SegmentSet.of(List.of(
 *         Segment.of("big spenders", spent.atLeast(500)),
 *         Segment.of("sleepers", lastOrder.olderThan(Duration.ofDays(90)))));
 * Membership october = segments.members(customers, endOfOctober, FitContext.defaults());
 * Membership november = segments.members(customers, endOfNovember, FitContext.defaults());
 * System.out.println(october);                                          // sizes and overlaps
 * System.out.println(SegmentMigration.between(october, november));      // who moved from where to where
 * }</pre>
 *
 * <p>A customer may be in several segments, or in none. Each attribute of a customer is asked for once, whatever the number
 * of segments, see {@link BatchRules}. Immutable, safe for any number of threads; their number changes no result.
 *
 * @param <C> the shop's customer
 */
public final class SegmentSet<C> {

    private final List<Segment<C>> segments;
    private final BatchRules<C> batch;

    private SegmentSet(List<Segment<C>> segments, RuleSet<C> asRules) {
        this.segments = segments;
        this.batch = BatchRules.of(asRules);
    }

    /**
     * Makes segments ready.
     *
     * @param <C> the shop's customer
     * @param segments any number, each of another name
     * @return the same segments for many customers
     * @throws IllegalArgumentException if two have the same name
     */
    public static <C> SegmentSet<C> of(List<Segment<C>> segments) {
        List<Segment<C>> all = List.copyOf(segments);
        Names.check(all.stream().map(Segment::name).toList());
        RuleSet.Builder<C> rules = RuleSet.builder();
        // The action stands for nothing: only who fulfils the condition is asked.
        all.forEach(segment -> rules.rule(
                segment.name(),
                rule -> rule.when(segment.condition()).then(Action.of("segment", segment.name(), "none"))));
        return new SegmentSet<>(all, rules.build());
    }

    /**
     * The segments.
     *
     * @return in the order given
     */
    public List<Segment<C>> segments() {
        return segments;
    }

    /**
     * Who is in which segment.
     *
     * @param customers any number
     * @param now the present
     * @param context threads, progress, cancellation
     * @return the customers, by their place in the list
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public Membership members(List<? extends C> customers, Instant now, FitContext context) {
        CustomerColumns columns = batch.columns(customers, now, context);
        var members = new ArrayList<BitSet>();
        for (Segment<C> segment : segments) {
            members.add(batch.matches(columns, segment.name(), context));
        }
        return new Membership(segments.stream().map(Segment::name).toList(), members, customers.size());
    }

    /**
     * The segments of one customer.
     *
     * @param customer who
     * @param now the present
     * @return names of all segments the customer is in, in the order of the set
     */
    public List<String> of(C customer, Instant now) {
        return segments.stream()
                .filter(segment -> segment.condition().test(customer, now) == Truth.TRUE)
                .map(Segment::name)
                .toList();
    }

    @Override
    public String toString() {
        return segments.toString();
    }
}
