package io.growth.churn.segment;

import io.growth.core.data.Ids;
import io.growth.core.rule.segment.Membership;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stage of each customer in the evening of a day. Immutable.
 *
 * @param <C> type of the customers' keys
 */
public final class CustomerStages<C> {

    /** Name of the segment of those who spend much. */
    public static final String HIGH_VALUE = "high value";

    private static final List<LifeStage> STAGES = Arrays.asList(LifeStage.values());

    private final Ids<C> customers;
    private final LocalDate asOf;
    private final @Nullable LifeStage[] stages;
    private final boolean[] highValue;

    CustomerStages(Ids<C> customers, LocalDate asOf, @Nullable LifeStage[] stages, boolean[] highValue) {
        this.customers = customers;
        this.asOf = asOf;
        this.stages = stages;
        this.highValue = highValue;
    }

    /**
     * The day.
     *
     * @return in the evening of it the stages are those
     */
    public LocalDate asOf() {
        return asOf;
    }

    /**
     * The stage of a customer.
     *
     * @param customer key of the customer
     * @return the stage, empty for who had not bought by the day
     */
    public Optional<LifeStage> stage(C customer) {
        int number = customers.indexOf(customer);
        return number < 0 ? Optional.empty() : Optional.ofNullable(stages[number]);
    }

    /**
     * The stage of a customer in words, as an attribute that rules ask for.
     *
     * @param customer key of the customer
     * @return such as {@code lapsing}, null for who had not bought by the day
     */
    public @Nullable String label(C customer) {
        return stage(customer).map(LifeStage::label).orElse(null);
    }

    /**
     * Whether a customer spends much.
     *
     * @param customer key of the customer
     * @return true if so, false also for who had not bought by the day
     */
    public boolean isHighValue(C customer) {
        int number = customers.indexOf(customer);
        return number >= 0 && highValue[number];
    }

    /**
     * Stages as segments, and {@link #HIGH_VALUE} as one more, for sizes, overlaps and migration.
     *
     * @return customers by their number in the purchases; who had not bought is in none
     */
    public Membership membership() {
        var names = new ArrayList<String>();
        var members = new ArrayList<BitSet>();
        for (LifeStage stage : STAGES) {
            var set = new BitSet(stages.length);
            for (int customer = 0; customer < stages.length; customer++) {
                set.set(customer, stages[customer] == stage);
            }
            names.add(stage.label());
            members.add(set);
        }
        var high = new BitSet(stages.length);
        for (int customer = 0; customer < stages.length; customer++) {
            high.set(customer, highValue[customer]);
        }
        names.add(HIGH_VALUE);
        members.add(high);
        return Membership.of(names, members, stages.length);
    }

    /**
     * Stages without high value, so that each customer is in one segment at most and the shares of a migration add up.
     *
     * @return customers by their number in the purchases; who had not bought is in none
     */
    public Membership stagesOnly() {
        List<String> names = STAGES.stream().map(LifeStage::label).toList();
        return Membership.of(
                names, Arrays.stream(stages).mapToInt(STAGES::indexOf).toArray());
    }

    @Override
    public String toString() {
        return asOf + ": " + membership();
    }
}
