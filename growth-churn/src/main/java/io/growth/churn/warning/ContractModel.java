package io.growth.churn.warning;

import io.growth.core.data.Table;
import io.growth.core.figure.Interval;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Explainer;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.calibrate.CalibratedModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says how probable it is that a customer with a contract gives notice. Immutable, safe for any number of threads.
 *
 * <p>It is saved as the model of a table that it is: {@code model.table().save(file,
 * CalibratedModel.format(LogisticModel.FORMAT))}, and loaded by {@link #of}.
 *
 * @param <M> type of the classifier inside
 */
public final class ContractModel<M extends Classifier> {

    private final TableModel<CalibratedModel<M>> table;

    private ContractModel(TableModel<CalibratedModel<M>> table) {
        this.table = table;
    }

    /**
     * Warns by a model that was learnt or loaded before.
     *
     * @param <M> type of the classifier inside
     * @param table the model, of a table with a row for each customer
     * @return the same as a source of warnings
     */
    public static <M extends Classifier> ContractModel<M> of(TableModel<CalibratedModel<M>> table) {
        return new ContractModel<>(table);
    }

    /**
     * The model itself.
     *
     * @return to be saved, or asked about one customer
     */
    public TableModel<CalibratedModel<M>> table() {
        return table;
    }

    /**
     * How probable it is that each customer leaves.
     *
     * @param customers a row for each, with the columns that were learnt from
     * @return for each row 0 to 1
     * @throws IllegalArgumentException if a column is not there or has another type
     */
    public double[] probabilities(Table customers) {
        return table.probabilities(customers);
    }

    /**
     * Everybody, the one with most to lose first.
     *
     * @param <C> type of the customers' keys
     * @param keys of the customers who still have a contract
     * @param customers a row for each of them, with the columns that were learnt from
     * @param values what each pays in the time for which one wants to know, in the smallest unit of money, 0 or more
     * @return a warning for each; of equal values at risk, in the order of the rows; without a next order and a
     *     confidence
     * @throws IllegalArgumentException if there are not as many keys and values as rows, a value is negative, or a
     *     column is not there or has another type
     */
    public <C> List<ChurnWarning<C>> warn(List<C> keys, Table customers, long[] values) {
        checkLengths(keys, customers, values);
        double[] probabilities = probabilities(customers);
        var warnings = new ArrayList<ChurnWarning<C>>();
        for (int row = 0; row < probabilities.length; row++) {
            warnings.add(new ChurnWarning<>(
                    keys.get(row),
                    probabilities[row],
                    Interval.UNDEFINED,
                    RiskBand.of(probabilities[row]),
                    Math.round(probabilities[row] * values[row]),
                    null,
                    reasons(customers, row)));
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

    private List<Reason> reasons(Table customers, int row) {
        if (!(table.model().model() instanceof Explainer explainer)) {
            return List.of();
        }
        return explainer.explain(table.pipeline().apply(customers.row(row))).largest(Reason.MOST).stream()
                .map(part -> new Reason(part.feature(), part.logOdds(), inWords(part)))
                .toList();
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

    @Override
    public String toString() {
        return table.toString();
    }
}
