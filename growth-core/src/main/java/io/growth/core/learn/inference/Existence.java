package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.inference.Likelihood.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that some direction of the coefficients separates, and the top of the likelihood of the others, with
 * proof of both.
 *
 * <p>With {@code s = 2y − 1} a maximum exists if and only if no direction {@code d} has {@code s xᵀd ≥ 0} for all rows
 * and {@code > 0} for one (Albert, Anderson, "On the existence of maximum likelihood estimates in logistic regression
 * models", Biometrika 71, 1984).
 *
 * <ul>
 *   <li>That there is none follows from one of Newton's steps that moves each margin by less than 1. By Stiemke's
 *       theorem there is none if {@code Σ λ s x = 0} for some {@code λ > 0}. At any coefficients {@code λ = 1 − p} of
 *       the outcome that came about gives the gradient {@code g} instead of 0; adding {@code −v s xᵀH⁻¹g} to each, with
 *       {@code v = p(1 − p) ≤ λ}, gives exactly 0, and leaves them positive if {@code |xᵀH⁻¹g| < 1}.
 *   <li>If there is one, its rows' margins grow by about 1 with every step, and those of others stand still. Directions
 *       that do not move the others at all are the null space of their rows; within it {@link Cone} decides exactly.
 * </ul>
 *
 * Rows found are set aside, with columns that only they could tell apart, and the search goes on with the rest, since a
 * direction may separate more rows once these do not hold it.
 */
final class Existence {

    private static final String STAGE = "separation";

    /** The largest shift of a margin that counts as less than 1; the rest is for rounding. */
    static final double PROVEN = 0.5;

    /** Steps after which margins that still move are taken to run away, and between attempts to prove it. */
    private static final int FIRST_ATTEMPT = 8;

    private static final int ATTEMPTS_APART = 6;

    /** By then every margin has moved on or stands still; what remains is decided for all rows at once. */
    private static final int LAST_STEP = 50;

    /** A margin that moves by so much is suspected. Too many suspects cost time, too few an attempt. */
    private static final double SUSPICIOUS = 0.02;

    private final Design whole;
    private final FitContext context;
    private final BitSet separated;
    private Design rest;

    /** The maximum on the rows that are not separated; null if there are none. */
    private @Nullable Point top;

    private Existence(Design whole, FitContext context) {
        this.whole = whole;
        this.context = context;
        this.rest = whole;
        this.separated = new BitSet(whole.size());
    }

    /**
     * Searches.
     *
     * @param design of full rank
     */
    static Existence of(Design design, FitContext context) {
        var existence = new Existence(design, context);
        int[] places = IntStream.range(0, design.size()).toArray();
        while (places.length > 0) {
            boolean[] found = existence.search();
            if (found.length == 0) {
                break;
            }
            places = existence.setAside(places, found);
        }
        return existence;
    }

    /** Rows of the design that are separated. */
    BitSet separated() {
        return separated;
    }

    @Nullable
    Point top() {
        return top;
    }

    /** The largest log-likelihood that coefficients come near to. */
    double supremum() {
        return top == null ? 0 : top.value;
    }

    /** Rows of {@link #rest} that are separated, none if the top was found. */
    private boolean[] search() {
        context.checkCancelled(STAGE);
        var likelihood = new Likelihood(rest, STAGE, context);
        var newton = new Newton(likelihood);
        Point point = likelihood.at(new double[rest.width()]);
        for (int steps = 0; steps < LAST_STEP; steps++) {
            Newton.Step step = newton.step(point, Newton.NONE);
            if (step == null) {
                break;
            }
            if (likelihood.largestShift(step.change()) < PROVEN) {
                top = newton.climb(point, Newton.NONE);
                return new boolean[0];
            }
            if (steps >= FIRST_ATTEMPT && (steps - FIRST_ATTEMPT) % ATTEMPTS_APART == 0) {
                boolean[] found = strict(calm(step.change()));
                if (found.length > 0) {
                    return found;
                }
            }
            point = newton.move(point, step);
        }
        return decideForAll();
    }

    private boolean[] decideForAll() {
        boolean[] found = strict(new BitSet());
        if (found.length == 0) {
            throw new IllegalArgumentException(
                    "neither a maximum of the likelihood nor a separating direction was found to working precision;"
                            + " scale the columns, or fit with L2 or by FirthRegression");
        }
        return found;
    }

    /** Rows whose margin a step hardly moves, or moves in the direction that contradicts the outcome. */
    private BitSet calm(double[] step) {
        var calm = new BitSet(rest.size());
        Design.Entries entries = rest.entries();
        for (int k = 0; k < rest.size(); k++) {
            double shift = entries.of(rest, k).dot(step);
            calm.set(k, (rest.label(k) == 1 ? shift : -shift) < SUSPICIOUS);
        }
        return calm;
    }

    /** Rows that are separated by directions that do not move calm ones; empty if there are none. */
    private boolean[] strict(BitSet calm) {
        double[][] directions = directions(rest, calm, context);
        if (directions[0].length == 0) {
            return new boolean[0];
        }
        var found = new boolean[rest.size()];
        var rows = new ArrayList<Integer>();
        Cone cone = new Cone(sides(rest, calm, directions, rows), directions[0].length);
        boolean[] strict = cone.strict();
        boolean any = false;
        for (int i = 0; i < strict.length; i++) {
            found[rows.get(i)] = strict[i];
            any |= strict[i];
        }
        return any ? found : new boolean[0];
    }

    /** Directions that do not move the given rows, by coefficient. */
    private static double[][] directions(Design design, BitSet calm, FitContext context) {
        if (calm.isEmpty()) {
            var all = new double[design.width()][design.width()];
            for (int i = 0; i < all.length; i++) {
                all[i][i] = 1;
            }
            return all;
        }
        return Dependencies.of(design.rows(calm.stream().toArray()), context).silentDirections();
    }

    /** For each other row what moves it in its direction, of length 1; rows that nothing moves are left out. */
    private static double[][] sides(Design design, BitSet calm, double[][] directions, List<Integer> rows) {
        var sides = new ArrayList<double[]>();
        Design.Entries entries = design.entries();
        for (int k = calm.nextClearBit(0); k < design.size(); k = calm.nextClearBit(k + 1)) {
            entries.of(design, k);
            var side = new double[directions[0].length];
            double sign = design.label(k) == 1 ? 1 : -1;
            for (int e = 0; e < entries.count; e++) {
                double[] moves = directions[entries.at[e]];
                for (int i = 0; i < side.length; i++) {
                    side[i] += sign * entries.values[e] * moves[i];
                }
            }
            double length = Cone.norm(side);
            if (length > Dependencies.TOLERANCE * Cone.norm(Arrays.copyOf(entries.values, entries.count))) {
                Arrays.setAll(side, i -> side[i] / length);
                sides.add(side);
                rows.add(k);
            }
        }
        return sides.toArray(double[][]::new);
    }

    /** Takes rows out of the rest, and columns that are dependent without them; returns where the rest is. */
    private int[] setAside(int[] places, boolean[] found) {
        var left = IntStream.range(0, places.length).filter(k -> !found[k]).toArray();
        IntStream.range(0, places.length).filter(k -> found[k]).forEach(k -> separated.set(places[k]));
        if (left.length > 0) {
            Design fewer = rest.rows(left);
            rest = fewer.columns(Dependencies.of(fewer, context).kept);
        }
        return Arrays.stream(left).map(k -> places[k]).toArray();
    }

    /** By coefficient the directions in which it runs away: bit 1 up, bit 2 down. */
    int[] runaways() {
        var calm = new BitSet(whole.size());
        calm.set(0, whole.size());
        calm.andNot(separated);
        double[][] directions = directions(whole, calm, context);
        Cone cone = new Cone(sides(whole, calm, directions, new ArrayList<>()), directions[0].length);
        var runaways = new int[whole.width()];
        for (int j = 0; j < runaways.length; j++) {
            context.checkCancelled(STAGE);
            double[] row = directions[j];
            double[] opposite = Arrays.stream(row).map(value -> -value).toArray();
            runaways[j] = (reaches(cone, row) ? 1 : 0) + (reaches(cone, opposite) ? 2 : 0);
        }
        return runaways;
    }

    private static boolean reaches(Cone cone, double[] vector) {
        return Cone.norm(cone.project(vector)) > Cone.TOLERANCE * Cone.norm(vector);
    }
}
