package io.growth.churn.warning;

import io.growth.churn.Purchases;
import io.growth.core.data.Table;
import io.growth.core.figure.Interval;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says how probable it is that a customer does not buy within the horizon. Immutable, safe for any number of threads.
 */
public final class ChurnModel {

    private static final int VERSION = 1;

    private final ChurnDefinition definition;
    private final String trainer;
    private final RiskModel risk;

    ChurnModel(ChurnDefinition definition, String trainer, RiskModel risk) {
        this.definition = definition;
        this.trainer = trainer;
        this.risk = risk;
    }

    /**
     * What leaving means.
     *
     * @return horizon, who is active, and the gap
     */
    public ChurnDefinition definition() {
        return definition;
    }

    /**
     * The active customers of a day, as they could be seen in its evening.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when; what came after the day is not looked at
     * @param day the day
     * @return what the model knows of them
     */
    public <C> Snapshot<C> snapshot(Purchases<C> purchases, LocalDate day) {
        return snapshot(purchases, CustomerFeatures.none(), day);
    }

    /**
     * The same for a model that learnt from more than purchases.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when; what came after the day is not looked at
     * @param more what else is known of customers
     * @param day the day
     * @return what the model knows of them
     */
    public <C> Snapshot<C> snapshot(Purchases<C> purchases, CustomerFeatures<C> more, LocalDate day) {
        return Snapshot.of(purchases, more, day, definition);
    }

    /**
     * The same for a past day, with what then came.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when, known until the end of the horizon
     * @param day the day
     * @return with labels
     */
    public <C> Snapshot<C> labelledSnapshot(Purchases<C> purchases, LocalDate day) {
        return labelledSnapshot(purchases, CustomerFeatures.none(), day);
    }

    /**
     * The same for a model that learnt from more than purchases.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when, known until the end of the horizon
     * @param more what else is known of customers
     * @param day the day
     * @return with labels
     */
    public <C> Snapshot<C> labelledSnapshot(Purchases<C> purchases, CustomerFeatures<C> more, LocalDate day) {
        return snapshot(purchases, more, day).labelled(purchases, definition);
    }

    /**
     * How probable it is that each customer of a snapshot leaves.
     *
     * @param snapshot customers of one day
     * @return for each row 0 to 1
     * @throws IllegalArgumentException if the model learnt from columns that the snapshot does not have, which is said
     */
    public double[] probabilities(Snapshot<?> snapshot) {
        return risk.probabilities(snapshot.table());
    }

    /**
     * How probable it is that each active customer leaves.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when; what came after the day is not looked at
     * @param day the day
     * @return 0 to 1 by customer, in the order of their numbers; who is not active is not there
     * @throws IllegalArgumentException if the model learnt from more than purchases
     */
    public <C> Map<C, Double> probabilities(Purchases<C> purchases, LocalDate day) {
        Snapshot<C> snapshot = snapshot(purchases, day);
        double[] probabilities = probabilities(snapshot);
        var byCustomer = new LinkedHashMap<C, Double>();
        for (int row = 0; row < probabilities.length; row++) {
            byCustomer.put(snapshot.customer(row), probabilities[row]);
        }
        return byCustomer;
    }

    /**
     * How sure the probabilities are: where they would lie in 95 of 100 cases, had the shop had other customers of the
     * same kind. That seasons differ is not in it.
     *
     * @param snapshot customers of one day
     * @return for each row an interval around its probability (jackknife over five groups of customers)
     * @throws IllegalArgumentException if the model learnt from columns that the snapshot does not have, which is said
     */
    public List<Interval> intervals(Snapshot<?> snapshot) {
        return List.of(risk.intervals(snapshot.table(), probabilities(snapshot)));
    }

    /**
     * Puts probabilities right by what has come of a newer day, without learning anew: how many leave drifts, while who
     * leaves first stays much the same.
     *
     * <pre>{@code
     * ChurnModel better = model.recalibrated(model.labelledSnapshot(purchases, lastQuarter));
     * }</pre>
     *
     * @param newest customers of a day whose horizon is over; best one that the model has not learnt from
     * @return a model that ranks as this one does
     * @throws IllegalArgumentException if the model learnt from columns that the snapshot does not have, or among its
     *     customers none left or none stayed
     * @throws IllegalStateException if it is not labelled
     */
    public ChurnModel recalibrated(Snapshot<?> newest) {
        return new ChurnModel(definition, trainer, risk.recalibrated(newest.table(), newest.labels()));
    }

    /**
     * Everybody active, the one with most to lose first.
     *
     * <p>The value at risk is the probability of leaving times what the customer spent in as many days before: what would
     * be missing if the past had gone on.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when; what came after the day is not looked at
     * @param day the day
     * @return a warning for each active customer; of equal values at risk, in the order of their numbers
     */
    public <C> List<ChurnWarning<C>> warn(Purchases<C> purchases, LocalDate day) {
        return warn(purchases, CustomerFeatures.none(), day);
    }

    /**
     * The same for a model that learnt from more than purchases.
     *
     * @param <C> type of the customers' keys
     * @param purchases who bought when; what came after the day is not looked at
     * @param more what else is known of customers
     * @param day the day
     * @return a warning for each active customer; of equal values at risk, in the order of their numbers
     * @throws IllegalArgumentException if the model learnt from columns that are not there, which is said
     */
    public <C> List<ChurnWarning<C>> warn(Purchases<C> purchases, CustomerFeatures<C> more, LocalDate day) {
        Snapshot<C> snapshot = snapshot(purchases, more, day);
        Table table = snapshot.table();
        double[] probabilities = risk.probabilities(table);
        Interval[] intervals = risk.intervals(table, probabilities);
        var warnings = new ArrayList<ChurnWarning<C>>();
        for (int row = 0; row < snapshot.size(); row++) {
            Rhythm rhythm = Rhythm.of(purchases, snapshot.number(row), day);
            long spent = rhythm.spentWithin(definition.horizonDays());
            warnings.add(new ChurnWarning<>(
                    snapshot.customer(row),
                    probabilities[row],
                    intervals[row],
                    RiskBand.of(probabilities[row]),
                    Math.round(probabilities[row] * spent),
                    rhythm.nextOrder(),
                    risk.explains() ? reasons(table, rhythm, snapshot, row) : List.of()));
        }
        warnings.sort(Comparator.comparingLong(ChurnWarning<C>::valueAtRisk).reversed());
        return warnings;
    }

    private List<Reason> reasons(Table table, Rhythm rhythm, Snapshot<?> snapshot, int row) {
        List<Reason> all = risk.model().explain(table.row(row)).parts().stream()
                .map(part -> new Reason(part.feature(), part.logOdds(), inWords(part.feature(), rhythm, snapshot, row)))
                .toList();
        return Reason.strongest(all);
    }

    private static String inWords(String feature, Rhythm rhythm, Snapshot<?> snapshot, int row) {
        return PurchaseFeatures.names().contains(feature) ? rhythm.inWords(feature) : snapshot.inWords(row, feature);
    }

    /**
     * Saves the model, replacing a file as a whole.
     *
     * @param file where to write; its folder must exist
     * @param format how the classifier inside is written, such as {@code LogisticModel.FORMAT}
     * @throws IllegalArgumentException if the classifier is none of that format
     * @throws IOException if it cannot be written; then the old file is unchanged
     */
    public void save(Path file, ModelFormat<? extends Classifier> format) throws IOException {
        writer(format).write(file);
    }

    /**
     * The same as bytes.
     *
     * @param format how the classifier inside is written
     * @return the bytes that would be in the file
     * @throws IllegalArgumentException if the classifier is none of that format
     */
    public byte[] toBytes(ModelFormat<? extends Classifier> format) {
        return writer(format).toBytes();
    }

    private ModelWriter writer(ModelFormat<? extends Classifier> format) {
        ModelWriter out = ModelWriter.of(type(format), VERSION);
        definition.write(out.under("definition."));
        out.text("trainer", trainer);
        risk.write(out, format);
        return out;
    }

    private static String type(ModelFormat<?> format) {
        return "churn-" + format.type();
    }

    /**
     * Loads what {@link #save} has written.
     *
     * @param file the file
     * @param format how the classifier inside is read; the file cannot choose another
     * @return a model that answers bit for bit as the one saved
     * @throws io.growth.core.store.ModelFormatException if it is another model, or is damaged
     * @throws IOException if it cannot be read
     */
    public static ChurnModel load(Path file, ModelFormat<? extends Classifier> format) throws IOException {
        try (ModelReader in = ModelReader.open(file)) {
            return read(in, format);
        }
    }

    /**
     * The same from bytes.
     *
     * @param bytes what {@link #toBytes} gave
     * @param format how the classifier inside is read
     * @return a model that answers bit for bit as the one saved
     * @throws io.growth.core.store.ModelFormatException if it is another model, or is damaged
     * @throws IOException if it cannot be read
     */
    public static ChurnModel load(byte[] bytes, ModelFormat<? extends Classifier> format) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return read(in, format);
        }
    }

    private static ChurnModel read(ModelReader in, ModelFormat<? extends Classifier> format) throws IOException {
        in.expect(type(format), VERSION, VERSION);
        ChurnDefinition definition = ChurnDefinition.read(in.under("definition."));
        RiskModel risk = RiskModel.read(in, format);
        List<String> known = PurchaseFeatures.names();
        List<String> taken = risk.model().schema().names();
        if (taken.size() < known.size() || !taken.subList(0, known.size()).equals(known)) {
            throw in.corrupt("the classifier inside takes other features than purchases give");
        }
        return new ChurnModel(definition, in.text("trainer"), risk);
    }

    @Override
    public String toString() {
        return definition.label() + " by " + trainer;
    }
}
