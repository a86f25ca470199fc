package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.BetaGeometricGridTest.close;
import static io.growth.churn.lifetime.Oracles.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ParetoNbdTest {

    @Test
    void likelihoodAndPredictionsAgreeWithFiguresOfSixtyDigits() {
        for (Map<String, String> row : Oracles.rows(Oracles.file("grid_paretonbd.csv"))) {
            ParetoNbdModel model =
                    ParetoNbd.known(number(row, "r"), number(row, "alpha"), number(row, "s"), number(row, "beta"));
            PurchaseHistory history = Oracles.history(row);
            close(model.logLikelihood(history), number(row, "log_likelihood"), 1e-11, row);
            close(model.logProbabilityAlive(history), number(row, "log_p_alive"), 1e-10, row);
            for (double time : new double[] {1, 39, 520}) {
                close(
                        model.expectedPurchases(history, time),
                        number(row, "expected_purchases_t" + (int) time),
                        1e-9,
                        row);
            }
            if (!row.get("dert_delta_0.0027").isEmpty()) {
                close(model.discountedPurchases(history, 0.0027), number(row, "dert_delta_0.0027"), 1e-9, row);
            }
        }
    }

    @Test
    void whatNewCustomersBuyAgrees() {
        Map<String, Map<String, String>> sets = new LinkedHashMap<>();
        Oracles.rows(Oracles.file("grid_paretonbd.csv")).forEach(row -> sets.put(row.get("set"), row));
        for (Map<String, String> row : Oracles.rows(Oracles.file("grid_paretonbd_new_customer.csv"))) {
            Map<String, String> set = sets.get(row.get("set"));
            ParetoNbdModel model =
                    ParetoNbd.known(number(set, "r"), number(set, "alpha"), number(set, "s"), number(set, "beta"));
            close(
                    model.expectedPurchases(PurchaseHistory.FIRST_PURCHASE, number(row, "t")),
                    number(row, "expected_paretonbd"),
                    1e-11,
                    row);
        }
    }

    @Test
    void theSeriesGivesWhatTheIntegralGives() {
        int asked = 0;
        for (long seed = 1; seed <= 2000; seed++) {
            var random = new SplittableRandom(seed);
            double r = Math.exp(random.nextDouble(-3, 4));
            double alpha = Math.exp(random.nextDouble(-2, 5));
            double s = Math.exp(random.nextDouble(-3, 4));
            double beta = random.nextInt(10) == 0 ? alpha : alpha * Math.exp(random.nextDouble(-1, 1));
            int x = random.nextInt(4) == 0 ? 0 : random.nextInt(60);
            double observed = random.nextDouble(200);
            double recency = x == 0 ? 0 : observed * Math.pow(random.nextDouble(), 0.2);
            double series = new ParetoSeries(r, alpha, s, beta).lnOdds(x, recency, observed);
            if (!Double.isNaN(series)) {
                var integral = new ParetoIntegral();
                integral.parameters(r, alpha, s, beta);
                assertThat(series)
                        .as("seed " + seed)
                        .isCloseTo(
                                integral.lnOdds(x, recency, observed, false), within(1e-12 * (1 + Math.abs(series))));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(500);
        var equal = new ParetoSeries(0.5, 10, 0.6, 11);
        assertThat(equal.lnOdds(3, 30, 30)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new ParetoSeries(0.5, 1, 0.6, 1000).lnOdds(3, 20, 30)).isNaN();
    }

    @Test
    void theSeriesOfBuyingSoonIsAnIntegral() {
        int asked = 0;
        for (long seed = 1; seed <= 300; seed++) {
            var random = new SplittableRandom(seed);
            double r = Math.exp(random.nextDouble(-3, 2));
            double alpha = Math.exp(random.nextDouble(-2, 4));
            double s = Math.exp(random.nextDouble(-3, 2));
            double beta = alpha * Math.exp(random.nextDouble(-1, 1));
            int x = random.nextInt(12);
            double observed = random.nextDouble(100);
            double time = Math.exp(random.nextDouble(-3, 6));
            double series = new ParetoSeries(r, alpha, s, beta).buysWithin(x, observed, time);
            if (!Double.isNaN(series)) {
                assertThat(series)
                        .as("seed " + seed)
                        .isCloseTo(simpson(r + x, alpha + observed, s, beta + observed, time), within(1e-9));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(150);
    }

    /** In the logarithm of the time, where the integrand is smooth. */
    private static double simpson(double shape, double a, double s, double b, double time) {
        int steps = 4000;
        double width = Math.log1p(time / a) / steps;
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            double u = a * Math.expm1(k * width);
            double value = shape * Math.pow(a / (a + u), shape) * Math.pow(b / (b + u), s);
            sum += value * (k == 0 || k == steps ? 1 : k % 2 == 0 ? 2 : 4);
        }
        return sum * width / 3;
    }

    @Test
    void allAtOnceAreAsEachAlone() {
        for (double beta : new double[] {11.6687, 1000}) {
            ParetoNbdModel model = ParetoNbd.known(0.5533, 10.5777, 0.6062, beta);
            RepeatPurchases cdnow = Oracles.purchases(Oracles.cdnow());
            double[] all = model.probabilitiesAlive(cdnow, FitContext.defaults().withThreads(3));
            for (int row = 0; row < all.length; row++) {
                assertThat(all[row]).isEqualTo(model.probabilityAlive(cdnow.get(row)));
                assertThat(all[row]).isCloseTo(Math.exp(model.logProbabilityAlive(cdnow.get(row))), within(1e-14));
            }
        }
    }

    @Test
    void findsTheMaximumFromAnyStart() {
        RepeatPurchases cdnow = Oracles.purchases(Oracles.cdnow());
        Oracles.Fit oracle = Oracles.fit("fits.json", "pnbd");
        BetaGeometricFitTest.agree(ParetoNbd.create().fit(cdnow).fit(), oracle, "default start");
        for (int seed = 0; seed < 12; seed++) {
            double[] s = BetaGeometricFitTest.start(seed);
            BetaGeometricFitTest.agree(
                    ParetoNbd.create()
                            .withStart(s[0], s[1], s[2], s[3])
                            .fit(cdnow)
                            .fit(),
                    oracle,
                    "seed " + seed);
        }
    }

    @Test
    void covariatesAgreeOnApparel() {
        Apparel apparel = Apparel.read();
        LifetimeFit plain = ParetoNbd.create().fit(apparel.purchases).fit();
        Oracles.Fit oracle = Oracles.fit("fits_extra.json", "apparel_pnbd_nocov");
        close(plain.logLikelihood(), oracle.logLikelihood(), 1e-11, plain);
        ParetoNbd.NAMES.forEach(name -> close(plain.parameter(name).value(), oracle.parameter(name), 1e-6, plain));
        LifetimeFit geometric = BgNbd.create().fit(apparel.purchases).fit();
        Oracles.Fit other = Oracles.fit("fits_extra.json", "apparel_bgnbd_nocov");
        close(geometric.logLikelihood(), other.logLikelihood(), 1e-11, geometric);
        geometric
                .parameters()
                .forEach(parameter -> close(parameter.value(), other.parameter(parameter.name()), 1e-6, parameter));

        CovariateParetoNbdModel model = ParetoNbd.create()
                .fit(apparel.purchases, apparel.covariates, List.of("gender", "channel"), FitContext.defaults());
        Oracles.Fit with = Oracles.fit("fits_extra.json", "apparel_pnbd_static");
        assertThat(model.fit().hasConverged()).isTrue();
        close(model.fit().logLikelihood(), with.logLikelihood(), 1e-11, model);
        ParetoNbd.NAMES.forEach(name -> close(model.fit().parameter(name).value(), with.parameter(name), 1e-6, model));
        close(model.fit().parameter("buying gender").value(), with.parameter("trans_gender"), 1e-6, model);
        close(model.fit().parameter("buying channel").value(), with.parameter("trans_channel"), 1e-6, model);
        close(model.fit().parameter("leaving gender").value(), with.parameter("life_gender"), 1e-6, model);
        close(model.fit().parameter("leaving channel").value(), with.parameter("life_channel"), 1e-6, model);
        close(model.fit().parameter("buying gender").standardError(), 0.10413939499443954, 1e-6, model);
        close(model.fit().parameter("leaving channel").standardError(), 0.30578128753583588, 1e-6, model);
        assertThat(model.of(1, 1).alpha())
                .isCloseTo(
                        model.fit().parameter("alpha").value()
                                * Math.exp(-with.parameter("trans_gender") - with.parameter("trans_channel")),
                        org.assertj.core.data.Offset.offset(1e-4));
    }

    @Test
    void probabilitiesOfCountsAddUpToOneAndToTheExpectation() {
        ParetoNbdModel model = ParetoNbd.known(0.553, 10.578, 0.606, 11.669);
        PurchaseHistory history = new PurchaseHistory(4, 20, 30);
        double all = 0;
        double mean = 0;
        for (int k = 0; k < 400; k++) {
            double p = model.probability(history, 39, k);
            all += p;
            mean += k * p;
        }
        close(all, 1, 1e-10, "sum");
        close(mean, model.expectedPurchases(history, 39), 1e-9, "mean");
    }

    @Test
    void nextPurchaseIsWhereTheProbabilityOfNoneFallsThatFar() {
        ParetoNbdModel model = ParetoNbd.known(0.553, 10.578, 0.606, 11.669);
        PurchaseHistory regular = new PurchaseHistory(6, 30, 31);
        close(1 - model.probabilityOfNone(regular, model.nextPurchase(regular, 0.5)), 0.5, 1e-10, "half");
        assertThat(model.nextPurchase(new PurchaseHistory(20, 5, 60), 0.5)).isInfinite();
    }

    /** A simulated shop with two covariates, observed for 104 weeks. */
    private record Apparel(RepeatPurchases purchases, double[][] covariates) {

        static Apparel read() {
            Map<String, TreeSet<LocalDate>> days = new LinkedHashMap<>();
            for (Map<String, String> row : Oracles.rows(Oracles.set("apparel/transactions.csv.gz"))) {
                days.computeIfAbsent(row.get("customer_id"), id -> new TreeSet<>())
                        .add(LocalDate.parse(row.get("date")));
            }
            LocalDate start = LocalDate.of(2005, 1, 2);
            LocalDate end = start.plusWeeks(104);
            List<double[]> covariates = new ArrayList<>();
            List<TreeSet<LocalDate>> seen = new ArrayList<>();
            for (Map<String, String> row : Oracles.rows(Oracles.set("apparel/static_covariates.csv"))) {
                seen.add(new TreeSet<>(days.get(row.get("customer_id")).headSet(end, true)));
                covariates.add(new double[] {number(row, "gender"), number(row, "channel")});
            }
            double observed = ChronoUnit.DAYS.between(start, end) / 7.0;
            return new Apparel(
                    RepeatPurchases.of(
                            seen.stream().mapToInt(own -> own.size() - 1).toArray(),
                            seen.stream()
                                    .mapToDouble(own -> ChronoUnit.DAYS.between(own.first(), own.last()) / 7.0)
                                    .toArray(),
                            seen.stream().mapToDouble(own -> observed).toArray()),
                    covariates.toArray(double[][]::new));
        }
    }
}
