package io.growth.core.prepare;

import io.growth.core.data.Features;
import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;

/**
 * What a {@link Pipeline} has learnt from training rows, for all rows to come: makes features of tables and of single
 * rows. Immutable, safe for any number of threads.
 *
 * <p>Rows are never left out here: steps that drop rows do so in the training only.
 */
public final class FittedPipeline {

    private final Program program;
    private final boolean sparse;
    private final String description;

    FittedPipeline(Program program, boolean sparse, String description) {
        this.program = program;
        this.sparse = sparse;
        this.description = description;
    }

    /**
     * The columns that a table or row must have; it may have others.
     *
     * @return their names and types
     */
    public Schema schema() {
        return program.schema();
    }

    /**
     * The features that come out.
     *
     * @return a name for each
     */
    public List<String> names() {
        return program.names();
    }

    /**
     * Makes features of a table, a row for each of its rows.
     *
     * @param table has the columns of {@link #schema}
     * @return dense or sparse, as the training rows were
     * @throws IllegalArgumentException if a column is not there or has another type, which the message names, or a
     *     value is one that a step refuses
     */
    public Features apply(Table table) {
        return program.run(table, sparse);
    }

    /**
     * Makes features of a single row.
     *
     * @param row has the columns of {@link #schema}
     * @return a number for each feature
     * @throws IllegalArgumentException as {@link #apply(Table)}
     */
    public double[] apply(TableRow row) {
        var target = new double[names().size()];
        apply(row, new double[scratch()], target);
        return target;
    }

    /**
     * Makes features of a single row without allocating anything. Fastest for a row made by {@code schema().row()},
     * whose columns need not be looked up.
     *
     * @param row has the columns of {@link #schema}
     * @param scratch at least {@link #scratch} long; for one thread at a time
     * @param target as long as there are features; overwritten
     * @throws IllegalArgumentException as {@link #apply(Table)}, or if an array is too short
     */
    public void apply(TableRow row, double[] scratch, double[] target) {
        if (scratch.length < scratch() || target.length != names().size()) {
            throw new IllegalArgumentException("scratch must have " + scratch() + " places and target " + names().size()
                    + ", but they have " + scratch.length + " and " + target.length);
        }
        program.run(row, scratch, target);
    }

    /**
     * Counts the rows with levels that training rows did not have, which {@link OneHot} and the like take for something
     * else without a word: many of them mean that it is time to learn anew.
     *
     * @param table has the columns of {@link #schema}, such as those of a day's requests
     * @return the columns with such levels, in the order of the schema; none if all are known. Hashed levels never are
     *     unseen.
     * @throws IllegalArgumentException if a column is not there or has another type
     */
    public List<UnseenLevels> unseen(Table table) {
        return program.inputs().stream()
                .map(input -> input.unseen(table))
                .filter(unseen -> unseen.total() > 0)
                .toList();
    }

    /**
     * The columns in which a row has a level that training rows did not have, for a shop that counts them itself while
     * it serves.
     *
     * @param row has the columns of {@link #schema}
     * @return their names; none if all levels are known
     * @throws IllegalArgumentException if a column is not there or has another type
     */
    public List<String> unseen(TableRow row) {
        return program.inputs().stream()
                .filter(input -> input.isUnseen(row))
                .map(input -> input.column().name())
                .toList();
    }

    /**
     * How long the scratch array must be for {@link #apply(TableRow, double[], double[])}.
     *
     * @return number of places
     */
    public int scratch() {
        return program.slots();
    }

    /**
     * Adds the blocks of this pipeline to a model's.
     *
     * @param out takes them
     */
    public void write(ModelWriter out) {
        out.integer("sparse", sparse ? 1 : 0).text("description", description);
        ProgramFormat.write(program, out);
    }

    /**
     * Reads a pipeline from a model's blocks and checks each.
     *
     * @param in has them
     * @return a pipeline that makes the same features, bit for bit
     * @throws IOException if they cannot be read or are damaged
     */
    public static FittedPipeline read(ModelReader in) throws IOException {
        boolean sparse = in.integer("sparse", 0, 1) == 1;
        return new FittedPipeline(ProgramFormat.read(in), sparse, in.text("description"));
    }

    /**
     * All that was learnt, a line for each operation.
     *
     * @return several lines for people
     */
    public String describe() {
        return this + program.describe();
    }

    @Override
    public String toString() {
        return description + ": " + schema() + " -> " + names().size() + " features, " + (sparse ? "sparse" : "dense");
    }
}
