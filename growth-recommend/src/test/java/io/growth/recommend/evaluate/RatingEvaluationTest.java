package io.growth.recommend.evaluate;

import static io.growth.recommend.evaluate.Fixtures.forSeeds;
import static io.growth.recommend.evaluate.Fixtures.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.recommend.RatingPredictor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Predicted ratings")
class RatingEvaluationTest {

    private static final Interactions<String, String> TEST = List.of(
                    Interaction.of("anna", "a", 4.0),
                    Interaction.of("anna", "b", 2.0),
                    Interaction.of("ben", "a", 5.0),
                    Interaction.of("ben", "c", 1.0))
            .stream()
            .collect(Interactions.collector());

    private static final Evaluator<String, String> EVALUATOR = Evaluator.on(shop("anna: c"), TEST);

    @Test
    void areJudgedByTheirErrors() {
        var evaluation = EVALUATOR.evaluateRatings((user, item) -> item.equals("a") ? 4 : 3);

        assertThat(evaluation.errors()).containsExactly(0, 1, -1, 2);
        assertThat(evaluation.rmse()).isCloseTo(Math.sqrt(6 / 4.0), within(1e-12));
        assertThat(evaluation.mae()).isEqualTo(1);
        assertThat(evaluation.size()).isEqualTo(4);
        assertThat(evaluation).hasToString("RMSE 1.2247, MAE 1.0000 (4 ratings)");
    }

    @Test
    void areNotLookedAtWithoutRatings() {
        var evaluation = Evaluator.on(shop("anna: a"), shop()).evaluateRatings((user, item) -> 3);

        assertThat(evaluation.rmse()).isNaN();
        assertThat(evaluation.mae()).isNaN();
        assertThat(evaluation.rmseInterval(0.95).low()).isNaN();
        assertThat(evaluation.rmseIntervalOverUsers(0.95).low()).isNaN();
        assertThat(evaluation.squaredErrorsOfUsers().mean()).isNaN();
    }

    @Test
    void comeWithIntervals() {
        var evaluation = EVALUATOR.evaluateRatings((user, item) -> item.equals("a") ? 4 : 3);

        assertThat(evaluation.maeInterval(0.9).contains(evaluation.mae())).isTrue();
        assertThat(evaluation.rmseInterval(0.9).contains(evaluation.rmse())).isTrue();
        assertThat(evaluation.rmseInterval(0.9999).high()).isLessThanOrEqualTo(2);
    }

    @Test
    void canBeCompared() {
        var good = EVALUATOR.evaluateRatings((user, item) -> 3);
        var bad = EVALUATOR.evaluateRatings((user, item) -> 7);

        var comparison = good.squaredErrors().against(bad.squaredErrors());

        // Squared errors 1 1 4 4 against 9 25 4 36.
        assertThat(comparison.difference()).isEqualTo((10 - 74) / 4.0);
        assertThat(comparison.losses()).isEqualTo(3);
        assertThat(comparison.ties()).isEqualTo(1);
        assertThat(good.absoluteErrors().against(bad.absoluteErrors()).size()).isEqualTo(4);
    }

    @Test
    void haveAMeanForEachUser() {
        var evaluation = EVALUATOR.evaluateRatings((user, item) -> item.equals("a") ? 4 : 3);

        assertThat(evaluation.squaredErrorsOfUsers().values()).containsExactly(0.5, 2.5);
        assertThat(evaluation.absoluteErrorsOfUsers().values()).containsExactly(0.5, 1.5);
        assertThat(evaluation.absoluteErrorsOfUsers().name()).isEqualTo("absolute error of a user");
    }

    @Test
    void canBeComparedUserByUser() {
        var good = EVALUATOR.evaluateRatings((user, item) -> 3);
        var bad = EVALUATOR.evaluateRatings((user, item) -> 7);

        var comparison = good.squaredErrorsOfUsers().against(bad.squaredErrorsOfUsers());

        // Squared errors 1 1 and 4 4 against 9 25 and 4 36.
        assertThat(comparison.size()).isEqualTo(2);
        assertThat(comparison.difference()).isEqualTo((1 - 17 + 4 - 20) / 2.0);
        assertThat(comparison.losses()).isEqualTo(2);
        assertThatThrownBy(() -> good.squaredErrors().against(bad.squaredErrorsOfUsers()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areLessSureWhereTheRatingsOfAUserErrTogether() {
        var builder = Interactions.<String, String>builder();
        for (int user = 0; user < 40; user++) {
            for (int item = 0; item <= user % 20; item++) {
                builder.add("u" + user, "i" + item, 3, null);
            }
        }
        var evaluation = Evaluator.on(shop(), builder.build())
                .evaluateRatings((user, item) -> user.hashCode() % 2 == 0 ? 3.1 : 5);
        Interval byRating = evaluation.rmseInterval(0.95);
        Interval byUser = evaluation.rmseIntervalOverUsers(0.95);
        Interval mae = evaluation.maeIntervalOverUsers(0.95);

        assertThat(byUser.contains(evaluation.rmse())).isTrue();
        assertThat(mae.contains(evaluation.mae())).isTrue();
        assertThat(byUser.high() - byUser.low()).isGreaterThan(1.5 * (byRating.high() - byRating.low()));
    }

    @Test
    void areTheSameOverRatingsAndUsersWhereEachUserHasOne() {
        var builder = Interactions.<String, String>builder();
        for (int user = 0; user < 30; user++) {
            builder.add("u" + user, "i", user % 5, null);
        }
        var evaluation = Evaluator.on(shop(), builder.build()).evaluateRatings((user, item) -> 2);

        assertThat(evaluation.squaredErrorsOfUsers().values())
                .isEqualTo(evaluation.squaredErrors().values());
        assertThat(evaluation.rmseIntervalOverUsers(0.9).low())
                .isCloseTo(evaluation.rmseInterval(0.9).low(), within(1e-9));
    }

    @Test
    void mustBeFinite() {
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> EVALUATOR.evaluateRatings((user, item) -> wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(wrong));
        }
    }

    @Test
    void areTheSameForAnyNumberOfThreads() {
        forSeeds(20, seed -> {
            var trial = new Trial(seed);
            RatingPredictor<String, Integer> predictor =
                    (user, item) -> new Random(seed + user.hashCode() * 31L + item).nextDouble() * 5;
            var one = Evaluator.on(trial.train, trial.test)
                    .evaluateRatings(predictor, FitContext.defaults().withThreads(1));
            var three = Evaluator.on(trial.train, trial.test)
                    .evaluateRatings(predictor, FitContext.defaults().withThreads(3));
            double squares = trial.test.stream()
                    .mapToDouble(
                            rating -> Math.pow(predictor.predict(rating.user(), rating.item()) - rating.weight(), 2))
                    .average()
                    .orElse(Double.NaN);

            assertThat(three.errors()).isEqualTo(one.errors());
            assertThat(one.rmse()).isCloseTo(Math.sqrt(squares), within(1e-12));
        });
    }
}
