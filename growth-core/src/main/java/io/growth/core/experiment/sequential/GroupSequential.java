package io.growth.core.experiment.sequential;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

/**
 * A plan to look at an experiment several times before its planned end, and to stop as soon as the evidence is strong
 * enough: the default where the size of the experiment is planned.
 *
 * <pre>{@code
 * GroupSequentialDesign design = GroupSequential.spending(Spending.obrienFleming()).withLooks(28).design();
 * long units = design.units(9_000, 0.8);        // where a test that is read once needs 9,000
 * SequentialRun run = design.over(units).start();
 * Look today = run.look(difference, variance, unitsSoFar);
 * if (today.stops()) { … today.reason() … }
 * }</pre>
 *
 * <p>Jennison and Turnbull, "Group sequential methods with applications to clinical trials", 2000. By spending, or with
 * the bounds of Wang and Tsiatis (Biometrics 43, 1987), which include Pocock's (1977) and O'Brien and Fleming's (1979):
 * those need the planned looks to be kept. Immutable.
 */
public final class GroupSequential {

    private static final double PRECISION = 1e-12;
    private static final int MOST_EVALUATIONS = 200;

    /** Looks closer together than this would need grids of millions of points. */
    static final double CLOSEST = 1e-6;

    private final @Nullable Spending spending;
    private final double shape;
    private final double alpha;
    private final boolean twoSided;
    private final double[] shares;
    private final @Nullable Futility futility;

    /** When to give up: how the chance to miss an effect that is found with a power is spent. */
    record Futility(Spending spending, double power) {}

    private GroupSequential(
            @Nullable Spending spending,
            double shape,
            double alpha,
            boolean twoSided,
            double[] shares,
            @Nullable Futility futility) {
        this.spending = spending;
        this.shape = shape;
        this.alpha = alpha;
        this.twoSided = twoSided;
        this.shares = shares;
        this.futility = futility;
    }

    /**
     * Bounds that follow from how the error is spent: two-sided, 5 %, five equal looks.
     *
     * @param spending how
     * @return the plan
     */
    public static GroupSequential spending(Spending spending) {
        return new GroupSequential(Objects.requireNonNull(spending, "spending"), 0, 0.05, true, equal(5), null);
    }

    /**
     * Bounds C t^(shape - 1/2): two-sided, 5 %, five equal looks.
     *
     * @param shape 0 for those of O'Brien and Fleming to 0.5 for those of Pocock
     * @return the plan
     * @throws IllegalArgumentException if the shape lies outside
     */
    public static GroupSequential wangTsiatis(double shape) {
        if (!(shape >= 0 && shape <= 0.5)) {
            throw new IllegalArgumentException("shape must lie in 0..0.5 but is " + shape);
        }
        return new GroupSequential(null, shape, 0.05, true, equal(5), null);
    }

    /**
     * The same bound at each look (Pocock 1977).
     *
     * @return the plan
     */
    public static GroupSequential pocock() {
        return wangTsiatis(0.5);
    }

    /**
     * High bounds at first (O'Brien and Fleming 1979).
     *
     * @return the plan
     */
    public static GroupSequential obrienFleming() {
        return wangTsiatis(0);
    }

    /**
     * Sets the chance of a false alarm over all looks.
     *
     * @param newAlpha more than 0 and less than 0.5
     * @return a plan with that chance
     * @throws IllegalArgumentException if it lies outside
     */
    public GroupSequential withAlpha(double newAlpha) {
        return new GroupSequential(spending, shape, Normal.checkAlpha(newAlpha), twoSided, shares, futility);
    }

    /**
     * Looks for an improvement only; whatever harm is done, the experiment goes on.
     *
     * @return a one-sided plan
     */
    public GroupSequential oneSided() {
        return new GroupSequential(spending, shape, alpha, false, shares, futility);
    }

    /**
     * Plans looks at equal distances.
     *
     * @param looks at least one
     * @return a plan with them
     * @throws IllegalArgumentException if there are none or more than 10,000
     */
    public GroupSequential withLooks(int looks) {
        if (looks < 1 || looks > 10_000) {
            throw new IllegalArgumentException("looks must be 1 to 10000 but are " + looks);
        }
        return new GroupSequential(spending, shape, alpha, twoSided, equal(looks), futility);
    }

    /**
     * Plans looks at certain shares of the sample.
     *
     * @param newShares rising, more than 0, the last one 1
     * @return a plan with them
     * @throws IllegalArgumentException if they are not so, or closer together than a millionth
     */
    public GroupSequential withLooksAt(double... newShares) {
        double before = 0;
        for (double share : newShares) {
            if (!(share >= before + CLOSEST)) {
                throw new IllegalArgumentException(
                        "shares of looks must rise by 1e-6 or more but are " + Arrays.toString(newShares));
            }
            before = share;
        }
        if (before != 1) {
            throw new IllegalArgumentException(
                    "the last look must be at a share of 1 but shares are " + Arrays.toString(newShares));
        }
        return new GroupSequential(spending, shape, alpha, twoSided, newShares.clone(), futility);
    }

    /**
     * Gives up early where an effect of the size planned for is unlikely by then. A one-sided plan only: {@link
     * #oneSided} first.
     *
     * <p>Bounds that spend the chance to miss the effect (Pampallona, Tsiatis and Kim, Drug Information Journal 35,
     * 2001), and do not bind: who goes on all the same risks no more false alarms, since the upper bounds do not count
     * on them. They cost some power, which {@link GroupSequentialDesign#units} makes up for.
     *
     * @param how spends the chance to miss the effect
     * @param power with which the effect planned for is to be found, more than alpha and less than 1
     * @return a plan with both bounds
     * @throws IllegalArgumentException if the power lies outside
     * @throws IllegalStateException if the plan is two-sided
     */
    public GroupSequential withFutility(Spending how, double power) {
        if (twoSided) {
            throw new IllegalStateException("only a one-sided plan can give up on an effect; ask oneSided() before");
        }
        GroupSequentialDesign.checkPower(power, alpha);
        return new GroupSequential(
                spending, shape, alpha, false, shares, new Futility(Objects.requireNonNull(how, "how"), power));
    }

    private static double[] equal(int looks) {
        return IntStream.rangeClosed(1, looks)
                .mapToDouble(look -> (double) look / looks)
                .toArray();
    }

    /**
     * Computes the bounds.
     *
     * @return the design
     */
    public GroupSequentialDesign design() {
        double side = twoSided ? alpha / 2 : alpha;
        Boundary bounds = spending == null ? byShape(side) : Boundary.spending(spending, side, twoSided, shares);
        return new GroupSequentialDesign(this, bounds, futility == null ? null : FutilityBounds.of(bounds, futility));
    }

    /** More is spent the lower the bounds; a single look and Bonferroni's rule enclose the constant. */
    private Boundary byShape(double side) {
        double least = Normal.quantileAbove(side);
        double most = Normal.quantileAbove(side / shares.length);
        double constant = shares.length == 1
                ? least
                : new BrentSolver(PRECISION)
                        .solve(MOST_EVALUATIONS, c -> shaped(c).spentInAll() - side, least, most);
        return shaped(constant);
    }

    private Boundary shaped(double constant) {
        double[] critical = Arrays.stream(shares)
                .map(share -> constant * Math.pow(share, shape - 0.5))
                .toArray();
        return Boundary.of(shares, critical, twoSided);
    }

    @Nullable
    Spending spending() {
        return spending;
    }

    double[] shares() {
        return shares;
    }

    double alpha() {
        return alpha;
    }

    boolean isTwoSided() {
        return twoSided;
    }

    @Override
    public String toString() {
        return "GroupSequential[" + (spending == null ? "Wang-Tsiatis " + shape : spending) + ", alpha " + alpha
                + (twoSided ? "" : " one-sided") + ", " + shares.length + " looks"
                + (futility == null ? "" : ", futility " + futility.spending + " at power " + futility.power) + "]";
    }
}
