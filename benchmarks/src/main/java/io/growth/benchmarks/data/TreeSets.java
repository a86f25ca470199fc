package io.growth.benchmarks.data;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.learn.Examples;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What trees are measured on: four fifths to learn from, a fifth to be asked about.
 *
 * @param learning the rows outside of fold 0, row {@code i} being in fold {@code i mod 5}
 * @param heldOut the rows of fold 0
 */
public record TreeSets(Examples learning, Examples heldOut) {

    private static final int TINY_ROWS = 1_000;
    private static final int TINY_COLUMNS = 10;

    /**
     * A set by its name.
     *
     * @param name {@code bank}: calls of a bank, one-hot, without their duration; {@code bank8}: every eighth row of
     *     what is learnt from there; {@code tiny}: generated
     * @return the set
     * @throws IllegalArgumentException if there is no such set
     */
    public static TreeSets of(String name) {
        return switch (name) {
            case "bank" -> split(bank());
            case "bank8" -> split(bank()).every(8);
            case "tiny" -> split(tiny());
            default -> throw new IllegalArgumentException("no set " + name + "; there are bank, bank8 and tiny");
        };
    }

    private static Examples bank() {
        return BehaviourData.bank(DataFolder.root()).design();
    }

    private static TreeSets split(Examples all) {
        Folds folds = Folds.alternating(all.size(), 5);
        return new TreeSets(all.rows(folds.rest(0)), all.rows(folds.heldOut(0)));
    }

    private TreeSets every(int step) {
        int[] rows = IntStream.range(0, learning.size())
                .filter(row -> row % step == 0)
                .toArray();
        return new TreeSets(learning.rows(rows), heldOut);
    }

    private static Examples tiny() {
        var random = new SplittableRandom(1);
        double[] values = random.doubles(TINY_ROWS * TINY_COLUMNS).toArray();
        int[] labels = IntStream.range(0, TINY_ROWS)
                .map(row -> values[TINY_COLUMNS * row] + random.nextDouble() > 1 ? 1 : 0)
                .toArray();
        List<String> names = IntStream.range(0, TINY_COLUMNS)
                .mapToObj(column -> "x" + column)
                .toList();
        return Examples.of(Features.dense(names, TINY_ROWS, values), labels);
    }
}
