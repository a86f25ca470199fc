package io.growth.core.prepare;

import io.growth.core.data.ColumnType;
import io.growth.core.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a table become features: steps, one after the other. Immutable: each method returns a pipeline
 * with the change.
 *
 * <pre>{@code
 * FittedPipeline pipeline = Pipeline.create()
 *         .then(Impute.median().withIndicator())
 *         .then(Outliers.quantiles(0.01, 0.99).on("amount"))
 *         .then(Scale.standard())
 *         .then(OneHot.dropFirst().mergingRarerThan(10))
 *         .fit(training);
 * Features features = pipeline.apply(heldOut);
 * }</pre>
 *
 * <p>Fit it on training rows only: a mean, a limit or a share that has seen the rows set aside makes every figure look
 * better than it is. Columns of numbers that no step touches stay as they are; categories that no step codes become
 * {@link OneHot#dropFirst}; times must be made into numbers or left out.
 */
public final class Pipeline {

    private final List<Step> steps;
    private final @Nullable Boolean sparse;

    private Pipeline(List<Step> steps, @Nullable Boolean sparse) {
        this.steps = List.copyOf(steps);
        this.sparse = sparse;
    }

    /**
     * A pipeline without steps.
     *
     * @return the pipeline
     */
    public static Pipeline create() {
        return new Pipeline(List.of(), null);
    }

    /**
     * What suits models that add columns up, such as logistic regression: missing numbers become the median with an
     * indicator, categories a column for each level but the first.
     *
     * @return the pipeline
     */
    public static Pipeline forLinear() {
        return create().then(Impute.median().withIndicator()).then(OneHot.dropFirst());
    }

    /**
     * What suits trees, which take missing values and sets of levels: categories become codes, nothing else changes.
     *
     * @return the pipeline
     */
    public static Pipeline forTrees() {
        return create().then(Codes.of()).dense();
    }

    /**
     * Adds a step.
     *
     * @param step what is done behind the steps before
     * @return a pipeline with that step
     */
    public Pipeline then(Step step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return new Pipeline(longer, sparse);
    }

    /**
     * Stores all places of the features, also where most are 0. If neither this nor {@link #sparse} is called, they are
     * stored sparsely where less than a fifth of the training rows' places is not 0.
     *
     * @return a pipeline with dense features
     */
    public Pipeline dense() {
        return new Pipeline(steps, false);
    }

    /**
     * Stores only the places of the features that are not 0.
     *
     * @return a pipeline with sparse features
     */
    public Pipeline sparse() {
        return new Pipeline(steps, true);
    }

    /**
     * Learns from training rows.
     *
     * @param training the rows, without the label
     * @return the pipeline for all rows to come
     * @throws IllegalArgumentException if a step does not fit the columns, needs labels, or leaves no row; the message
     *     says which column and why
     */
    public FittedPipeline fit(Table training) {
        return prepare(training).pipeline();
    }

    /**
     * Learns from training rows, and makes features of them.
     *
     * @param training the rows, without the label
     * @return the pipeline, the features, and which rows are left
     * @throws IllegalArgumentException as {@link #fit(Table)}
     */
    public Prepared prepare(Table training) {
        return prepare(new Fitting(checked(training), null));
    }

    /**
     * Learns from training rows and their labels, and makes features of them.
     *
     * @param training the rows, without the label
     * @param labels the outcome of each
     * @return the pipeline, the features, and which rows are left
     * @throws IllegalArgumentException as {@link #fit(Table)}, or if there is not a label for each row
     */
    public Prepared prepare(Table training, int[] labels) {
        if (labels.length != training.rows()) {
            throw new IllegalArgumentException(
                    "there must be as many labels as rows, " + training.rows() + ", but are " + labels.length);
        }
        return prepare(new Fitting(checked(training), labels));
    }

    private static Table checked(Table training) {
        if (training.rows() == 0) {
            throw new IllegalArgumentException("there are no training rows to learn from");
        }
        return training;
    }

    private Prepared prepare(Fitting fitting) {
        steps.forEach(step -> step.fit(fitting));
        boolean uncoded = !fitting.select(List.of(), ColumnType.CATEGORY).isEmpty();
        if (uncoded) {
            OneHot.dropFirst().fit(fitting);
        }
        return fitting.finish(toString(), sparse);
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining(", ", "pipeline(", ")"));
    }
}
