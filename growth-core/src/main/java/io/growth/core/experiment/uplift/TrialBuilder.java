package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Collects customers of an experiment that goes on, one as soon as it is known what became of them; for one thread.
 *
 * <pre>{@code
 * TrialBuilder seen = Trial.builder(List.of("orders", "days since"), 2);
 * seen.add(new double[] {3, 40}, 1, true);                  // was written to, and bought
 * if (seen.hasEveryOutcome()) model = learner.fit(seen.build(), context);
 * }</pre>
 */
public final class TrialBuilder {

    private final List<String> names;
    private final int count;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> arms = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    /** Twice the arm, and one more if it happened. */
    private final BitSet seen = new BitSet();

    TrialBuilder(List<String> names, int count) {
        this.names = List.copyOf(names);
        this.count = Trial.checkCount(count);
    }

    /**
     * Adds a customer.
     *
     * @param row what was known, a number for each feature; not copied before {@link #build}
     * @param arm the arm of the customer, 0 if left alone
     * @param happened what became of it
     * @return this
     * @throws IllegalArgumentException if there is not a number for each feature, or no such arm
     */
    public TrialBuilder add(double[] row, int arm, boolean happened) {
        if (row.length != names.size()) {
            throw new IllegalArgumentException(
                    "there must be a number for each of " + names.size() + " features, but there are " + row.length);
        }
        if (arm < 0 || arm >= count) {
            throw new IllegalArgumentException("arm must be from 0 to " + (count - 1) + " but is " + arm);
        }
        rows.add(row);
        arms.add(arm);
        labels.add(happened ? 1 : 0);
        seen.set(2 * arm + (happened ? 1 : 0));
        return this;
    }

    /**
     * How many customers were added.
     *
     * @return their number
     */
    public int size() {
        return rows.size();
    }

    /**
     * Whether in each arm it has happened to somebody and not to somebody else, as learners need that fit a model of
     * each arm.
     *
     * @return false while data is missing
     */
    public boolean hasEveryOutcome() {
        return seen.cardinality() == 2 * count;
    }

    /**
     * What was collected so far; more may be added afterwards.
     *
     * @return the trial, customers in the order in which they were added
     * @throws IllegalArgumentException if an arm has nobody
     */
    public Trial build() {
        Features features = Features.dense(names, rows.toArray(double[][]::new));
        return Trial.of(Examples.of(features, numbers(labels)), numbers(arms), count);
    }

    private static int[] numbers(List<Integer> boxed) {
        return boxed.stream().mapToInt(number -> number).toArray();
    }
}
