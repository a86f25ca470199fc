package io.growth.churn.warning;

import io.growth.churn.Purchases;
import io.growth.core.data.Table;
import io.growth.core.data.TableBuilder;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.Target;
import io.growth.core.learn.calibrate.PlattCalibration;
import io.growth.core.learn.logistic.LogisticRegression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns from past snapshots who will not buy again within the horizon.
 *
 * <pre>{@code
 * ChurnModel model = ChurnPrediction.of(ChurnDefinition.horizon(90)).fit(purchases, today);
 * for (ChurnWarning<String> warning : model.warn(purchases, today)) {
 *     System.out.println(warning.customer() + " " + warning.probability() + " " + warning.reasons());
 * }
 * }</pre>
 *
 * <p>Takes snapshots one horizon apart, the newest such that its whole label window is over, the oldest such that a
 * horizon before it is known: then no label overlaps another, and nothing later than a cut-off can reach its features
 * (the embargo of López de Prado, "Advances in Financial Machine Learning", 2018, section 7.4). Because how many
 * leave drifts from season to season, the classifier is calibrated on the newest snapshot (Platt scaling of what
 * models say of customers that they have not seen in any snapshot).
 *
 * <p>Immutable.
 */
public final class ChurnPrediction {

    private static final String LABEL = "churned";

    private final ChurnDefinition definition;
    private final List<ClassifierTrainer<?>> trainers;
    private final int snapshots;
    private final int historyDays;

    private ChurnPrediction(
            ChurnDefinition definition, List<ClassifierTrainer<?>> trainers, int snapshots, int historyDays) {
        this.definition = definition;
        this.trainers = List.copyOf(trainers);
        this.snapshots = snapshots;
        this.historyDays = historyDays;
    }

    /**
     * By logistic regression with one of three penalties, from at most four snapshots, before each of which at least
     * one horizon is known.
     *
     * @param definition what leaving means
     * @return the configuration
     */
    public static ChurnPrediction of(ChurnDefinition definition) {
        LogisticRegression logistic = LogisticRegression.create();
        return new ChurnPrediction(
                definition,
                List.of(logistic.withL2(100), logistic.withL2(10), logistic.withL2(1)),
                4,
                definition.horizonDays());
    }

    /**
     * Sets what learns. Of several, the one is taken that, learnt from all snapshots but the newest, ranks the
     * customers of the newest best (AUC, which a drift of the base rate does not touch); the first if there is only
     * one snapshot.
     *
     * @param candidates any classifiers, the preferred one first
     * @return a configuration with them
     * @throws IllegalArgumentException if there is none
     */
    public ChurnPrediction withTrainers(ClassifierTrainer<?>... candidates) {
        if (candidates.length == 0) {
            throw new IllegalArgumentException("there must be a trainer");
        }
        return new ChurnPrediction(definition, List.of(candidates), snapshots, historyDays);
    }

    /**
     * Sets from how many snapshots to learn at most.
     *
     * @param most at least 1
     * @return a configuration with that number
     * @throws IllegalArgumentException if {@code most < 1}
     */
    public ChurnPrediction withSnapshots(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("snapshots must be at least 1 but is " + most);
        }
        return new ChurnPrediction(definition, trainers, most, historyDays);
    }

    /**
     * Sets how long the log must go back before a snapshot that {@link #cutOffs} chooses, one horizon if not set. On
     * the first days of a log everybody looks like a new customer, whoever bought often before, and what is learnt
     * from that holds on no later day.
     *
     * @param days from the first day of the log to the day of the snapshot, 0 or more
     * @return a configuration with that number
     * @throws IllegalArgumentException if {@code days < 0}
     */
    public ChurnPrediction withHistory(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days of history must be at least 0 but are " + days);
        }
        return new ChurnPrediction(definition, trainers, snapshots, days);
    }

    /**
     * Learns with the default context.
     *
     * @param purchases who bought when
     * @param today the last day that is known to the end; nothing later is looked at
     * @return the model
     * @throws IllegalArgumentException as {@link #fit(Purchases, List, FitContext)} says
     */
    public ChurnModel fit(Purchases<?> purchases, LocalDate today) {
        return fit(purchases, cutOffs(purchases, today), FitContext.defaults());
    }

    /**
     * Learns from more than purchases, with the default context.
     *
     * <pre>{@code
     * ChurnModel model = prediction.fit(purchases, behaviour::features, today);
     * List<ChurnWarning<String>> warnings = model.warn(purchases, behaviour::features, today);
     * }</pre>
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when
     * @param more what else is known of customers; of columns that say nothing new, the penalty makes little
     * @param today the last day that is known to the end; nothing later is looked at
     * @return the model, which must be asked with the same columns
     * @throws IllegalArgumentException as {@link #fit(Purchases, CustomerFeatures, List, FitContext)} says
     */
    public <C> ChurnModel fit(Purchases<C> purchases, CustomerFeatures<C> more, LocalDate today) {
        return fit(purchases, more, cutOffs(purchases, today), FitContext.defaults());
    }

    /**
     * The days of the snapshots that {@link #fit(Purchases, LocalDate)} learns from.
     *
     * @param purchases who bought when
     * @param today the last day that is known to the end
     * @return a horizon apart, the newest last, each with enough of history before it, see {@link #withHistory}
     * @throws IllegalArgumentException if the past is too short for one
     */
    public List<LocalDate> cutOffs(Purchases<?> purchases, LocalDate today) {
        var days = new ArrayList<LocalDate>();
        LocalDate day = today.minusDays((long) definition.gapDays() + definition.horizonDays());
        Purchases<?> known = purchases.until(today);
        while (days.size() < snapshots
                && known.size() > 0
                && !day.minusDays(historyDays).isBefore(known.firstDay())) {
            days.add(0, day);
            day = day.minusDays(definition.horizonDays());
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("the past up to " + today + " is shorter than " + historyDays
                    + " days of history and the horizon of " + definition.horizonDays()
                    + " days after them; wait, or choose a shorter horizon or history");
        }
        return days;
    }

    /**
     * Learns from snapshots of given days.
     *
     * @param purchases who bought when
     * @param cutOffs the days, ascending; the horizon of each must be known to the end, which this cannot check
     * @param context threads, seed, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if there is no day, they do not ascend, or among all active customers none
     *     left or none stayed
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public ChurnModel fit(Purchases<?> purchases, List<LocalDate> cutOffs, FitContext context) {
        return fit(purchases, CustomerFeatures.none(), cutOffs, context);
    }

    /**
     * Learns from more than purchases, from snapshots of given days.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when
     * @param more what else is known of customers
     * @param cutOffs the days, ascending; the horizon of each must be known to the end, which this cannot check
     * @param context threads, seed, progress and cancellation
     * @return the model, which must be asked with the same columns
     * @throws IllegalArgumentException if there is no day, they do not ascend, among all active customers none left or
     *     none stayed, or further columns differ from day to day or have a name that features of purchases have
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public <C> ChurnModel fit(
            Purchases<C> purchases, CustomerFeatures<C> more, List<LocalDate> cutOffs, FitContext context) {
        List<Snapshot<C>> all = snapshots(purchases, more, cutOffs);
        ClassifierTrainer<?> trainer = best(all, context);
        TableModel<?> model = learn(trainer, all, customer -> true, context);
        Jackknife jackknife =
                Jackknife.of(left -> learn(trainer, all, customer -> customer % Jackknife.GROUPS != left, context));
        PlattCalibration calibration = calibration(jackknife, all.get(all.size() - 1), context);
        return new ChurnModel(definition, trainer.toString(), new RiskModel(model, jackknife, calibration));
    }

    private ClassifierTrainer<?> best(List<? extends Snapshot<?>> snapshots, FitContext context) {
        ClassifierTrainer<?> best = trainers.get(0);
        if (snapshots.size() < 2 || trainers.size() < 2) {
            return best;
        }
        List<? extends Snapshot<?>> older = snapshots.subList(0, snapshots.size() - 1);
        Snapshot<?> newest = snapshots.get(snapshots.size() - 1);
        double largest = Double.NEGATIVE_INFINITY;
        for (ClassifierTrainer<?> candidate : trainers) {
            double[] found = learn(candidate, older, customer -> true, context).probabilities(newest.table(), context);
            double auc = Predictions.of(found, newest.labels()).auc();
            if (auc > largest) {
                largest = auc;
                best = candidate;
            }
        }
        return best;
    }

    private <C> List<Snapshot<C>> snapshots(Purchases<C> purchases, CustomerFeatures<C> more, List<LocalDate> cutOffs) {
        if (cutOffs.isEmpty()) {
            throw new IllegalArgumentException("there must be a day to learn from");
        }
        for (int k = 1; k < cutOffs.size(); k++) {
            if (!cutOffs.get(k).isAfter(cutOffs.get(k - 1))) {
                throw new IllegalArgumentException("days must ascend, but are " + cutOffs);
            }
        }
        List<Snapshot<C>> all = cutOffs.stream()
                .map(day -> Snapshot.of(purchases, more, day, definition).labelled(purchases, definition))
                .toList();
        List<String> first = all.get(0).features().names();
        for (Snapshot<C> snapshot : all) {
            if (!snapshot.features().names().equals(first)) {
                throw new IllegalArgumentException("further features must have the same columns each day, but are "
                        + snapshot.more().names() + " on " + snapshot.cutOff() + " and "
                        + all.get(0).more().names() + " on " + all.get(0).cutOff());
            }
        }
        return all;
    }

    private static TableModel<?> learn(
            ClassifierTrainer<?> trainer,
            List<? extends Snapshot<?>> snapshots,
            IntPredicate customers,
            FitContext context) {
        return trainer.fit(stacked(snapshots, customers), Target.of(LABEL), trainer.pipeline(), context);
    }

    private static Table stacked(List<? extends Snapshot<?>> snapshots, IntPredicate customers) {
        var labels = IntStream.builder();
        List<Table> tables = new ArrayList<>();
        for (Snapshot<?> snapshot : snapshots) {
            int[] rows = snapshot.rows(customers);
            int[] all = snapshot.labels();
            Arrays.stream(rows).map(row -> all[row]).forEach(labels);
            tables.add(snapshot.table().rows(rows));
        }
        TableBuilder all = Table.builder();
        for (String column : snapshots.get(0).features().names()) {
            all.number(
                    column,
                    tables.stream()
                            .flatMapToDouble(table -> Arrays.stream(table.numbers(column)))
                            .toArray());
        }
        return all.number(LABEL, labels.build().asDoubleStream().toArray()).build();
    }

    /** The newest snapshot in the eyes of models that have never seen the customer who is asked about. */
    private static PlattCalibration calibration(Jackknife jackknife, Snapshot<?> newest, FitContext context) {
        double[] unseen = jackknife.ofUnseen(newest.table(), row -> newest.number(row) % Jackknife.GROUPS, context);
        return PlattCalibration.fit(unseen, newest.labels(), null);
    }

    @Override
    public String toString() {
        return definition.label() + " by " + trainers;
    }
}
