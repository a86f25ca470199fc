package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.core.evaluate.ConfusionMatrix;
import io.growth.core.evaluate.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** Figures of 60 predictions with ties, plain and weighted, to the digits of the reference. */
public final class MetricsVectorTable implements PublishedTable {

    private static final String SOURCE = "by their definitions; scikit-learn and pROC agree";

    @Override
    public String folder() {
        return "../oracles/behaviour";
    }

    @Override
    public String name() {
        return "metrics_vector";
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) throws IOException {
        ReferenceValues file = ReferenceValues.in(folder.resolve("metrics_vector.json"));
        int[] labels = DoubleStream.of(file.numbers("y")).mapToInt(y -> (int) y).toArray();
        long start = System.nanoTime();
        Predictions plain = Predictions.of(file.numbers("p"), labels);
        Predictions weighted = plain.withWeights(file.numbers("w"));
        var agreement = new Agreement();
        ranking(plain, file.at("unweighted"), agreement);
        probabilities(plain, file.at("unweighted"), agreement);
        weighted(weighted, file.at("weighted"), agreement);
        at(plain.at(0.5), file.at("unweighted").at("at_0_5"), agreement);
        at(plain.at(0.3), file.at("unweighted").at("at_0_3"), agreement);
        at(weighted.at(0.5), file.at("weighted").at("at_0_5"), agreement);
        figures.accept(new Figure(
                "Predictions",
                "digits of " + agreement.count() + " figures",
                agreement.digits(),
                atLeast(12),
                SOURCE,
                (System.nanoTime() - start) / 1e9));
    }

    private static void ranking(Predictions found, ReferenceValues expected, Agreement agreement) {
        agreement.add(found.auc(), expected.number("auc"));
        agreement.add(found.aucVariance(), expected.number("auc_delong_variance"));
        agreement.add(found.averagePrecision(), expected.number("average_precision"));
        agreement.add(found.prAucTrapezoid(), expected.number("pr_auc_trapezoid"));
        agreement.add(found.prAuc(), expected.number("pr_auc_davis_goadrich"));
        agreement.add(found.ks(), expected.number("ks"));
    }

    private static void probabilities(Predictions found, ReferenceValues expected, Agreement agreement) {
        agreement.add(found.logLoss(), expected.number("logloss_eps1em15"));
        agreement.add(found.brier(), expected.number("brier"));
        agreement.add(found.reliability(10).expectedError(), expected.number("ece10_width"));
        agreement.add(found.reliability(10).maximumError(), expected.number("mce10_width"));
        agreement.add(found.reliabilityByMass(10).expectedError(), expected.number("ece10_mass"));
        agreement.add(found.reliabilityByMass(10).maximumError(), expected.number("mce10_mass"));
    }

    private static void weighted(Predictions found, ReferenceValues expected, Agreement agreement) {
        agreement.add(found.auc(), expected.number("auc"));
        agreement.add(found.averagePrecision(), expected.number("average_precision"));
        agreement.add(found.logLoss(), expected.number("logloss_eps1em15"));
        agreement.add(found.brier(), expected.number("brier"));
    }

    private static void at(ConfusionMatrix found, ReferenceValues expected, Agreement agreement) {
        agreement.add(found.accuracy(), expected.number("accuracy"));
        agreement.add(found.precision(), expected.number("precision"));
        agreement.add(found.recall(), expected.number("recall"));
        agreement.add(found.specificity(), expected.number("specificity"));
        agreement.add(found.f1(), expected.number("f1"));
        agreement.add(found.fBeta(2), expected.number("f2"));
        agreement.add(found.fBeta(0.5), expected.number("f05"));
        agreement.add(found.balancedAccuracy(), expected.number("balanced_accuracy"));
        agreement.add(found.mcc(), expected.number("mcc"));
        agreement.add(found.kappa(), expected.number("cohen_kappa"));
    }
}
