package io.growth.churn.warning;

import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import io.growth.core.figure.Interval;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says how probable it is that a customer with a contract gives notice. Immutable, safe for any number of threads.
 */
public final class ContractModel {

    private static final int VERSION = 1;

    private final String prediction;
    private final RiskModel risk;

    ContractModel(String prediction, RiskModel risk) {
        this.prediction = prediction;
        this.risk = risk;
    }

    /**
     * The columns that customers must have; they may have others.
     *
     * @return their names and types
     */
    public Schema schema() {
        return risk.model().schema();
    }

    /**
     * How probable it is that one customer leaves.
     *
     * @param customer has the columns of {@link #schema}
     * @return 0 to 1
     * @throws IllegalArgumentException if a column is not there or has another type
     */
    public double probability(TableRow customer) {
        return risk.calibration().apply(risk.model().probability(customer));
    }

    /**
     * How probable it is that each customer leaves.
     *
     * @param customers a row for each, with the columns that were learnt from
     * @return for each row 0 to 1
     * @throws IllegalArgumentException if a column is not there or has another type
     */
    public double[] probabilities(Table customers) {
        return risk.probabilities(customers);
    }

    /**
     * How sure the probabilities are: where they would lie in 95 of 100 cases, had the shop had other customers of the
     * same kind.
     *
     * @param customers a row for each, with the columns that were learnt from
     * @return for each row an interval around its probability (jackknife over five groups of customers)
     * @throws IllegalArgumentException if a column is not there or has another type
     */
    public List<Interval> intervals(Table customers) {
        return List.of(risk.intervals(customers, risk.probabilities(customers)));
    }

    /**
     * Everybody, the one with most to lose first.
     *
     * @param <C> type of the customers' keys
     * @param keys of the customers who still have a contract
     * @param customers a row for each of them, with the columns that were learnt from
     * @param values what each pays in the time for which one wants to know, in the smallest unit of money, 0 or more
     * @return a warning for each; of equal values at risk, in the order of the rows; without a next order
     * @throws IllegalArgumentException if there are not as many keys and values as rows, a value is negative, or a
     *     column is not there or has another type
     */
    public <C> List<ChurnWarning<C>> warn(List<C> keys, Table customers, long[] values) {
        checkLengths(keys, customers, values);
        double[] probabilities = risk.probabilities(customers);
        Interval[] intervals = risk.intervals(customers, probabilities);
        var warnings = new ArrayList<ChurnWarning<C>>();
        for (int row = 0; row < probabilities.length; row++) {
            warnings.add(new ChurnWarning<>(
                    keys.get(row),
                    probabilities[row],
                    intervals[row],
                    RiskBand.of(probabilities[row]),
                    Math.round(probabilities[row] * values[row]),
                    null,
                    risk.explains() ? reasons(customers.row(row)) : List.of()));
        }
        warnings.sort(Comparator.comparingLong(ChurnWarning<C>::valueAtRisk).reversed());
        return warnings;
    }

    private static void checkLengths(List<?> keys, Table customers, long[] values) {
        if (keys.size() != customers.rows() || values.length != customers.rows()) {
            throw new IllegalArgumentException("there must be a key and a value for each of " + customers.rows()
                    + " rows, but are " + keys.size() + " and " + values.length);
        }
        for (int row = 0; row < values.length; row++) {
            if (values[row] < 0) {
                throw new IllegalArgumentException(
                        "the value of row " + row + " must be at least 0 but is " + values[row]);
            }
        }
    }

    private List<Reason> reasons(TableRow customer) {
        return Reason.strongest(risk.model().explain(customer).parts().stream()
                .map(part -> new Reason(part.feature(), part.logOdds(), inWords(part)))
                .toList());
    }

    /** A level is a feature of its own, such as {@code plan=monthly}, 1 where the customer has it. */
    private static String inWords(Explanation.Part part) {
        int sign = part.feature().indexOf('=');
        if (sign < 0) {
            return Reason.inWords(part.feature(), part.value());
        }
        String column = part.feature().substring(0, sign);
        return column
                + (part.value() == 0 ? " is not " : " is ")
                + part.feature().substring(sign + 1);
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
        ModelWriter out = ModelWriter.of(type(format), VERSION).text("prediction", prediction);
        risk.write(out, format);
        return out;
    }

    private static String type(ModelFormat<?> format) {
        return "contract-" + format.type();
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
    public static ContractModel load(Path file, ModelFormat<? extends Classifier> format) throws IOException {
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
    public static ContractModel load(byte[] bytes, ModelFormat<? extends Classifier> format) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return read(in, format);
        }
    }

    private static ContractModel read(ModelReader in, ModelFormat<? extends Classifier> format) throws IOException {
        in.expect(type(format), VERSION, VERSION);
        return new ContractModel(in.text("prediction"), RiskModel.read(in, format));
    }

    @Override
    public String toString() {
        return prediction;
    }
}
