package io.growth.core.learn;

import io.growth.core.data.Features;
import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import io.growth.core.fit.FitContext;
import io.growth.core.prepare.FittedPipeline;
import io.growth.core.prepare.Pipeline;
import io.growth.core.prepare.Prepared;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * A classifier together with all that makes features of the shop's own columns: ask it about a customer as the shop
 * knows the customer. Immutable, safe for any number of threads.
 *
 * <pre>{@code
 * TableModel<LogisticModel> model = LogisticRegression.create().fit(visits, "purchase");
 * TableRow customer = model.schema().row().number("age", 34).category("channel", "email").build();
 * double p = model.probability(customer);
 * }</pre>
 *
 * @param <C> type of the classifier
 */
public final class TableModel<C extends Classifier> {

    private static final int VERSION = 1;

    private final FittedPipeline pipeline;
    private final Target target;
    private final C model;

    private TableModel(FittedPipeline pipeline, Target target, C model) {
        this.pipeline = pipeline;
        this.target = target;
        this.model = model;
    }

    static <C extends Classifier> TableModel<C> fit(
            ClassifierTrainer<C> trainer, Pipeline pipeline, Table table, Target target, FitContext context) {
        int[] labels = target.labels(table);
        Prepared prepared = pipeline.prepare(target.inputs(table), labels);
        Examples examples = target.examples(prepared.features(), table, labels, prepared.rows());
        return new TableModel<>(prepared.pipeline(), target, trainer.fit(examples, context));
    }

    /**
     * The columns that a table or row must have; it may have others.
     *
     * @return their names and types
     */
    public Schema schema() {
        return pipeline.schema();
    }

    /**
     * What makes features of columns.
     *
     * @return the fitted pipeline
     */
    public FittedPipeline pipeline() {
        return pipeline;
    }

    /**
     * The classifier itself, which takes features.
     *
     * @return the model
     */
    public C model() {
        return model;
    }

    /**
     * The probability that it happens.
     *
     * @param row has the columns of {@link #schema}; fastest if it was made by {@code schema().row()}
     * @return 0 to 1
     * @throws IllegalArgumentException if a column is not there or has another type, which the message names, or has a
     *     value that is refused
     */
    public double probability(TableRow row) {
        return model.probability(pipeline.apply(row));
    }

    /**
     * The probability for each row of a table.
     *
     * @param table has the columns of {@link #schema}
     * @return one for each row, 0 to 1
     * @throws IllegalArgumentException as {@link #probability}
     */
    public double[] probabilities(Table table) {
        return probabilities(table, FitContext.defaults());
    }

    /**
     * The probability for each row of a table.
     *
     * @param table has the columns of {@link #schema}
     * @param context threads, progress and cancellation
     * @return one for each row, 0 to 1
     * @throws IllegalArgumentException as {@link #probability}
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public double[] probabilities(Table table, FitContext context) {
        Features features = pipeline.apply(table);
        return model.probabilities(features, context);
    }

    /**
     * The reasons of a prediction, a part for each feature, such as {@code channel=email}.
     *
     * @param row has the columns of {@link #schema}
     * @return the reasons
     * @throws UnsupportedOperationException if the classifier gives none
     * @throws IllegalArgumentException as {@link #probability}
     */
    public Explanation explain(TableRow row) {
        if (model instanceof Explainer explainer) {
            return explainer.explain(pipeline.apply(row));
        }
        throw new UnsupportedOperationException("this classifier gives no reasons: " + model);
    }

    /**
     * Rows of a table whose outcome is known as examples for the classifier: to judge it, or to infer from those it has
     * learnt from.
     *
     * <pre>{@code
     * TableModel<LogisticModel> model = LogisticRegression.create().fit(visits, "purchase");
     * System.out.println(model.model().inference(model.examples(visits)));
     * }</pre>
     *
     * <p>Each row is one, also where the pipeline left some out while learning or coded them out of fold; then these
     * are other examples than those learnt from.
     *
     * @param table has the columns of {@link #schema}, the target and its weights, if there are any
     * @return an example for each row
     * @throws IllegalArgumentException as {@link #probability}, or as {@link Target#labels}
     */
    public Examples examples(Table table) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        return target.examples(pipeline.apply(table), table, target.labels(table), rows);
    }

    /**
     * Saves pipeline and classifier in one file, replacing it as a whole.
     *
     * @param file where to write; its folder must exist
     * @param format how the classifier is written, such as {@code LogisticModel.FORMAT}
     * @throws IOException if it cannot be written; then the old file is unchanged
     */
    public void save(Path file, ModelFormat<C> format) throws IOException {
        writer(format).write(file);
    }

    /**
     * The same as bytes.
     *
     * @param format how the classifier is written
     * @return the bytes that would be in the file
     */
    public byte[] toBytes(ModelFormat<C> format) {
        return writer(format).toBytes();
    }

    private ModelWriter writer(ModelFormat<C> format) {
        ModelWriter out = ModelWriter.of(type(format), VERSION);
        target.write(out);
        pipeline.write(out.under("pipeline."));
        format.write(model, out.under("model."));
        return out;
    }

    private static String type(ModelFormat<?> format) {
        return "table-" + format.type();
    }

    /**
     * Loads what {@link #save} has written.
     *
     * @param <C> type of the classifier
     * @param file the file
     * @param format how the classifier is read; the file cannot choose another
     * @return a model that answers bit for bit as the one saved
     * @throws io.growth.core.store.ModelFormatException if it is another model, or is damaged
     * @throws IOException if it cannot be read
     */
    public static <C extends Classifier> TableModel<C> load(Path file, ModelFormat<C> format) throws IOException {
        try (ModelReader in = ModelReader.open(file)) {
            return read(in, format);
        }
    }

    /**
     * The same from bytes.
     *
     * @param <C> type of the classifier
     * @param bytes what {@link #toBytes} gave
     * @param format how the classifier is read
     * @return a model that answers bit for bit as the one saved
     * @throws io.growth.core.store.ModelFormatException if it is another model, or is damaged
     * @throws IOException if it cannot be read
     */
    public static <C extends Classifier> TableModel<C> load(byte[] bytes, ModelFormat<C> format) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return read(in, format);
        }
    }

    private static <C extends Classifier> TableModel<C> read(ModelReader in, ModelFormat<C> format) throws IOException {
        in.expect(type(format), VERSION, VERSION);
        FittedPipeline pipeline = FittedPipeline.read(in.under("pipeline."));
        return new TableModel<>(pipeline, Target.read(in), format.read(in.under("model.")));
    }

    @Override
    public String toString() {
        return target + " by " + model + " on " + pipeline;
    }
}
