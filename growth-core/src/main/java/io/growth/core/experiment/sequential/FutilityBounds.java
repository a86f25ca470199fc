package io.growth.core.experiment.sequential;

import java.util.Arrays;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Below which z-value to give up at each look, so that an effect of the size planned for is missed no more often by
 * then than may be spent; at the last look the two bounds meet. The size of that effect follows: it is the one that is
 * found with the power asked for.
 *
 * <p>All is reckoned upside down, with the effect and the scores negative, so that what leaves by the lower bound
 * leaves above, as {@link Boundary#critical} wants it. Immutable.
 */
final class FutilityBounds {

    private static final double PRECISION = 1e-12;
    private static final int MOST_EVALUATIONS = 200;

    private final Boundary planned;
    private final Spending spending;
    private final double missed;
    private final double drift;
    private final double[] lower;

    private FutilityBounds(Boundary planned, Spending spending, double missed, double drift, double[] lower) {
        this.planned = planned;
        this.spending = spending;
        this.missed = missed;
        this.drift = drift;
        this.lower = lower;
    }

    static FutilityBounds of(Boundary upper, GroupSequential.Futility futility) {
        double missed = 1 - futility.power();
        double drift = drift(upper, futility.spending(), missed);
        double[] lower = lower(upper, upper.looks(), futility.spending(), missed, drift);
        return new FutilityBounds(upper, futility.spending(), missed, drift, lower);
    }

    /** Without bounds before the last look the effect could be smallest; each of them only takes chances away. */
    private static double drift(Boundary upper, Spending spending, double missed) {
        double least = upper.critical(upper.looks() - 1) - Normal.quantileAbove(missed) - 1;
        double most = Math.max(1, upper.critical(upper.looks() - 1) + Normal.quantileAbove(missed));
        while (excess(upper, spending, missed, most) > 0) {
            most *= 1.25;
        }
        while (excess(upper, spending, missed, least) < 0) {
            least -= 1;
        }
        return new BrentSolver(PRECISION)
                .solve(MOST_EVALUATIONS, size -> excess(upper, spending, missed, size), least, most);
    }

    private static double excess(Boundary upper, Spending spending, double missed, double drift) {
        double[] lower = lower(upper, upper.looks(), spending, missed, drift);
        double[] futile = stops(upper, lower, drift)[1];
        return futile[futile.length - 1] - missed;
    }

    private static double[] lower(Boundary upper, int looks, Spending spending, double missed, double drift) {
        var lower = new double[looks];
        Surviving paths = Surviving.start(-drift);
        double spent = 0;
        for (int look = 0; look < looks; look++) {
            double share = upper.share(look);
            double by = spending.spent(missed, share);
            double turned = -upper.critical(look);
            if (share < 1 && by > spent) {
                turned = Math.max(turned, Boundary.critical(paths, share, by - spent));
            } else if (share < 1) {
                turned = Double.POSITIVE_INFINITY;
            }
            spent = by;
            lower[look] = -turned;
            if (look + 1 < looks) {
                paths = paths.between(share, -upper.critical(look), turned, upper.share(look + 1));
            }
        }
        return lower;
    }

    /** The chance to have stopped by each look with an effect, and to have given up by then. */
    private static double[][] stops(Boundary upper, double[] lower, double drift) {
        var stops = new double[2][lower.length];
        Surviving paths = Surviving.start(drift);
        for (int look = 0; look < lower.length; look++) {
            double share = upper.share(look);
            double root = Math.sqrt(share);
            double before = look == 0 ? 0 : stops[0][look - 1];
            stops[0][look] = before + paths.above(share, upper.critical(look) * root);
            stops[1][look] = (look == 0 ? 0 : stops[1][look - 1]) + paths.below(share, lower[look] * root);
            if (look + 1 < lower.length) {
                paths = paths.between(share, lower[look], upper.critical(look), upper.share(look + 1));
            }
        }
        return stops;
    }

    /** With an effect, by each look, if one always gives up where one may. */
    double[] found(Boundary upper, double size) {
        return stops(upper, lower, size)[0];
    }

    /** Given up by each look. */
    double[] givenUp(Boundary upper, double size) {
        return stops(upper, lower, size)[1];
    }

    double[] values() {
        return lower.clone();
    }

    /** At a look of upper bounds that may have been made anew, for looks at other times than planned. */
    double at(Boundary upper, int look) {
        return upper == planned ? lower[look] : lower(upper, look + 1, spending, missed, drift)[look];
    }

    @Override
    public String toString() {
        return Arrays.toString(lower);
    }
}
