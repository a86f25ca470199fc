package io.growth.churn.cohort;

import io.growth.core.data.EventLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many users go all the way: saw a product, put it into the cart, went to the checkout, bought.
 *
 * <pre>{@code
 * EventLog<String, String> visits = ...;      // who, what kind of event, when
 * FunnelCounts counts = Funnel.of("view", "cart", "checkout", "purchase").within(Duration.ofDays(1)).count(visits);
 * }</pre>
 *
 * <p>Steps must come in order, equal times in the order of arrival; whatever else happens between them does not matter. A
 * user counts for the deepest step that any of its first steps leads to. The time runs from the first step. Immutable.
 */
public final class Funnel {

    private final List<String> steps;
    private final List<String> exclusions;
    private final @Nullable Duration window;

    private Funnel(List<String> steps, List<String> exclusions, @Nullable Duration window) {
        this.steps = steps;
        this.exclusions = exclusions;
        this.window = window;
    }

    /**
     * A funnel without a limit of time.
     *
     * @param steps kinds of events in order, at least one; a kind may come twice
     * @return the funnel
     * @throws IllegalArgumentException if there is no step
     */
    public static Funnel of(String... steps) {
        if (steps.length == 0) {
            throw new IllegalArgumentException("a funnel must have a step");
        }
        return new Funnel(List.of(steps), List.of(), null);
    }

    /**
     * Sets how long after the first step the last may come.
     *
     * @param newWindow the time, cut to the whole second like the events' times
     * @return a funnel with that limit
     * @throws IllegalArgumentException if it is negative
     */
    public Funnel within(Duration newWindow) {
        if (newWindow.isNegative()) {
            throw new IllegalArgumentException("the window must not be negative but is " + newWindow);
        }
        return new Funnel(steps, exclusions, newWindow);
    }

    /**
     * Sets what ends the way: a user who does this must start again.
     *
     * @param kinds kinds of events, such as {@code cancel}
     * @return a funnel with these exclusions
     * @throws IllegalArgumentException if one of them is a step
     */
    public Funnel without(String... kinds) {
        for (String kind : kinds) {
            if (steps.contains(kind)) {
                throw new IllegalArgumentException(kind + " is a step and cannot end the way");
            }
        }
        return new Funnel(steps, List.of(kinds), window);
    }

    /**
     * Counts in one pass, for each event as many operations as there are steps.
     *
     * @param events who did what kind of thing when
     * @return how many users reached each step
     * @throws IllegalStateException if there is a limit of time and the events have no times
     */
    public FunnelCounts count(EventLog<?, String> events) {
        int[][] roles = roles(events);
        var counts = new int[steps.size()];
        var starts = new long[steps.size()];
        for (int user = 0; user < events.users().size(); user++) {
            int depth = depth(events, user, roles, starts);
            for (int step = 0; step < depth; step++) {
                counts[step]++;
            }
        }
        return new FunnelCounts(steps, counts);
    }

    /** Instead of a step: the event ends the way. */
    private static final int EXCLUDED = -1;

    /** For each kind of event the steps it can be, the deepest first. */
    private int[][] roles(EventLog<?, String> events) {
        var roles = new int[events.items().size()][];
        for (int item = 0; item < roles.length; item++) {
            String kind = events.items().key(item);
            roles[item] = exclusions.contains(kind)
                    ? new int[] {EXCLUDED}
                    : IntStream.range(0, steps.size())
                            .map(step -> steps.size() - 1 - step)
                            .filter(step -> steps.get(step).equals(kind))
                            .toArray();
        }
        return roles;
    }

    /**
     * Of all ways that have reached a step, the one that started last has most time left, so only its start is kept.
     */
    private int depth(EventLog<?, String> events, int user, int[][] roles, long[] starts) {
        long limit = window == null ? Long.MAX_VALUE : window.toSeconds();
        int depth = 0;
        Arrays.fill(starts, Long.MIN_VALUE);
        for (int event = events.start(user); event < events.end(user); event++) {
            int[] role = roles[events.item(event)];
            if (role.length == 1 && role[0] == EXCLUDED) {
                Arrays.fill(starts, Long.MIN_VALUE);
                continue;
            }
            long now = window == null ? 0 : events.second(event);
            for (int step : role) {
                long start = step == 0 ? now : starts[step - 1];
                if (start != Long.MIN_VALUE && now - start <= limit) {
                    starts[step] = Math.max(starts[step], start);
                    depth = Math.max(depth, step + 1);
                }
            }
        }
        return depth;
    }

    @Override
    public String toString() {
        return String.join(" > ", steps)
                + (window == null ? "" : " within " + window)
                + (exclusions.isEmpty() ? "" : " without " + exclusions);
    }
}
