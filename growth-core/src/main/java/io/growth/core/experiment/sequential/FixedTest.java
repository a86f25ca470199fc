package io.growth.core.experiment.sequential;

import io.growth.core.experiment.sequential.Look.Call;
import java.util.Arrays;

/**
 * The usual test of one reading, two-sided: read at the planned end, where it is right, or at every look, where it is
 * not, to compare with. Immutable.
 */
public final class FixedTest implements SequentialPlan {

    private final double alpha;
    private final long units;
    private final double critical;

    private FixedTest(double alpha, long units) {
        this.alpha = Normal.checkAlpha(alpha);
        this.units = units;
        this.critical = Normal.critical(alpha, true);
    }

    /**
     * Read once, at the end.
     *
     * @param alpha chance of a false alarm, more than 0 and less than 0.5
     * @param units planned number of units, all arms together
     * @return the test
     * @throws IllegalArgumentException if alpha lies outside, or there are no units
     */
    public static FixedTest atTheEnd(double alpha, long units) {
        if (units < 1) {
            throw new IllegalArgumentException("units must be at least 1 but are " + units);
        }
        return new FixedTest(alpha, units);
    }

    /**
     * Read at every look. With alpha divided by the number of looks (Bonferroni) it is right too, but weak.
     *
     * @param alpha chance of a false alarm at each look, more than 0 and less than 0.5
     * @return the test
     * @throws IllegalArgumentException if alpha lies outside
     */
    public static FixedTest atEveryLook(double alpha) {
        return new FixedTest(alpha, Long.MAX_VALUE);
    }

    /**
     * How often a test that is read at every look gives a false alarm: what peeking costs.
     *
     * @param alpha chance of a false alarm at each look
     * @param looks how many, at equal distances
     * @return the chance of at least one
     * @throws IllegalArgumentException if alpha or looks are out of range
     */
    public static double chanceUnderPeeking(double alpha, int looks) {
        double[] shares = GroupSequential.pocock().withLooks(looks).shares();
        var critical = new double[looks];
        Arrays.fill(critical, Normal.critical(Normal.checkAlpha(alpha), true));
        return 2 * Boundary.of(shares, critical, true).spentInAll();
    }

    @Override
    public SequentialRun start() {
        var taken = new Looks();
        return (estimate, variance, unitsNow) -> {
            taken.take(estimate, variance, unitsNow);
            return judge(taken.number(), estimate, variance, unitsNow);
        };
    }

    private Look judge(int number, double estimate, double variance, long unitsNow) {
        boolean everyLook = units == Long.MAX_VALUE;
        double share = everyLook ? Double.NaN : Math.min(1, (double) unitsNow / units);
        if (variance == 0) {
            return Look.withoutData(number, share, estimate, 1);
        }
        double error = Math.sqrt(variance);
        double z = estimate / error;
        boolean due = everyLook || share >= 1;
        Call other = due && !everyLook ? Call.END : Call.CONTINUE;
        return new Look(
                number,
                share,
                estimate,
                z,
                due ? critical : Double.POSITIVE_INFINITY,
                GroupSequentialDesign.interval(estimate, error, critical, true),
                2 * Normal.above(Math.abs(z)),
                due && Math.abs(z) >= critical ? Call.EFFECT : other);
    }

    @Override
    public String toString() {
        return "FixedTest[alpha " + alpha
                + (units == Long.MAX_VALUE ? ", at every look]" : ", at " + units + " units]");
    }
}
