package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.figure.Interval;
import io.growth.core.learn.inference.Inference;
import io.growth.core.learn.inference.Rank;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Customers of a telephone company who leave: standard errors, tests and intervals, to the digits of the reference. */
public final class TelcoInferenceTable implements PublishedTable {

    private static final String SOURCE = "Newton in 80-bit arithmetic; R glm agrees to 1.2e-8";

    /** Intercept first, then the columns in the order of the design. */
    private static final double[] STANDARD_ERRORS = {
        0.814756951380309,
        0.06479724003076523,
        0.08452206393022114,
        0.07780384733412578,
        0.08972855327420158,
        0.006234273959610311,
        0.6480390936062207,
        0.17709139448498332,
        0.7975884591763568,
        0.8066509932631949,
        0.1786262368036792,
        0.17524605960436823,
        0.17630461577773482,
        0.18047681323297934,
        0.3261413248531631,
        0.3264359306657794,
        0.10751941571557509,
        0.1758526480456104,
        0.07448115036449947,
        0.1140819313033901,
        0.09448851771493633,
        0.11488024719453029,
        0.031732769608382345,
        7.068282853143588e-05
    };

    @Override
    public String folder() {
        return "behaviour/telco_churn";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) {
        long start = System.nanoTime();
        Inference inference =
                Inference.of(BehaviourData.telco(PublishedTable.root(data)).design());
        Interval tenure = inference.profile("tenure", 0.95);
        Rank rank =
                Rank.of(BehaviourData.telcoAllLevels(PublishedTable.root(data)).design());
        var rows = new InferenceFigures("inference", SOURCE, (System.nanoTime() - start) / 1e9, figures);
        double worst = 0;
        for (int k = 0; k < STANDARD_ERRORS.length; k++) {
            double found = inference.coefficients().get(k).standardError();
            worst = Math.max(worst, Math.abs(found / STANDARD_ERRORS[k] - 1));
        }
        rows.add("largest relative difference of standard errors", worst, around(0, 1e-8));
        rows.add("log-likelihood", inference.goodness().logLikelihood(), around(-2914.1421548909757, 1e-8));
        rows.add(
                "log10 p of the likelihood ratio",
                inference.goodness().lnP() / Math.log(10),
                around(-479.0769550078553, 1e-8));
        rows.add("tenure, low end of the profile", tenure.low(), around(-0.07273708261420929, 1e-10));
        rows.add("tenure, high end of the profile", tenure.high(), around(-0.048294576648638496, 1e-10));
        rows.add("rank with all levels", rank.rank(), around(24, 0));
    }
}
