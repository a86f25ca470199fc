package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.BetaGeometricGridTest.close;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BetaGeometricFitTest {

    @Test
    void bgNbdFindsTheMaximumFromAnyStart() {
        RepeatPurchases cdnow = Oracles.purchases(Oracles.cdnow());
        Oracles.Fit oracle = Oracles.fit("fits.json", "bgnbd");
        agree(BgNbd.create().fit(cdnow).fit(), oracle, "default start");
        for (int seed = 0; seed < 40; seed++) {
            double[] s = start(seed);
            agree(BgNbd.create().withStart(s[0], s[1], s[2], s[3]).fit(cdnow).fit(), oracle, "seed " + seed);
        }
    }

    @Test
    void mbgNbdFindsTheMaximumFromAnyStart() {
        RepeatPurchases cdnow = Oracles.purchases(Oracles.cdnow());
        Oracles.Fit oracle = Oracles.fit("fits.json", "mbgnbd");
        agree(MbgNbd.create().fit(cdnow).fit(), oracle, "default start");
        for (int seed = 0; seed < 40; seed++) {
            double[] s = start(seed);
            agree(MbgNbd.create().withStart(s[0], s[1], s[2], s[3]).fit(cdnow).fit(), oracle, "seed " + seed);
        }
    }

    static double[] start(int seed) {
        return new SplittableRandom(seed)
                .doubles(8, Math.log(1e-3), Math.log(1e3))
                .map(Math::exp)
                .toArray();
    }

    static void agree(LifetimeFit fit, Oracles.Fit oracle, String what) {
        assertThat(fit.hasConverged()).as("%s: %s", what, fit).isTrue();
        close(fit.logLikelihood(), oracle.logLikelihood(), 1e-11, what);
        for (LifetimeFit.Parameter parameter : fit.parameters()) {
            close(parameter.value(), oracle.parameter(parameter.name()), 1e-7, what + " " + fit);
            close(parameter.standardError(), oracle.error(parameter.name()), 1e-6, what + " " + fit);
        }
    }
}
