package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Folds;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.reference.RealSets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cross-validation of logistic regression on public data agrees with reference values")
class CrossValidationAgreementTest {

    private static final double SIX_DIGITS = 1e-6;

    private static final LogisticRegression STANDARDIZED =
            LogisticRegression.create().withStandardization(true);

    @Test
    void onTelcoWithThreePenalties() {
        Examples telco = RealSets.telco();
        JsonOracle models = oracle().at("telco").at("models");
        models.names()
                .forEach(name -> agrees(
                        name,
                        STANDARDIZED.withL2(Double.parseDouble(name.substring(name.indexOf('=') + 1))),
                        telco,
                        models.at(name)));
    }

    @Test
    void onShoppers() {
        agrees("shoppers", STANDARDIZED.withL2(1), RealSets.shoppers(), one("shoppers"));
    }

    @Test
    void onRetail() {
        agrees("retail", STANDARDIZED.withL2(1), RealSets.retail(), one("retail"));
    }

    @Test
    void onSparseA9a() {
        agrees("a9a", LogisticRegression.create().withL2(1), RealSets.a9a(), oracle().at("a9a_train_raw01"));
    }

    private static JsonOracle oracle() {
        return JsonOracle.behaviour("cv_logistic.json");
    }

    private static JsonOracle one(String set) {
        return oracle().at(set).at("models").at("logistic lambda=1");
    }

    private static void agrees(String what, LogisticRegression trainer, Examples examples, JsonOracle oracle) {
        CrossValidated found =
                CrossValidation.of(Folds.alternating(examples.size(), 5)).evaluate(trainer, examples);
        for (int fold = 0; fold < 5; fold++) {
            Predictions predictions = found.turns().get(fold).predictions();
            agrees(what + " fold " + fold, predictions, oracle.at("folds").at(fold));
        }
        agrees(what + " pooled", found.pooled(), oracle.at("pooled"));
        assertThat(found.mean(Metric.AUC))
                .as(what + " mean AUC")
                .isCloseTo(oracle.at("mean").number("auc"), within(SIX_DIGITS));
        assertThat(found.mean(Metric.LOG_LOSS))
                .as(what + " mean log-loss")
                .isCloseTo(oracle.at("mean").number("logloss"), within(SIX_DIGITS));
    }

    private static void agrees(String what, Predictions found, JsonOracle oracle) {
        List<Metric> metrics = List.of(
                Metric.AUC,
                Metric.AVERAGE_PRECISION,
                Metric.LOG_LOSS,
                Metric.BRIER,
                Metric.ECE,
                Metric.accuracy(0.5),
                Metric.f1(0.5));
        List<String> names = List.of("auc", "average_precision", "logloss", "brier", "ece10", "accuracy", "f1");
        for (int k = 0; k < names.size(); k++) {
            assertThat(metrics.get(k).of(found))
                    .as(what + " " + names.get(k))
                    .isCloseTo(oracle.number(names.get(k)), within(SIX_DIGITS));
        }
    }
}
