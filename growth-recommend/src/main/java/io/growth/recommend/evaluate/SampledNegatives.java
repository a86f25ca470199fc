package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Draws, for each user, a few of the items that the user has nowhere; the same ones whenever asked. */
final class SampledNegatives<U, I> implements Function<U, Collection<I>> {

    private final Interactions<U, I> history;
    private final Interactions<U, I> test;
    private final Catalogue<I> catalogue;
    private final int count;
    private final FitContext seeded;

    SampledNegatives(
            Interactions<U, I> history, Interactions<U, I> test, Catalogue<I> catalogue, int count, long seed) {
        this.history = history;
        this.test = test;
        this.catalogue = catalogue;
        this.count = count;
        this.seeded = FitContext.defaults().withSeed(seed);
    }

    @Override
    public Collection<I> apply(U user) {
        int row = test.users().indexOf(user);
        int[] others = others(user, row);
        int size = Math.min(count, others.length);
        SplittableRandom random = seeded.random("sampled negatives", row);
        // The first places of a Fisher-Yates shuffle.
        for (int k = 0; k < size; k++) {
            int other = k + random.nextInt(others.length - k);
            int swapped = others[k];
            others[k] = others[other];
            others[other] = swapped;
        }
        return keys(Arrays.copyOf(others, size));
    }

    /** The catalogue numbers of all items that the user has in neither part. */
    private int[] others(U user, int row) {
        var others = new BitSet(catalogue.size());
        others.set(0, catalogue.size());
        for (int e = test.byUser().start(row); e < test.byUser().end(row); e++) {
            others.clear(catalogue.numberOfTest(test.byUser().columns()[e]));
        }
        int known = history.users().indexOf(user);
        for (int k = 0; known >= 0 && k < history.byUser().degree(known); k++) {
            others.clear(history.byUser().columns()[history.byUser().start(known) + k]);
        }
        return others.stream().toArray();
    }

    private List<I> keys(int[] numbers) {
        return new AbstractList<>() {
            @Override
            public I get(int index) {
                return catalogue.key(numbers[index]);
            }

            @Override
            public int size() {
                return numbers.length;
            }
        };
    }
}
