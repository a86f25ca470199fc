package io.growth.recommend.content;

import io.growth.core.data.Ids;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.FeatureSpace;
import io.growth.recommend.internal.HeapRoom;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Learns from a catalogue which features there are and how much each tells.
 *
 * <p>A feature that {@code d} of {@code n} items have weighs {@code ln((n + 1) / d)} (inverse document frequency:
 * Spärck Jones 1972): hardly anything for one that all have, so no list of stop words is needed. Bands of numbers hold
 * about equally many items each and weigh 1.
 */
final class Vocabulary {

    private static final String STAGE = "read items";
    private static final int BLOCK = 128;

    private final Ids.Builder<String> names = Ids.builder();
    private final IntArrayList holders = new IntArrayList();

    private Vocabulary() {}

    static FeatureSpace of(Catalog<?> catalog, FeatureSpace.Rules rules, FitContext context) {
        context.checkCancelled(STAGE);
        var vocabulary = new Vocabulary();
        context.mapBlocks(
                STAGE,
                catalog.size(),
                BLOCK,
                () -> rules,
                (shared, from, to) -> names(catalog, shared, from, to),
                block -> block.forEach(vocabulary::count));
        Ids<String> known = vocabulary.names.build();
        requireMemory(vocabulary.holders.intStream().asLongStream().sum(), known.size(), catalog.size());
        return new FeatureSpace(known, vocabulary.idf(known, catalog.size()), rules);
    }

    /** Before the vectors of the items, which take the most: how long they are is known now. */
    static void requireMemory(long entries, int features, int items) {
        HeapRoom.require(
                bytes(entries, features, items),
                "the content of " + items + " items with " + features + " features",
                "describe items by fewer words, or leave runs of letters out");
    }

    /** The vectors of the items in lists that grow while they are gathered, later in a matrix and its transpose. */
    static double bytes(long entries, int features, int items) {
        return 20.0 * entries + 16.0 * features + 8.0 * items;
    }

    private static List<Set<String>> names(Catalog<?> catalog, FeatureSpace.Rules rules, int from, int to) {
        var names = new ArrayList<Set<String>>(to - from);
        for (int item = from; item < to; item++) {
            names.add(Terms.of(catalog.features(item), rules).keySet());
        }
        return names;
    }

    private void count(Set<String> ofItem) {
        for (String name : ofItem) {
            int feature = names.add(name);
            if (feature == holders.size()) {
                holders.add(0);
            }
            holders.set(feature, holders.getInt(feature) + 1);
        }
    }

    private float[] idf(Ids<String> known, int items) {
        var idf = new float[known.size()];
        for (int feature = 0; feature < idf.length; feature++) {
            boolean band = FeatureGroup.of(known.key(feature)) == FeatureGroup.NUMBER;
            idf[feature] = band ? 1 : (float) StrictMath.log((items + 1.0) / holders.getInt(feature));
        }
        return idf;
    }

    /** Of each number in a catalogue its quantiles, ascending and different; by the name of the number. */
    static SortedMap<String, double[]> quantiles(Catalog<?> catalog, int bands) {
        var values = new TreeMap<String, DoubleArrayList>();
        for (int item = 0; item < catalog.size(); item++) {
            catalog.features(item)
                    .numbers()
                    .forEach((name, value) -> values.computeIfAbsent(name, unseen -> new DoubleArrayList())
                            .add(value + 0.0));
        }
        var quantiles = new TreeMap<String, double[]>();
        values.forEach((name, list) -> quantiles.put(name, quantiles(list.toDoubleArray(), bands)));
        return quantiles;
    }

    private static double[] quantiles(double[] values, int bands) {
        Arrays.sort(values);
        var quantiles = new double[bands];
        for (int band = 0; band < bands; band++) {
            quantiles[band] = values[(int) ((long) band * (values.length - 1) / (bands - 1))];
        }
        return Arrays.stream(quantiles).distinct().toArray();
    }
}
