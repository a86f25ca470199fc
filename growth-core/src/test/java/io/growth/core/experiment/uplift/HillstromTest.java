package io.growth.core.experiment.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.logistic.LogisticRegression;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Some hash splits of the reference; all ten are in the published tables. */
@DisplayName("Uplift on Hillstrom's e-mail trial")
class HillstromTest {

    private static final LogisticRegression LOGISTIC =
            LogisticRegression.create().withL2(1).withStandardization(true);

    @Test
    void agreesWithTheReferenceOnItsFirstSplit() {
        Hillstrom hillstrom = Hillstrom.read();
        Trial learning = hillstrom.against(1, 0, false);
        Trial held = hillstrom.against(1, 0, true);
        assertThat(learning.size()).isEqualTo(21_220);
        assertThat(held.size()).isEqualTo(21_473);
        UpliftModel model = TLearner.of(LOGISTIC).fit(learning);
        UpliftEvaluation mine = UpliftEvaluation.of(model.uplifts(held.features()), held, 1);
        assertThat(mine.averageEffect()).isCloseTo(0.04630110089, within(1e-10));
        // The reference stops its solver early, so its scores are off by some 1e-6.
        assertThat(mine.qini()).isCloseTo(0.05486741176, within(5e-6));
        assertThat(mine.normalisedAuuc()).isCloseTo(0.02555776747, within(5e-6));
        assertThat(mine.radcliffeQ()).isCloseTo(0.003334424573, within(5e-7));
        assertThat(mine.upliftAt(0.3)).isCloseTo(0.07171321458, within(1e-4));
        assertThat(mine.upliftAt(0.1)).isCloseTo(0.05758491681, within(1e-4));
    }

    @Test
    void saysNothingIsToBeWonByChoosingWhoGetsTheMensMail() {
        Hillstrom hillstrom = Hillstrom.read();
        HeterogeneityTest test = HeterogeneityTest.create().withPermutations(199);
        Trial held = hillstrom.against(2, 1, true);
        UpliftModel mens = TLearner.of(LOGISTIC).fit(hillstrom.against(2, 1, false));
        HeterogeneityReport report =
                test.test(UpliftEvaluation.of(mens.uplifts(held.features()), held, 1), FitContext.defaults());
        assertThat(report.isThereAny()).isFalse();
        assertThat(report.verdict()).contains("treat all or none; it does good in the mean");
        Trial womens = hillstrom.against(1, 1, true);
        UpliftModel model = TLearner.of(LOGISTIC).fit(hillstrom.against(1, 1, false));
        assertThat(test.test(UpliftEvaluation.of(model.uplifts(womens.features()), womens, 1), FitContext.defaults())
                        .isThereAny())
                .isTrue();
    }

    @Test
    void doesNotPromoteAPolicyOverTheBestMail() {
        Trial all = Hillstrom.read().all;
        var held = new boolean[all.size()];
        for (int row = 0; row < held.length; row++) {
            held[row] = Hillstrom.isHeldOut(0, row);
        }
        ArmTerms visits = ArmTerms.of(3, 1);
        Trial drawn = all.withShares(1 / 3.0, 1 / 3.0, 1 / 3.0);
        PolicyTest test = PolicyTest.of(drawn, held, LOGISTIC, visits, FitContext.defaults());
        assertThat(test.valueOfArm(0).value()).isCloseTo(0.1069592017, within(1e-7));
        assertThat(test.valueOfArm(2).value()).isCloseTo(0.1830176452, within(1e-7));
        assertThat(test.valueOfArm(2).error()).isCloseTo(0.003704909696, within(1e-7));
        PolicyPromotion promotion = test.promotion(PolicyTrainer.byProfit(TLearner.of(LOGISTIC), visits));
        assertThat(promotion.policy().value()).isCloseTo(0.1828904933, within(1e-4));
        assertThat(promotion.promoted()).isFalse();
        assertThat(promotion.arm()).isEqualTo(2);
    }
}
