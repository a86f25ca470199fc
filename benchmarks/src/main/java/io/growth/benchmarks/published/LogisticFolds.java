package io.growth.benchmarks.published;

import io.growth.core.data.Folds;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import java.util.function.Consumer;

/** Figures of logistic regression on one data set: digits that agree with a reference, and figures of five folds. */
final class LogisticFolds {

    private static final String SOURCE = "Newton's method in 80-bit arithmetic";
    private static final int FOLDS = 5;

    private final Examples examples;
    private final Consumer<Figure> figures;

    LogisticFolds(Examples examples, Consumer<Figure> figures) {
        this.examples = examples;
        this.figures = figures;
    }

    /** Log-likelihood and smallest count of correct digits of the coefficients, the intercept first. */
    void agree(LogisticRegression trainer, double logLikelihood, double digits, double... coefficients) {
        long start = System.nanoTime();
        LogisticModel model = trainer.fit(examples);
        double seconds = (System.nanoTime() - start) / 1e9;
        double fit = model.report().logLikelihood();
        add(trainer, "digits of the log-likelihood", digits(fit, logLikelihood), 10, seconds);
        if (coefficients.length > 0) {
            double least = digits(model.intercept(), coefficients[0]);
            for (int j = 1; j < coefficients.length; j++) {
                least = Math.min(least, digits(model.coefficients()[j - 1], coefficients[j]));
            }
            add(trainer, "digits of the coefficients", least, digits, seconds);
        }
    }

    private static double digits(double value, double reference) {
        return Math.min(16, -Math.log10(Math.abs(value / reference - 1)));
    }

    private void add(LogisticRegression trainer, String metric, double value, double least, double seconds) {
        figures.accept(new Figure(trainer.toString(), metric, value, Expectation.atLeast(least), SOURCE, seconds));
    }

    /** Mean AUC and log-loss of the folds, row i in fold i mod 5. */
    void judge(LogisticRegression trainer, double auc, double logLoss) {
        Folds folds = Folds.alternating(examples.size(), FOLDS);
        long start = System.nanoTime();
        double aucs = 0;
        double losses = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            LogisticModel model = trainer.fit(examples.rows(folds.rest(fold)));
            Predictions said = Predictions.of(model, examples.rows(folds.heldOut(fold)), FitContext.defaults());
            aucs += said.auc() / FOLDS;
            losses += said.logLoss() / FOLDS;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        around(trainer, "AUC of 5 folds", aucs, auc, seconds);
        around(trainer, "log-loss of 5 folds", losses, logLoss, seconds);
    }

    private void around(LogisticRegression trainer, String metric, double value, double reference, double seconds) {
        Expectation expected = Expectation.around(reference, 1e-6);
        figures.accept(new Figure(trainer.toString(), metric, value, expected, SOURCE, seconds));
    }
}
