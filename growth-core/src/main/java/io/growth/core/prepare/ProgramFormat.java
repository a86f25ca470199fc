package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Writes a program as flat arrays and reads it back. What is read is followed from place to place as rows would be, so
 * that no code can point beyond a list of levels, and no place is read before it is written.
 */
final class ProgramFormat {

    private static final int MOST = 1 << 24;

    private ProgramFormat() {}

    static void write(Program program, ModelWriter out) {
        out.strings("slots", program.slotNames());
        writeInputs(program.inputs(), out);
        writeOps(program.ops(), out);
        writeOutputs(program.outputs(), out);
    }

    private static void writeInputs(List<Input> inputs, ModelWriter out) {
        out.strings("input.names", inputs.stream().map(i -> i.column().name()).toList());
        out.strings(
                "input.types",
                inputs.stream().map(i -> i.column().type().name()).toList());
        out.ints("input.slots", ints(inputs, Input::slot));
        out.ints("input.buckets", ints(inputs, Input::buckets));
        out.ints("input.counts", ints(inputs, i -> i.levels().size()));
        out.strings(
                "input.levels",
                inputs.stream().flatMap(i -> i.levels().stream()).toList());
    }

    private static void writeOps(List<Op> ops, ModelWriter out) {
        out.strings("op.kinds", ops.stream().map(op -> op.kind().name()).toList());
        out.ints("op.sources", ints(ops, Op::source));
        out.ints("op.others", ints(ops, Op::other));
        out.ints("op.targets", ints(ops, Op::target));
        out.ints("op.counts", ints(ops, op -> op.values().length));
        out.doubles(
                "op.values",
                ops.stream().flatMapToDouble(op -> Arrays.stream(op.values())).toArray());
        out.strings("op.texts", ops.stream().map(Op::text).toList());
    }

    private static void writeOutputs(List<Output> outputs, ModelWriter out) {
        out.strings("output.kinds", outputs.stream().map(o -> o.kind().name()).toList());
        out.ints("output.slots", ints(outputs, Output::slot));
        out.ints("output.widths", ints(outputs, Output::width));
        out.strings(
                "output.names",
                outputs.stream().flatMap(o -> o.names().stream()).toList());
        out.ints("output.levelCounts", ints(outputs, o -> o.levels().size()));
        out.strings(
                "output.levels",
                outputs.stream().flatMap(o -> o.levels().stream()).toList());
        out.ints("output.placeCounts", ints(outputs, o -> o.places().length));
        out.ints(
                "output.places",
                outputs.stream().flatMapToInt(o -> Arrays.stream(o.places())).toArray());
    }

    private static <T> int[] ints(List<T> from, ToIntFunction<T> number) {
        return from.stream().mapToInt(number).toArray();
    }

    static Program read(ModelReader in) throws IOException {
        List<String> slotNames = in.strings("slots");
        var flow = new Flow(in, slotNames.size());
        List<Input> inputs = readInputs(in, flow);
        List<Op> ops = readOps(in, flow);
        List<Output> outputs = readOutputs(in, flow);
        try {
            return new Program(inputs, ops, outputs, slotNames);
        } catch (IllegalArgumentException e) {
            throw in.corrupt("a column is there twice");
        }
    }

    private static List<Input> readInputs(ModelReader in, Flow flow) throws IOException {
        List<String> names = in.strings("input.names");
        int count = names.size();
        List<String> types = in.strings("input.types");
        int[] slots = in.ints("input.slots", count);
        int[] buckets = in.ints("input.buckets", count);
        var levels = new Parts<>(in, in.ints("input.counts", count), in.strings("input.levels"));
        if (types.size() != count) {
            throw in.corrupt("inputs and their types differ in number");
        }
        var inputs = new ArrayList<Input>();
        for (int k = 0; k < count; k++) {
            List<String> own = levels.next();
            if (buckets[k] < 0 || buckets[k] > MOST || new HashSet<>(own).size() < own.size()) {
                throw in.corrupt("levels of an input make no sense");
            }
            boolean category = types.get(k).equals(ColumnType.CATEGORY.name());
            flow.write(slots[k], category ? Math.max(buckets[k], own.size()) : Flow.NUMBER);
            inputs.add(new Input(column(in, names.get(k), types.get(k)), slots[k], own, buckets[k]));
        }
        return inputs;
    }

    private static Column column(ModelReader in, String name, String type) throws IOException {
        try {
            return new Column(name, ColumnType.valueOf(type));
        } catch (IllegalArgumentException e) {
            throw in.corrupt("a column has no name or no type");
        }
    }

    private static <E extends Enum<E>> E named(ModelReader in, Class<E> kinds, String name) throws IOException {
        try {
            return Enum.valueOf(kinds, name);
        } catch (IllegalArgumentException e) {
            throw in.corrupt("there is an unknown kind of operation or output");
        }
    }

    private static List<Op> readOps(ModelReader in, Flow flow) throws IOException {
        List<String> kinds = in.strings("op.kinds");
        int count = kinds.size();
        int[] sources = in.ints("op.sources", count);
        int[] others = in.ints("op.others", count);
        int[] targets = in.ints("op.targets", count);
        List<String> texts = in.strings("op.texts");
        double[] all = in.doubles("op.values");
        var values = new Parts<>(
                in, in.ints("op.counts", count), Arrays.stream(all).boxed().toList());
        if (texts.size() != count) {
            throw in.corrupt("operations and their texts differ in number");
        }
        var ops = new ArrayList<Op>();
        for (int k = 0; k < count; k++) {
            double[] own =
                    values.next().stream().mapToDouble(Double::doubleValue).toArray();
            OpKind kind = named(in, OpKind.class, kinds.get(k));
            if (!kind.takes(own.length)) {
                throw in.corrupt("an operation has " + own.length + " parameters");
            }
            flow.check(kind, sources[k], others[k], targets[k], own);
            ops.add(op(in, kind, sources[k], others[k], targets[k], own, texts.get(k)));
        }
        return ops;
    }

    private static Op op(ModelReader in, OpKind kind, int source, int other, int target, double[] values, String text)
            throws IOException {
        try {
            return new Op(kind, source, other, target, values, text);
        } catch (DateTimeException e) {
            throw in.corrupt("a time zone is unknown");
        }
    }

    private static List<Output> readOutputs(ModelReader in, Flow flow) throws IOException {
        List<String> kinds = in.strings("output.kinds");
        int count = kinds.size();
        int[] slots = in.ints("output.slots", count);
        List<String> allNames = in.strings("output.names");
        var names = new Parts<>(in, in.ints("output.widths", count), allNames);
        var levels = new Parts<>(in, in.ints("output.levelCounts", count), in.strings("output.levels"));
        var places = new Parts<>(
                in,
                in.ints("output.placeCounts", count),
                Arrays.stream(in.ints("output.places")).boxed().toList());
        if (new HashSet<>(allNames).size() < allNames.size()) {
            throw in.corrupt("two features have the same name");
        }
        var outputs = new ArrayList<Output>();
        for (int k = 0; k < count; k++) {
            Output.Kind kind = named(in, Output.Kind.class, kinds.get(k));
            int[] own = places.next().stream().mapToInt(Integer::intValue).toArray();
            var output = new Output(kind, slots[k], names.next(), levels.next(), own);
            flow.check(output);
            outputs.add(output);
        }
        return outputs;
    }

    /** Takes a list apart whose parts' lengths were stored beside it. */
    private static final class Parts<T> {

        private final int[] counts;
        private final List<T> all;
        private int part;
        private int at;

        Parts(ModelReader in, int[] counts, List<T> all) throws IOException {
            this.counts = counts;
            this.all = all;
            long sum = 0;
            for (int count : counts) {
                sum += count < 0 ? Integer.MAX_VALUE : count;
            }
            if (sum != all.size()) {
                throw in.corrupt("counts sum to " + sum + ", but there are " + all.size());
            }
        }

        List<T> next() {
            int from = at;
            at += counts[part++];
            return all.subList(from, at);
        }
    }
}
