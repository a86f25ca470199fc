package io.growth.recommend.content;

import io.growth.core.data.Ids;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.FeatureSpace;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns items into vectors of length 1.
 *
 * <p>Within a group of features a value is frequency times inverse document frequency (Salton and Buckley 1988), and
 * the group is scaled to the length of its weight; then the whole is scaled to length 1. So a long description has no
 * more say than a short one, and the cosine of two items with the same groups is the mean of the groups' cosines by
 * their squared weights.
 */
final class ItemVectors {

    private static final String STAGE = "weigh features";
    private static final int BLOCK = 128;

    private ItemVectors() {}

    /** The vectors of all items; those whose features are unknown or null have none. */
    static SparseMatrix of(
            int items, IntFunction<@Nullable ItemFeatures> features, FeatureSpace space, FitContext context) {
        var starts = new IntArrayList(items + 1);
        var columns = new IntArrayList();
        var values = new FloatArrayList();
        starts.add(0);
        context.mapBlocks(
                STAGE, items, BLOCK, () -> space, (shared, from, to) -> vectors(features, shared, from, to), block -> {
                    for (Vector vector : block) {
                        columns.addElements(columns.size(), vector.features);
                        values.addElements(values.size(), vector.values);
                        starts.add(columns.size());
                    }
                });
        return new SparseMatrix(space.names().size(), starts.toIntArray(), columns.toIntArray(), values.toFloatArray());
    }

    /** The old rows, but for those that {@code place} finds among the fresh ones; further items have none else. */
    static SparseMatrix replaced(SparseMatrix old, SparseMatrix fresh, int items, IntUnaryOperator place) {
        var starts = new int[items + 1];
        var columns = new IntArrayList(old.size() + fresh.size());
        var values = new FloatArrayList(old.size() + fresh.size());
        for (int item = 0; item < items; item++) {
            int changed = place.applyAsInt(item);
            SparseMatrix from = changed >= 0 ? fresh : old;
            int row = changed >= 0 ? changed : item;
            columns.addElements(columns.size(), from.columns(), from.start(row), from.degree(row));
            values.addElements(values.size(), from.values(), from.start(row), from.degree(row));
            starts[item + 1] = columns.size();
        }
        return new SparseMatrix(old.columnCount(), starts, columns.toIntArray(), values.toFloatArray());
    }

    private static List<Vector> vectors(
            IntFunction<@Nullable ItemFeatures> features, FeatureSpace space, int from, int to) {
        var vectors = new ArrayList<Vector>(to - from);
        for (int item = from; item < to; item++) {
            ItemFeatures known = features.apply(item);
            vectors.add(known == null ? Vector.NONE : vector(known, space));
        }
        return vectors;
    }

    static Vector vector(ItemFeatures item, FeatureSpace space) {
        Map<String, Double> terms = Terms.of(item, space.rules());
        Ids<String> names = space.names();
        var features = new int[terms.size()];
        var weights = new double[terms.size()];
        var groups = new FeatureGroup[terms.size()];
        var squares = new double[FeatureGroup.values().length];
        int size = 0;
        for (Map.Entry<String, Double> term : terms.entrySet()) {
            int feature = names.indexOf(term.getKey());
            if (feature >= 0) {
                FeatureGroup group = FeatureGroup.of(term.getKey());
                features[size] = feature;
                groups[size] = group;
                weights[size] = Terms.frequency(group, term.getValue()) * space.idf()[feature];
                squares[group.number] += weights[size] * weights[size];
                size++;
            }
        }
        double[] scales = scales(squares, space.rules());
        var keys = new long[size];
        for (int k = 0; k < size; k++) {
            float value = (float) (weights[k] * scales[groups[k].number]);
            keys[k] = (long) features[k] << 32 | Float.floatToRawIntBits(value);
        }
        Arrays.sort(keys);
        return Vector.of(keys);
    }

    /** By what each group is multiplied so that it has its weight and all together have length 1. */
    private static double[] scales(double[] squares, FeatureSpace.Rules rules) {
        double total = 0;
        for (int group = 0; group < squares.length; group++) {
            total += squares[group] > 0 ? (double) rules.weight(group) * rules.weight(group) : 0;
        }
        var scales = new double[squares.length];
        for (int group = 0; group < squares.length; group++) {
            scales[group] = squares[group] > 0 ? rules.weight(group) / Math.sqrt(squares[group] * total) : 0;
        }
        return scales;
    }

    /** Features in ascending order with their values, which are not negative. */
    static final class Vector {

        static final Vector NONE = of(new long[0]);

        final int[] features;
        final float[] values;

        private Vector(int[] features, float[] values) {
            this.features = features;
            this.values = values;
        }

        private static Vector of(long[] keys) {
            var features = new int[keys.length];
            var values = new float[keys.length];
            for (int k = 0; k < keys.length; k++) {
                features[k] = (int) (keys[k] >>> 32);
                values[k] = Float.intBitsToFloat((int) keys[k]);
            }
            return new Vector(features, values);
        }
    }
}
