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
     * @param name {@code bank}: calls of a bank, one-hot, without their duration; {@code tiny}: generated
     * @return the set
     * @throws IllegalArgumentException if there is no such set
     */
    public static TreeSets of(String name) {
        Examples all = switch (name) {
            case "bank" -> BehaviourData.bank(DataFolder.root()).design();
            case "tiny" -> tiny();
            default -> throw new IllegalArgumentException("no set " + name + "; there are bank and tiny");
        };
        Folds folds = Folds.alternating(all.size(), 5);
        return new TreeSets(all.rows(folds.rest(0)), all.rows(folds.heldOut(0)));
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
