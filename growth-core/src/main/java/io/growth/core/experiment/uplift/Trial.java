package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Customers of an experiment: what was known of each, which arm each was in, and what became of them. Uplift is learnt
 * from this.
 *
 * <p>Arm 0 is left alone, the others are treated, each in its way. What was known must be from before the treatment.
 * Arms must have been drawn by chance; unless told otherwise, with the probabilities that the shares of the arms show.
 * Where the draw depended on the customer, say the probabilities that it had at that time.
 *
 * <p>Immutable; arrays are not copied, must not be changed, and are handed out as they are.
 */
public final class Trial {

    /** How far the probabilities of all arms may be from 1 in sum. */
    private static final double ROUNDING = 1e-6;

    private final Examples examples;
    private final int[] arms;
    private final int count;
    private final double[] shares;
    private final double @Nullable [][] propensities;

    private Trial(Examples examples, int[] arms, int count, double[] shares, double @Nullable [][] propensities) {
        this.examples = examples;
        this.arms = arms;
        this.count = count;
        this.shares = shares;
        this.propensities = propensities;
    }

    /**
     * One treatment against none.
     *
     * @param examples what was known of each customer, and what became of them: two outcomes, no offsets
     * @param treated whether each was treated
     * @return the trial
     * @throws IllegalArgumentException if there is not one for each customer, or one of the two arms is empty
     */
    public static Trial of(Examples examples, boolean[] treated) {
        int[] arms = IntStream.range(0, treated.length)
                .map(row -> treated[row] ? 1 : 0)
                .toArray();
        return of(examples, arms, 2);
    }

    /**
     * Several treatments against none.
     *
     * @param examples what was known of each customer, and what became of them: two outcomes, no offsets
     * @param arms the arm of each, 0 for those left alone
     * @param count how many arms there are with the one left alone, at least 2
     * @return the trial
     * @throws IllegalArgumentException if there is not an arm for each customer, an arm does not exist or has nobody
     */
    public static Trial of(Examples examples, int[] arms, int count) {
        if (examples.classes() != 2) {
            throw new IllegalArgumentException("uplift is of 2 outcomes, but there are " + examples.classes());
        }
        if (examples.offsets() != null) {
            throw new IllegalArgumentException("uplift is learnt from examples without offsets; leave them out");
        }
        checkCount(count);
        if (arms.length != examples.size()) {
            throw new IllegalArgumentException(
                    "there must be an arm for each of " + examples.size() + " customers, but there are " + arms.length);
        }
        return new Trial(examples, arms, count, shares(arms, count), null);
    }

    static int checkCount(int count) {
        if (count < 2) {
            throw new IllegalArgumentException(
                    "count of arms must be at least 2, one of them left alone, but is " + count);
        }
        return count;
    }

    private static double[] shares(int[] arms, int count) {
        var shares = new double[count];
        for (int row = 0; row < arms.length; row++) {
            if (arms[row] < 0 || arms[row] >= count) {
                throw new IllegalArgumentException(
                        "arm of row " + row + " must be from 0 to " + (count - 1) + " but is " + arms[row]);
            }
            shares[arms[row]] += 1.0 / arms.length;
        }
        for (int arm = 0; arm < count; arm++) {
            if (shares[arm] == 0) {
                throw new IllegalArgumentException("arm " + arm + " has nobody; leave it out, or wait for its data");
            }
        }
        return shares;
    }

    /**
     * Starts to collect customers whose outcomes become known one after the other.
     *
     * @param features names of what is known of each
     * @param arms how many arms there are with the one left alone, at least 2
     * @return an empty builder
     * @throws IllegalArgumentException if there are fewer arms
     */
    public static TrialBuilder builder(List<String> features, int arms) {
        return new TrialBuilder(features, arms);
    }

    /**
     * Says with which probabilities arms were drawn, the same for everybody: better than the shares that came of it.
     *
     * @param newShares one for each arm, above 0, 1 in sum
     * @return the trial with these
     * @throws IllegalArgumentException if one is not above 0, or they are not 1 in sum
     */
    public Trial withShares(double... newShares) {
        checkProbabilities("shares", newShares);
        return new Trial(examples, arms, count, newShares.clone(), null);
    }

    /**
     * Says with which probabilities arms were drawn for each customer, at the time they were drawn.
     *
     * @param of for each customer one for each arm, above 0, 1 in sum
     * @return the trial with these
     * @throws IllegalArgumentException if one is not above 0, they are not 1 in sum, or a customer has none
     */
    public Trial withPropensities(double[][] of) {
        if (of.length != arms.length) {
            throw new IllegalArgumentException(
                    "there must be propensities for each of " + arms.length + " customers, but are for " + of.length);
        }
        for (int row = 0; row < of.length; row++) {
            checkProbabilities("propensities of row " + row, of[row]);
        }
        return new Trial(examples, arms, count, shares, of);
    }

    private void checkProbabilities(String what, double[] of) {
        if (of.length != count) {
            throw new IllegalArgumentException(what + " must be " + count + " but are " + of.length);
        }
        double sum = 0;
        for (double probability : of) {
            if (!(probability > 0 && probability < 1)) {
                throw new IllegalArgumentException(what + " must be between 0 and 1 but are " + Arrays.toString(of)
                        + "; whom an arm could not or had to reach says nothing of its effect, leave those out");
            }
            sum += probability;
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(what + " must be 1 in sum but are " + sum + ": " + Arrays.toString(of));
        }
    }

    /**
     * Some of the customers, such as those of a fold.
     *
     * @param rows their numbers
     * @return a trial of its own, with the probabilities of this one
     * @throws IllegalArgumentException if an arm has nobody left
     */
    public Trial rows(int[] rows) {
        int[] chosen = Arrays.stream(rows).map(row -> arms[row]).toArray();
        shares(chosen, count);
        double[][] of = propensities;
        return new Trial(
                examples.rows(rows),
                chosen,
                count,
                shares,
                of == null ? null : Arrays.stream(rows).mapToObj(row -> of[row]).toArray(double[][]::new));
    }

    /** Those of one treatment and those left alone, as a trial of two arms. */
    Trial pair(int arm) {
        if (count == 2) {
            return this;
        }
        int[] rows = IntStream.range(0, arms.length)
                .filter(row -> arms[row] == 0 || arms[row] == arm)
                .toArray();
        int[] chosen = Arrays.stream(rows).map(row -> arms[row] == 0 ? 0 : 1).toArray();
        double[][] of = propensities;
        return new Trial(
                examples.rows(rows),
                chosen,
                2,
                ofTwo(shares, arm),
                of == null
                        ? null
                        : Arrays.stream(rows)
                                .mapToObj(row -> ofTwo(of[row], arm))
                                .toArray(double[][]::new));
    }

    private static double[] ofTwo(double[] all, int arm) {
        double both = all[0] + all[arm];
        return new double[] {all[0] / both, all[arm] / both};
    }

    /** Those of one arm, as examples. */
    Examples ofArm(int arm) {
        Examples chosen = examples.rows(rowsOf(arm));
        long happened = Arrays.stream(chosen.labels()).sum();
        if (happened == 0 || happened == chosen.size()) {
            throw new IllegalArgumentException("it happened to " + happened + " of " + chosen.size()
                    + " customers of arm " + arm + "; a model needs both outcomes in each arm: wait for more data,"
                    + " leave the arm out, or take an uplift forest, which does without");
        }
        return chosen;
    }

    int[] rowsOf(int arm) {
        return IntStream.range(0, arms.length).filter(row -> arms[row] == arm).toArray();
    }

    /** A number of its own for each pair of arm and outcome. */
    int[] cells() {
        int[] labels = examples.labels();
        return IntStream.range(0, arms.length)
                .map(row -> 2 * arms[row] + labels[row])
                .toArray();
    }

    /**
     * How many customers there are.
     *
     * @return number of rows
     */
    public int size() {
        return arms.length;
    }

    /**
     * How many arms there are.
     *
     * @return at least 2, the one left alone counted
     */
    public int arms() {
        return count;
    }

    /**
     * The arm of a customer.
     *
     * @param row number of the row
     * @return 0 if left alone
     */
    public int arm(int row) {
        return arms[row];
    }

    /**
     * What was known of each customer and what became of them.
     *
     * @return the examples
     */
    public Examples examples() {
        return examples;
    }

    /**
     * What was known of each customer.
     *
     * @return a row for each
     */
    public Features features() {
        return examples.features();
    }

    /**
     * Whether each customer was in an arm: what {@link UpliftEvaluation} asks for.
     *
     * @param arm number of the arm
     * @return one for each row
     */
    public boolean[] in(int arm) {
        Objects.checkIndex(arm, count);
        var in = new boolean[arms.length];
        for (int row = 0; row < in.length; row++) {
            in[row] = arms[row] == arm;
        }
        return in;
    }

    /**
     * What became of each customer as numbers: what {@link UpliftEvaluation} asks for.
     *
     * @return 1 where it happened, 0 where it did not
     */
    public double[] outcomes() {
        return Arrays.stream(examples.labels()).asDoubleStream().toArray();
    }

    /**
     * The probability with which a customer was put into an arm.
     *
     * @param row number of the row
     * @param arm number of the arm
     * @return above 0, below 1
     */
    public double propensity(int row, int arm) {
        return propensities == null ? shares[arm] : propensities[row][arm];
    }

    /** Refuses a trial in which the draw depended on the customer, for those who compare arms as they are. */
    void checkDrawnAlike(String who, String wayOut) {
        if (propensities != null) {
            throw new IllegalArgumentException(who + " takes customers who were drawn into arms with the same"
                    + " probabilities, but these have propensities of their own; " + wayOut);
        }
    }

    /** The mean probability of an arm. */
    double share(int arm) {
        double[][] of = propensities;
        return of == null
                ? shares[arm]
                : Arrays.stream(of).mapToDouble(each -> each[arm]).average().orElse(shares[arm]);
    }

    @Override
    public String toString() {
        return "trial of " + arms.length + " customers in " + count + " arms: " + examples.features();
    }
}
