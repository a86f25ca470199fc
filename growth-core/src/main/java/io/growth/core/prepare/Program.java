package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.Features;
import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All that a fitted pipeline does, in order: take the inputs, run the operations, write the outputs. */
final class Program {

    private final Input[] inputs;
    private final Op[] ops;
    private final Output[] outputs;
    private final List<String> slotNames;
    private final Schema schema;

    /** Where the schema has the column of each input. */
    private final int[] ownPlaces;

    private final Matrix matrix;

    Program(List<Input> inputs, List<Op> ops, List<Output> outputs, List<String> slotNames) {
        this.inputs = inputs.toArray(Input[]::new);
        this.ops = ops.toArray(Op[]::new);
        this.outputs = outputs.toArray(Output[]::new);
        this.slotNames = List.copyOf(slotNames);
        schema = schema(inputs);
        ownPlaces = inputs.stream().mapToInt(input -> input.place(schema)).toArray();
        matrix = new Matrix(List.of(this.outputs));
    }

    /** A hashed column may be read twice, so that there are two inputs for it. */
    private static Schema schema(List<Input> inputs) {
        List<Column> columns = inputs.stream().map(Input::column).distinct().toList();
        return Schema.of(columns);
    }

    Schema schema() {
        return schema;
    }

    List<Input> inputs() {
        return List.of(inputs);
    }

    List<Op> ops() {
        return List.of(ops);
    }

    List<Output> outputs() {
        return List.of(outputs);
    }

    List<String> slotNames() {
        return slotNames;
    }

    List<String> names() {
        return matrix.names();
    }

    int slots() {
        return slotNames.size();
    }

    /** Allocates nothing. */
    void run(TableRow row, double[] slots, double[] target) {
        boolean same = isOwn(row.schema());
        Input[] in = inputs;
        for (int k = 0; k < in.length; k++) {
            Input input = in[k];
            int place = same ? ownPlaces[k] : input.place(row.schema());
            slots[input.slot()] = input.value(row, place);
        }
        for (Op op : ops) {
            op.run(slots);
        }
        write(slots, target);
    }

    /** The very same object: comparing the columns would take longer than all the rest. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isOwn(Schema other) {
        return other == schema;
    }

    private void write(double[] slots, double[] target) {
        Arrays.fill(target, 0);
        int first = 0;
        for (Output output : outputs) {
            double value = slots[output.slot()];
            int place = output.column(value);
            if (place >= 0) {
                target[first + place] = output.entry(value);
            }
            first += output.width();
        }
    }

    /** Column by column: each operation passes over its one or two columns. */
    Features run(Table table, boolean sparse) {
        var values = new double[slots()][];
        for (Input input : inputs) {
            values[input.slot()] = input.values(table);
        }
        for (Op op : ops) {
            double[] x = values[op.source()];
            double[] y = values[op.other()];
            double[] into = values[op.target()] == null ? new double[table.rows()] : values[op.target()];
            for (int row = 0; row < into.length; row++) {
                into[row] = op.value(x[row], y[row]);
            }
            values[op.target()] = into;
        }
        return matrix.of(values, IntStream.range(0, table.rows()).toArray(), sparse);
    }

    String describe() {
        return Arrays.stream(ops).map(op -> "\n  " + op.describe(slotNames)).collect(Collectors.joining());
    }
}
