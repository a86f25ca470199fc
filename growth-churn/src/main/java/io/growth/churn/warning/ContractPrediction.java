package io.growth.churn.warning;

import io.growth.core.data.Folds;
import io.growth.core.data.Table;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.Target;
import io.growth.core.learn.calibrate.PlattCalibration;
import io.growth.core.learn.logistic.LogisticRegression;
import java.util.Objects;

/**
 * Learns who gives notice, where customers have a contract: from a table with a row for each customer and a column of
 * its status.
 *
 * <pre>{@code
 * ContractModel model = ContractPrediction.of(Target.of("status", "left")).fit(past);
 * List<ChurnWarning<String>> warnings = model.warn(keys, today, monthlyCents);
 * }</pre>
 *
 * <p>The end of a contract is seen, so there is neither horizon nor cut-off to choose (contractual setting; Fader and
 * Hardie, "Probability models for customer-base analysis", Journal of Interactive Marketing 23, 2009). All other
 * columns are learnt from. They must say what was known while the customer was still there: leave out keys, dates of
 * notice, and whatever is written down only when somebody leaves, of which {@link io.growth.core.evaluate.LeakCheck}
 * finds what is too good to be true. How long customers stay is a question for
 * {@link io.growth.churn.survival.Survival#of(Table, String, Target)}.
 *
 * <p>Immutable.
 */
public final class ContractPrediction {

    private final Target status;
    private final ClassifierTrainer<?> trainer;

    private ContractPrediction(Target status, ClassifierTrainer<?> trainer) {
        this.status = status;
        this.trainer = trainer;
    }

    /**
     * By logistic regression with a small penalty.
     *
     * @param status the column of status, and which of its values means that the customer left
     * @return the configuration
     */
    public static ContractPrediction of(Target status) {
        return new ContractPrediction(
                Objects.requireNonNull(status, "status"),
                LogisticRegression.create().withL2(1));
    }

    /**
     * Sets what learns.
     *
     * @param newTrainer any classifier
     * @return a configuration with it
     */
    public ContractPrediction withTrainer(ClassifierTrainer<?> newTrainer) {
        return new ContractPrediction(status, Objects.requireNonNull(newTrainer, "trainer"));
    }

    /**
     * Learns with the default context.
     *
     * @param customers a row for each customer whose status is known
     * @return the model
     * @throws IllegalArgumentException as {@link #fit(Table, FitContext)} says
     */
    public ContractModel fit(Table customers) {
        return fit(customers, FitContext.defaults());
    }

    /**
     * Learns, and calibrates on what models say of customers that they have not seen (Platt's scaling on five groups).
     *
     * @param customers a row for each customer whose status is known
     * @param context threads, seed, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if there is no such column, a status is missing, or none left or none stayed
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public ContractModel fit(Table customers, FitContext context) {
        int[] labels = status.labels(customers);
        Folds groups = Folds.stratified(labels, Jackknife.GROUPS, context.seed());
        Jackknife jackknife = Jackknife.of(group -> learn(customers.rows(groups.rest(group)), context));
        TableModel<?> model = learn(customers, context);
        double[] unseen = jackknife.ofUnseen(customers, groups::foldOf, context);
        double[] weights = model.examples(customers).weights();
        return new ContractModel(
                toString(), new RiskModel(model, jackknife, PlattCalibration.fit(unseen, labels, weights)));
    }

    private TableModel<?> learn(Table customers, FitContext context) {
        return trainer.fit(customers, status, trainer.pipeline(), context);
    }

    @Override
    public String toString() {
        return status + " by " + trainer;
    }
}
