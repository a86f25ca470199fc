package io.growth.recommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Contribution;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowFactors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImplicitAlsTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final ImplicitAls EXACT =
            ImplicitAls.create().withSolver(ImplicitAls.Solver.CHOLESKY).withFactors(3);

    /** A shop with its trainer and the twin of that. */
    private record Case(Interactions<String, String> shop, ImplicitAls trainer, SlowFactors slow, String name) {

        static Case of(long seed, ImplicitAls.Solver solver) {
            Interactions<String, String> shop = Shops.small(seed);
            var random = new Random(seed);
            int factors = 1 + random.nextInt(9);
            double alpha = random.nextBoolean() ? 0 : 0.5 + random.nextInt(4);
            double unobserved = 0.05 + random.nextDouble();
            double lambda = 0.01 + 0.2 * random.nextDouble();
            double exponent = random.nextInt(3) / 2.0;
            ImplicitAls trainer = ImplicitAls.create().withSolver(solver).withFactors(factors);
            trainer = alpha > 0 ? trainer.withConfidence(alpha) : trainer;
            trainer = trainer.withUnobservedWeight(unobserved)
                    .withRegularization(lambda)
                    .withFrequencyExponent(exponent)
                    .withIterations(6);
            return new Case(
                    shop,
                    trainer,
                    new SlowFactors(shop, unobserved, alpha, lambda, exponent),
                    trainer + ", seed " + seed);
        }

        boolean empty() {
            return shop.users().size() == 0 || shop.items().size() == 0;
        }
    }

    private static float[][] users(Interactions<String, String> shop, Factors<String, String> learnt) {
        var vectors = new float[shop.users().size()][];
        for (int user = 0; user < vectors.length; user++) {
            vectors[user] = learnt.user("u" + user);
        }
        return vectors;
    }

    private static float[][] items(Interactions<String, String> shop, Factors<String, String> learnt) {
        var vectors = new float[shop.items().size()][];
        for (int item = 0; item < vectors.length; item++) {
            vectors[item] = learnt.item("i" + item);
        }
        return vectors;
    }

    @Test
    void usersHaveTheVectorsOfTheDenseNormalEquations() {
        for (long seed = 0; seed < 200; seed++) {
            for (ImplicitAls.Solver solver : ImplicitAls.Solver.values()) {
                Case one = Case.of(seed, solver);
                if (one.empty()) {
                    continue;
                }
                Factors<String, String> learnt = one.trainer.fitFactors(one.shop, ALONE);
                float[][] items = items(one.shop, learnt);
                for (int user = 0; user < one.shop.users().size(); user++) {
                    assertClose(learnt.user("u" + user), one.slow.user(user, items), one.name + ", user " + user);
                }
            }
        }
    }

    private static void assertClose(float[] vector, double[] expected, String which) {
        for (int k = 0; k < vector.length; k++) {
            assertThat((double) vector[k]).as("%s, factor %d", which, k).isCloseTo(expected[k], within(1e-4));
        }
    }

    @Test
    void theLossIsTheSumOverAllPairsAndFallsWithTheExactSolver() {
        for (long seed = 0; seed < 200; seed++) {
            Case one = Case.of(seed, ImplicitAls.Solver.CHOLESKY);
            if (one.empty()) {
                continue;
            }
            Factors<String, String> learnt = one.trainer.fitFactors(one.shop, ALONE);
            double[] losses = learnt.losses();
            assertThat(losses).hasSize(6);
            for (int t = 1; t < losses.length; t++) {
                assertThat(losses[t])
                        .as("%s, iteration %d", one.name, t)
                        .isLessThanOrEqualTo(losses[t - 1] * (1 + 1e-5) + 1e-6);
            }
            double slow = one.slow.loss(users(one.shop, learnt), items(one.shop, learnt));
            assertThat(losses[5]).as(one.name).isCloseTo(slow, within(1e-4 * (1 + slow)));
        }
    }

    @Test
    void bothSolversReachTheSameLoss() {
        for (long seed = 0; seed < 24; seed++) {
            Interactions<String, String> shop = Shops.of(seed, 60, 40, 0.15);
            ImplicitAls trainer = ImplicitAls.create().withFactors(6).withIterations(40);
            double[] exact = trainer.withSolver(ImplicitAls.Solver.CHOLESKY)
                    .fitFactors(shop, ALONE)
                    .losses();
            double[] steps = trainer.fitFactors(shop, ALONE).losses();
            assertThat(steps[39]).as("seed %d", seed).isCloseTo(exact[39], within(0.02 * exact[39]));
        }
    }

    @Test
    void enoughStepsOfConjugateGradientsAreExact() {
        for (long seed = 0; seed < 200; seed++) {
            Case one = Case.of(seed, ImplicitAls.Solver.CONJUGATE_GRADIENT);
            double[] steps =
                    one.trainer.withSteps(40).fitFactors(one.shop, ALONE).losses();
            double[] exact = one.trainer
                    .withSolver(ImplicitAls.Solver.CHOLESKY)
                    .fitFactors(one.shop, ALONE)
                    .losses();
            for (int t = 0; t < exact.length; t++) {
                assertThat(steps[t])
                        .as("%s, iteration %d", one.name, t)
                        .isCloseTo(exact[t], within(0.01 * (1 + exact[t])));
            }
        }
    }

    @Test
    void enoughStepsOfConjugateGradientsGiveItemsTheExactVectors() {
        for (long seed = 0; seed < 200; seed++) {
            Case one = Case.of(seed, ImplicitAls.Solver.CONJUGATE_GRADIENT);
            // The items of one iteration come from users of the same random start, and are not solved again at the end.
            ImplicitAls steps = one.trainer.withSteps(60).withIterations(1);
            ImplicitAls exact = steps.withSolver(ImplicitAls.Solver.CHOLESKY);
            float[][] reached = items(one.shop, steps.fitFactors(one.shop, ALONE));
            float[][] expected = items(one.shop, exact.fitFactors(one.shop, ALONE));
            for (int item = 0; item < expected.length; item++) {
                assertThat(reached[item])
                        .as("%s, item %d", one.name, item)
                        .containsExactly(expected[item], offset(1e-3f));
            }
        }
    }

    @Test
    void scoresAreProductsOfVectors() {
        for (long seed = 0; seed < 200; seed++) {
            Case one = Case.of(seed, ImplicitAls.Solver.CONJUGATE_GRADIENT);
            Factors<String, String> learnt = one.trainer.fitFactors(one.shop, ALONE);
            Recommender<String, String> model = learnt.recommender();
            for (String user : one.shop.users()) {
                if (model.knows(user)) {
                    assertThat(scores(
                                    model.forUser(user).includeSeen().limit(99).list()))
                            .as("%s, user %s", one.name, user)
                            .hasSize(one.shop.items().size())
                            .allSatisfy((item, score) -> assertThat(score)
                                    .isCloseTo(SlowFactors.dot(learnt.user(user), learnt.item(item)), within(1e-5)));
                }
            }
        }
    }

    private static Map<String, Double> scores(List<Recommendation<String>> list) {
        var scores = new HashMap<String, Double>();
        list.forEach(one -> scores.put(one.item(), one.score()));
        return scores;
    }

    @Test
    void aStrangerWithTheSameBasketGetsTheSameScores() {
        for (long seed = 0; seed < 200; seed++) {
            Case one = Case.of(seed, ImplicitAls.Solver.CONJUGATE_GRADIENT);
            // A basket has no weights, so only where all interactions count alike it can be the same.
            ImplicitAls trainer = one.trainer.withSteps(2);
            Interactions<String, String> shop = one.shop.binarised();
            Recommender<String, String> model = trainer.fit(shop, ALONE);
            for (String user : shop.users()) {
                var basket = new ArrayList<String>();
                shop.forEach(bought -> {
                    if (bought.user().equals(user)) {
                        basket.add(bought.item());
                    }
                });
                if (basket.isEmpty()) {
                    continue;
                }
                Map<String, Double> stored =
                        scores(model.forUser(user).includeSeen().limit(99).list());
                assertThat(scores(model.forItems(basket).includeSeen().limit(99).list()))
                        .as("%s, user %s", one.name, user)
                        .hasSameSizeAs(stored)
                        .allSatisfy((item, score) -> assertThat(score).isCloseTo(stored.get(item), within(1e-5)));
            }
        }
    }

    @Test
    void explanationsSplitTheScoreOverTheHistory() {
        for (long seed = 0; seed < 200; seed++) {
            Case one = Case.of(seed, ImplicitAls.Solver.CONJUGATE_GRADIENT);
            Recommender<String, String> model = one.trainer.fit(one.shop, ALONE);
            for (String user : one.shop.users()) {
                List<Recommendation<String>> list =
                        model.forUser(user).limit(99).includeSeen().explain().list();
                for (Recommendation<String> shown : list) {
                    if (shown.source() == Source.PERSONAL) {
                        double sum = shown.because().stream()
                                .mapToDouble(Contribution::score)
                                .sum();
                        assertThat(sum)
                                .as("%s, user %s, item %s", one.name, user, shown.item())
                                .isCloseTo(shown.score(), within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void newUsersAndItemsAreFoldedInWithoutAFit() {
        for (long seed = 0; seed < 200; seed++) {
            Case one = Case.of(seed, ImplicitAls.Solver.CHOLESKY);
            if (one.empty()) {
                continue;
            }
            int newItem = one.shop.items().size();
            int newUser = one.shop.users().size();
            var today = Interactions.<String, String>builder();
            one.shop.users().forEach(user -> {
                if (Shops.number(user) % 2 == 0) {
                    today.add(user, "i" + newItem, 1.5, null);
                }
            });
            Interactions<String, String> more = today.addItem("i" + newItem)
                    .add("u" + newUser, "i0")
                    .add("u" + newUser, "i" + newItem)
                    .build();
            Factors<String, String> before = one.trainer.fitFactors(one.shop, ALONE);
            Factors<String, String> after = before.foldIn(more);
            var all = Interactions.<String, String>builder();
            one.shop.users().forEach(all::addUser);
            one.shop.items().forEach(all::addItem);
            one.shop.forEach(all::add);
            more.forEach(all::add);
            Interactions<String, String> joined = all.build();
            assertThat(after.item("i0")).isEqualTo(before.item("i0"));
            assertThat(after.user("u0")).isEqualTo(before.user("u0"));
            // The item is placed by the users known before, the new user by all items.
            assertClose(
                    after.item("i" + newItem),
                    twin(one, only(joined, newUser)).item(newItem, users(one.shop, before)),
                    one.name);
            assertClose(after.user("u" + newUser), twin(one, joined).user(newUser, items(joined, after)), one.name);
            assertThat(after.recommender().knows("u" + newUser)).isTrue();
            assertThat(after.losses()).isEqualTo(before.losses());
        }
    }

    private static Interactions<String, String> only(Interactions<String, String> all, int users) {
        return all.onlyUsers(user -> Shops.number(user) < users);
    }

    private static SlowFactors twin(Case one, Interactions<String, String> shop) {
        var objective = one.trainer.objective();
        return new SlowFactors(
                shop,
                objective.unobserved(),
                objective.confidence(),
                objective.regularization(),
                objective.frequencyExponent());
    }

    @Test
    void allAtOnceGetTheListsThatEachGetsAlone() {
        for (long seed = 0; seed < 40; seed++) {
            // The last seeds have more items than fit into a strip or a panel; some users leave a rest.
            int items = seed == 39 ? 9_500 : seed == 38 ? 2500 : 1 + (int) seed * 3;
            Interactions<String, String> shop = Shops.of(seed, 1 + (int) seed * 2, items, seed == 39 ? 0.01 : 0.3);
            Recommender<String, String> model =
                    EXACT.withFactors(1 + (int) seed % 7).withIterations(3).fit(shop, ALONE);
            for (int limit : new int[] {0, 1, 5, 5000}) {
                String which = "seed " + seed + ", limit " + limit;
                model.recommendAll(
                        limit,
                        FitContext.defaults(),
                        (user, list) -> assertThat(list)
                                .as("%s, user %s", which, user)
                                .isEqualTo(model.recommend(user, limit))
                                .isEqualTo(model.forUser(user).limit(limit).list()));
            }
        }
    }

    @Test
    void moreFactorsThanDataAndNoRegularisationDoNoHarm() {
        for (long seed = 0; seed < 40; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            for (ImplicitAls.Solver solver : ImplicitAls.Solver.values()) {
                Factors<String, String> learnt = ImplicitAls.create()
                        .withSolver(solver)
                        .withFactors(30)
                        .withRegularization(0)
                        .fitFactors(shop, ALONE);
                for (double loss : learnt.losses()) {
                    assertThat(loss).as("%s, seed %d", solver, seed).isFinite();
                }
                for (String user : shop.users()) {
                    for (Recommendation<String> shown : learnt.recommender().recommend(user, 9)) {
                        assertThat(shown.score())
                                .as("%s, seed %d", solver, seed)
                                .isFinite();
                    }
                }
            }
        }
    }

    @Test
    void nobodyAndNothingMakeAModelToo() {
        Interactions<String, String> none =
                Interactions.<String, String>builder().build();
        assertThat(EXACT.fit(none).recommend("?", 3)).isEmpty();
        Interactions<String, String> idle = Interactions.<String, String>builder()
                .addUser("u0")
                .addItem("i0")
                .build();
        assertThat(EXACT.fit(idle).recommend("u0", 3)).hasSize(1);
        assertThat(EXACT.fit(Shops.of(1, 1, 1, 1)).recommend("?", 3))
                .allMatch(shown -> shown.source() == Source.POPULAR);
    }

    @Test
    void tastesAreTold() {
        var shop = Interactions.<String, String>builder();
        for (int user = 0; user < 20; user++) {
            for (int item = 0; item < 6; item++) {
                if (item != user / 2 % 6) {
                    shop.add("u" + user, (user % 2 == 0 ? "tea" : "bolt") + item);
                }
            }
        }
        Recommender<String, String> model = EXACT.withRegularization(0.01).fit(shop.build());
        assertThat(model.recommend("u0", 1)).extracting(Recommendation::item).containsExactly("tea0");
        assertThat(model.recommend("u1", 1)).extracting(Recommendation::item).containsExactly("bolt0");
        assertThat(model.forItems("tea1", "tea2").limit(4).list())
                .extracting(Recommendation::item)
                .allMatch(item -> item.startsWith("tea"));
    }

    @Test
    void aTrainerTellsItsParameters() {
        assertThat(ImplicitAls.create()).hasToString("ImplicitAls d=64 T=15 a0=0.1 reg=0.003 nu=1.0 CG(3)");
        assertThat(EXACT.withConfidence(2).withFallback(Popularity.create()))
                .hasToString("ImplicitAls d=3 T=15 a0=1.0 alpha=2.0 reg=0.003 nu=1.0 Cholesky");
        assertThat(EXACT.fitFactors(Shops.of(1, 5, 4, 0.5))).hasToString("Factors[5 users, 4 items, 3 factors]");
    }

    @Test
    void whoIsUnknownHasNoVector() {
        Factors<String, String> learnt = EXACT.fitFactors(Shops.of(1, 5, 4, 0.5));
        assertThat(learnt.user("?")).isEmpty();
        assertThat(learnt.item("?")).isEmpty();
        assertThat(learnt.item("i0")).hasSize(3);
    }
}
