package io.growth.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A model every part of which tells when it was written, so that a mixture of two would be noticed. */
final class Generation {

    private static final int VALUES = 2000;

    private Generation() {}

    static ModelWriter toWriter(int generation) {
        int[] values = IntStream.range(generation, generation + VALUES).toArray();
        double[] same = new double[VALUES / 4];
        Arrays.fill(same, generation);
        return ModelWriter.of("generation", 1)
                .integer("generation", generation)
                .ints("values", values)
                .doubles("same", same);
    }

    static void write(Path file, int generation) throws IOException {
        toWriter(generation).write(file);
    }

    static int read(Path file) throws IOException {
        try (ModelReader in = ModelReader.open(file)) {
            return read(in);
        }
    }

    static int read(ModelReader in) throws IOException {
        in.expect("generation", 1, 1);
        int generation = in.integer("generation", 0, Integer.MAX_VALUE);
        int[] values = in.ints("values", VALUES);
        for (int i = 0; i < VALUES; i++) {
            check(values[i] == generation + i);
        }
        check(Arrays.stream(in.doubles("same")).allMatch(value -> value == generation));
        return generation;
    }

    private static void check(boolean sameGeneration) {
        if (!sameGeneration) {
            throw new AssertionError("the file is a mixture of two generations");
        }
    }
}
