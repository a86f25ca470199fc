package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.BetaGeometricGridTest.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Data that cannot tell what is asked, and nonsense. */
class HardDataTest {

    @Test
    void onlineRetailIsSaidToShowNobodyLeaving() {
        RepeatPurchases customers = onlineRetail();
        assertThat(customers.size()).isEqualTo(3370);
        for (BetaGeometricModel model : new BetaGeometricModel[] {
            BgNbd.create().fit(customers), MbgNbd.create().fit(customers)
        }) {
            assertThat(model.fit().status()).as("%s", model).isEqualTo(LifetimeFit.Status.FLAT);
            assertThat(model.fit().advice()).contains("nobody seems ever to leave");
            assertThat(model.fit().logLikelihood())
                    .isCloseTo(-22924.104226642718, offset(1e-3))
                    .isLessThan(-22924.104226642718 + 1e-5);
            close(model.r(), 0.72238603, 1e-4, model);
            close(model.alpha(), 9.41056741, 1e-4, model);
        }
    }

    @Test
    void aPenaltyGivesOnlineRetailABestModel() {
        LifetimeFit fit = MbgNbd.create().withPenalty(1).fit(onlineRetail()).fit();
        assertThat(fit.hasConverged()).as("%s", fit).isTrue();
        assertThat(fit.logLikelihood()).isLessThan(-22924.104226642718);
    }

    private static RepeatPurchases onlineRetail() {
        Map<String, TreeSet<LocalDate>> days = new LinkedHashMap<>();
        LocalDate end = LocalDate.of(2011, 9, 10);
        for (Map<String, String> row : Oracles.rows(Oracles.set("online_retail/purchase_days.csv.gz"))) {
            LocalDate day = LocalDate.parse(row.get("date"));
            if (!day.isAfter(end)) {
                days.computeIfAbsent(row.get("customer_id"), id -> new TreeSet<>())
                        .add(day);
            }
        }
        return RepeatPurchases.of(
                days.values().stream().mapToInt(own -> own.size() - 1).toArray(),
                days.values().stream()
                        .mapToDouble(own -> weeks(own.first(), own.last()))
                        .toArray(),
                days.values().stream()
                        .mapToDouble(own -> weeks(own.first(), end))
                        .toArray());
    }

    private static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / 7.0;
    }

    @Test
    void withoutRepeatPurchasesNothingCanBeTold() {
        RepeatPurchases once = RepeatPurchases.of(new int[3], new double[3], new double[] {4, 5, 6});
        assertThatThrownBy(() -> BgNbd.create().fit(once)).hasMessageContaining("bought a second time");
        assertThatThrownBy(() -> MbgNbd.create().fit(once)).hasMessageContaining("bought a second time");
        assertThatThrownBy(() -> ParetoNbd.create().fit(once)).hasMessageContaining("bought a second time");
    }

    @Test
    void withAPenaltyAlsoThatGivesABestModel() {
        RepeatPurchases once = RepeatPurchases.of(new int[3], new double[3], new double[] {4, 5, 6});
        for (PurchaseModel model : new PurchaseModel[] {
            BgNbd.create().withPenalty(1).fit(once),
            MbgNbd.create().withPenalty(1).fit(once),
            ParetoNbd.create().withPenalty(1).fit(once)
        }) {
            assertThat(model.expectedPurchases(once.get(0), 10)).as("%s", model).isBetween(0.0, 10.0);
        }
        assertThat(MbgNbd.create().withPenalty(1).fit(once).fit().hasConverged())
                .isTrue();
    }

    @Test
    void identicalCustomersAndNoCustomersAreRefused() {
        RepeatPurchases same = RepeatPurchases.of(new int[] {2, 2}, new double[] {3, 3}, new double[] {9, 9});
        assertThatThrownBy(() -> MbgNbd.create().fit(same)).hasMessageContaining("identical");
        RepeatPurchases none = RepeatPurchases.of(new int[0], new double[0], new double[0]);
        assertThatThrownBy(() -> ParetoNbd.create().fit(none)).hasMessageContaining("no customers");
        RepeatPurchases today = RepeatPurchases.of(new int[2], new double[2], new double[2]);
        assertThatThrownBy(() -> BgNbd.create().fit(today)).hasMessageContaining("time of 0");
    }

    @Test
    void nearlyIdenticalCustomersEndWithAReportNotAnError() {
        RepeatPurchases alike = RepeatPurchases.of(new int[] {2, 2, 2}, new double[] {3, 3, 4}, new double[] {9, 9, 9});
        for (LifetimeFit fit : new LifetimeFit[] {
            BgNbd.create().fit(alike).fit(),
            MbgNbd.create().fit(alike).fit(),
            ParetoNbd.create().fit(alike).fit()
        }) {
            assertThat(fit.hasConverged()).as("%s", fit).isFalse();
            assertThat(fit.advice()).contains("withPenalty");
            assertThat(fit.logLikelihood()).isFinite();
        }
    }

    @Test
    void impossibleRowsAreNamed() {
        refused(1, 1, Double.NaN, "the observed time of row 1");
        refused(1, Double.NaN, 9, "recency of row 1");
        refused(-1, 0, 9, "frequency of row 1");
        refused(1, 10, 9, "recency of row 1");
        refused(1, -1, 9, "recency of row 1");
        refused(0, 2, 9, "without a repeat purchase");
        refused(0, 0, -3, "came after the cut-off");
        refused(2, 1, Double.POSITIVE_INFINITY, "the observed time of row 1");
        assertThatThrownBy(() -> RepeatPurchases.of(new int[2], new double[1], new double[2]))
                .hasMessageContaining("2, 1 and 2");
    }

    private static void refused(int x, double recency, double observed, String words) {
        assertThatThrownBy(() ->
                        RepeatPurchases.of(new int[] {1, x}, new double[] {1, recency}, new double[] {2, observed}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatThrownBy(() -> BgNbd.create().withStart(1, 0, 1, 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> BgNbd.create().withPenalty(-1)).hasMessageContaining("penalty");
        assertThatThrownBy(() -> BgNbd.known(1, 1, Double.NaN, 1)).hasMessageContaining("a must be");
        BetaGeometricModel model = MbgNbd.known(1, 1, 1, 1);
        PurchaseHistory history = new PurchaseHistory(1, 1, 2);
        assertThatThrownBy(() -> model.expectedPurchases(history, -1)).hasMessageContaining("time");
        assertThatThrownBy(() -> model.nextPurchase(history, 1)).hasMessageContaining("probability");
        assertThatThrownBy(() -> model.probability(history, 1, -1)).hasMessageContaining("purchases");
        assertThatThrownBy(() -> LifetimeValue.of(model, 0)).hasMessageContaining("month");
        assertThatThrownBy(() -> ParetoNbd.known(1, 1, 1, 1).discountedPurchases(history, 0))
                .hasMessageContaining("discount");
    }

    @Test
    void aFitCanBeCancelled() {
        FitContext stopped = FitContext.defaults().withCancel(() -> true);
        assertThatThrownBy(() -> MbgNbd.create().fit(LikelihoodTest.random(1, 50), stopped))
                .isInstanceOf(FitCancelledException.class);
    }
}
