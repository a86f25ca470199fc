package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import io.growth.core.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A pipeline while it is fitted: the training rows as the steps so far have made them, and what they have learnt. */
final class Fitting {

    private final Table table;
    private final int @Nullable [] labels;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Op> ops = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final Set<Integer> timesUsed = new HashSet<>();
    private final List<Slot> columns = new ArrayList<>();
    private int[] rows;

    Fitting(Table table, int @Nullable [] labels) {
        this.table = table;
        this.labels = labels;
        rows = IntStream.range(0, table.rows()).toArray();
        for (Column column : table.schema().columns()) {
            boolean category = column.type() == ColumnType.CATEGORY;
            List<String> levels = category ? present(column.name()) : List.of();
            columns.add(load(new Input(column, values.size(), levels, 0), levels));
        }
    }

    /** The levels that training rows have; a table may know others, from the rows set aside. */
    private List<String> present(String column) {
        List<String> all = table.levels(column);
        var found = new boolean[all.size()];
        Arrays.stream(table.codes(column)).filter(code -> code >= 0).forEach(code -> found[code] = true);
        return IntStream.range(0, found.length)
                .filter(code -> found[code])
                .mapToObj(all::get)
                .toList();
    }

    private Slot load(Input input, List<String> levels) {
        inputs.add(input);
        names.add(input.column().name());
        values.add(input.values(table));
        return new Slot(input.column(), input.slot(), levels, null);
    }

    /** The columns a step works on: those it names, which must be of the type, or else all of that type. */
    List<Slot> select(List<String> wanted, ColumnType type) {
        if (wanted.isEmpty()) {
            return columns.stream()
                    .filter(slot -> slot.type() == type && slot.output() == null)
                    .toList();
        }
        return wanted.stream().map(name -> required(name, type)).toList();
    }

    private Slot required(String name, ColumnType type) {
        Slot slot = uncoded(name);
        if (slot.type() != type) {
            throw new IllegalArgumentException("column " + name + ": expected " + type + ", found " + slot.type());
        }
        return slot;
    }

    /** A column of any type that is still one. */
    Slot uncoded(String name) {
        Slot slot = find(name);
        if (slot.output() != null) {
            throw new IllegalArgumentException("column " + name + " is coded already; put that step last");
        }
        return slot;
    }

    Slot find(String name) {
        return columns.stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no column " + name + "; the columns are "
                        + String.join(", ", columns.stream().map(Slot::name).toList())));
    }

    List<Slot> columns() {
        return columns;
    }

    /** The numbers of the rows that no step has dropped. */
    int[] rows() {
        return rows;
    }

    /** The values of the rows that are left. */
    double[] values(Slot slot) {
        double[] all = values.get(slot.place());
        return Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
    }

    /** Values of the rows that are left and have one, ascending. */
    double[] sorted(Slot slot) {
        double[] present = Arrays.stream(values(slot))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (present.length == 0) {
            throw new IllegalArgumentException(
                    "column " + slot.name() + " has no value in the training rows; drop it before fitting");
        }
        return present;
    }

    /** The labels of the rows that are left, for a step that cannot do without. */
    int[] labels(String who) {
        if (labels == null) {
            throw new IllegalArgumentException(who + " learns from labels; call Pipeline.prepare(table, labels)");
        }
        int[] all = labels;
        return Arrays.stream(rows).map(row -> all[row]).toArray();
    }

    /** The labels of all rows, if there are any. */
    int @Nullable [] labels() {
        return labels;
    }

    /** Keeps the rows that a test on their numbers lets through. */
    void keep(IntPredicate test) {
        rows = Arrays.stream(rows).filter(test).toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("no training row is left; a step has dropped them all");
        }
    }

    double value(Slot slot, int row) {
        return values.get(slot.place())[row];
    }

    /** Changes a column in place. */
    void change(Slot slot, OpKind kind, double... parameters) {
        run(Op.of(kind, slot.place(), slot.place(), parameters));
    }

    /** Turns a column into another that stands where it stood. */
    Slot turn(Slot from, Column column, List<String> levels, OpKind kind, double... parameters) {
        Slot to = newSlot(column, levels);
        run(Op.of(kind, from.place(), to.place(), parameters));
        replace(from, to);
        return to;
    }

    /** Adds a column behind another. */
    Slot add(Slot behind, Column column, List<String> levels, Op op) {
        if (columns.stream().anyMatch(slot -> slot.name().equals(column.name()))) {
            throw new IllegalArgumentException("there is a column named " + column.name() + " already");
        }
        Slot to = newSlot(column, levels);
        run(op);
        columns.add(columns.indexOf(behind) + 1, to);
        return to;
    }

    /** Multiplies a column by another in place. */
    void multiply(Slot slot, Slot by) {
        run(new Op(OpKind.PRODUCT, slot.place(), by.place(), slot.place(), new double[0], ""));
    }

    /** The place that the next new column will have. */
    int nextPlace() {
        return values.size();
    }

    private Slot newSlot(Column column, List<String> levels) {
        names.add(column.name());
        values.add(new double[table.rows()]);
        return new Slot(column, values.size() - 1, levels, null);
    }

    void replace(Slot from, Slot to) {
        columns.set(columns.indexOf(from), to);
    }

    void remove(Slot slot) {
        columns.remove(slot);
    }

    private void run(Op op) {
        ops.add(op);
        double[] x = values.get(op.source());
        double[] y = values.get(op.other());
        double[] into = values.get(op.target());
        for (int row = 0; row < into.length; row++) {
            into[row] = op.value(x[row], y[row]);
        }
    }

    /** Adds a check of rows to come; training rows have passed it. */
    void check(OpKind kind, Slot slot) {
        ops.add(Op.require(kind, slot.place(), slot.name()));
    }

    /** Gives the training rows other values than the fitted operation would. */
    void overwrite(Slot slot, double[] ofRows) {
        double[] all = values.get(slot.place());
        for (int k = 0; k < rows.length; k++) {
            all[rows[k]] = ofRows[k];
        }
    }

    /** Reads a category anew, hashed. */
    void hash(Slot slot, int buckets) {
        boolean raw = inputs.stream().anyMatch(input -> input.slot() == slot.place())
                && ops.stream().noneMatch(op -> op.target() == slot.place());
        if (!raw) {
            throw new IllegalArgumentException(
                    "column " + slot.name() + " must be hashed before other steps change it");
        }
        List<String> levels =
                IntStream.range(0, buckets).mapToObj(bucket -> "#" + bucket).toList();
        replace(slot, load(new Input(slot.column(), values.size(), List.of(), buckets), levels));
    }

    void timeUsed(Slot slot) {
        timesUsed.add(slot.place());
    }

    /** What has been learnt, and the training rows as features. */
    Prepared finish(String description, @Nullable Boolean sparse) {
        columns.stream()
                .filter(slot -> slot.type() == ColumnType.TIME)
                .filter(slot -> !timesUsed.contains(slot.place()))
                .findFirst()
                .ifPresent(slot -> {
                    throw new IllegalArgumentException("column " + slot.name()
                            + " is a time; make numbers of it by Recency or CalendarParts, or leave it out by"
                            + " DropColumns");
                });
        List<Output> outputs = columns.stream()
                .filter(slot -> slot.type() != ColumnType.TIME)
                .map(slot -> slot.output() == null ? Output.number(slot.place(), slot.name()) : slot.output())
                .toList();
        var program = new Program(needed(outputs), ops, outputs, names);
        double[][] all = values.toArray(double[][]::new);
        Matrix matrix = new Matrix(outputs);
        boolean asSparse = sparse != null ? sparse : matrix.isSparse(all, rows);
        var pipeline = new FittedPipeline(program, asSparse, description);
        return new Prepared(pipeline, matrix.of(all, rows, asSparse), rows);
    }

    private List<Input> needed(List<Output> outputs) {
        Set<Integer> used = new HashSet<>();
        outputs.forEach(output -> used.add(output.slot()));
        for (Op op : ops) {
            used.add(op.source());
            used.add(op.other());
        }
        return inputs.stream().filter(input -> used.contains(input.slot())).toList();
    }
}
