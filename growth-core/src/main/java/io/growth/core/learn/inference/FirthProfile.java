package io.growth.core.learn.inference;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Profile intervals of a {@link FirthModel}: values of a coefficient at which the best penalised likelihood with that
 * value lies half a χ² quantile below that of the fit, 1.92 at 95 %.
 *
 * <p>The penalty is that of the information of all coefficients also while one is held, as in Heinze and Schemper,
 * Statistics in Medicine 21, 2002, section 3.3, and in R's logistf.
 */
final class FirthProfile {

    /** How far from the top, in standard errors, coefficients may be to be taken for those of the same examples. */
    private static final double NEAR = 1e-3;

    private final Design design;
    private final FirthFit fit;
    private final FirthFit.State top;
    private final List<String> names;

    FirthProfile(List<Coefficient> coefficients, Examples examples, FitContext context) {
        Design whole = Design.of(examples);
        design = whole.columns(Dependencies.of(whole, context).kept);
        names = List.of(design.names());
        fit = new FirthFit(design, context);
        top = fit.fit();
        checkSame(coefficients);
    }

    private void checkSame(List<Coefficient> coefficients) {
        double[][] covariance = top.information().inverse();
        for (Coefficient coefficient : coefficients) {
            int place = names.indexOf(coefficient.column());
            boolean same = place < 0
                    ? coefficient.isAliased()
                    : Math.abs(coefficient.estimate() / design.scale(place) - top.point().b[place])
                            <= NEAR * Math.sqrt(covariance[place][place]);
            if (!same) {
                throw new IllegalArgumentException("the model was fitted on other examples: its coefficient of "
                        + coefficient.column() + " is not that of these; fit it again, or give the same examples");
            }
        }
    }

    Interval interval(String column, double z) {
        int place = names.indexOf(column);
        double error = Math.sqrt(top.information().inverse()[place][place]);
        return new ProfileLikelihood(this::climb, new ProfileLikelihood.Top(top.point().b, top.value(), 0))
                .interval(place, error, z, design.scale(place));
    }

    private ProfileLikelihood.@Nullable Top climb(double[] start, int fixed) {
        FirthFit.State held = fit.climb(start, fixed);
        return held == null ? null : new ProfileLikelihood.Top(held.point().b, held.value(), fit.gradient(held)[fixed]);
    }
}
