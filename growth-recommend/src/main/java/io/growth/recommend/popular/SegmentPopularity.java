package io.growth.recommend.popular;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemRanking;
import io.growth.recommend.internal.Scorer;
import io.growth.recommend.internal.SegmentScorer;
import io.growth.recommend.internal.Stage;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Recommends what is popular among customers of the same kind: women and men, cities, loyalty tiers.
 *
 * <p>Needs no history, so it answers for new customers of whom only the segment is known, {@code
 * model.forUser("?").segment("gold")}. Items that nobody of the segment has come after those, by the popularity among
 * all ({@link Source#POPULAR}), and so does everything for a customer of no segment. It works well in the middle of a
 * {@code Fallback}. Linear in the number of interactions. Immutable.
 *
 * <pre>{@code
 * Recommender<String, String> shop = SegmentPopularity.by(tierOf::get).fit(orders);
 * }</pre>
 */
public final class SegmentPopularity implements RecommenderTrainer {

    private final Function<Object, @Nullable String> segmentOf;
    private final Popularity counted;

    private SegmentPopularity(Function<Object, @Nullable String> segmentOf, Popularity counted) {
        this.segmentOf = segmentOf;
        this.counted = counted;
    }

    /**
     * Popularity by segment, each user counted once.
     *
     * @param <U> type of the user keys; fitting on data with others ends in a {@link ClassCastException}
     * @param segmentOf the name of a user's segment, null if there is none; asked once for each user, at the fit
     * @return the trainer
     */
    @SuppressWarnings("unchecked")
    public static <U> SegmentPopularity by(Function<? super U, @Nullable String> segmentOf) {
        Objects.requireNonNull(segmentOf, "segmentOf");
        return new SegmentPopularity((Function<Object, @Nullable String>) segmentOf, Popularity.create());
    }

    /**
     * Sets how popularity is counted, in a segment and among all.
     *
     * @param popularity window, decay and weights
     * @return a trainer that counts so
     */
    public SegmentPopularity withPopularity(Popularity popularity) {
        return new SegmentPopularity(segmentOf, Objects.requireNonNull(popularity, "popularity"));
    }

    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        Recommender<U, I> popular = counted.fit(data, context);
        var segments = new Segments();
        var segmentOfUser = new int[data.users().size()];
        for (int user = 0; user < segmentOfUser.length; user++) {
            String name = segmentOf.apply(data.users().key(user));
            segmentOfUser[user] = name == null ? -1 : segments.add(name, user);
        }
        SparseMatrix bySegment = popularity(segments.users, data, context);
        Scorer scorer = new SegmentScorer(segments.names(), segmentOfUser, bySegment);
        ItemRanking ranking = ((IndexedRecommender<U, I>) popular).popular();
        return new IndexedRecommender<>(
                data.users(), data.items(), data.byUser(), List.of(new Stage(scorer, Source.SEGMENT)), ranking);
    }

    /** Names by number, and the users of each. */
    private static final class Segments {

        private final Ids.Builder<String> ids = Ids.builder();
        private final List<IntArrayList> users = new ArrayList<>();

        int add(String name, int user) {
            int segment = ids.add(name);
            if (segment == users.size()) {
                users.add(new IntArrayList());
            }
            users.get(segment).add(user);
            return segment;
        }

        List<String> names() {
            var names = new ArrayList<String>();
            ids.build().forEach(names::add);
            return names;
        }
    }

    /** One segment after another, the sums of each in double. */
    private SparseMatrix popularity(List<IntArrayList> segments, Interactions<?, ?> data, FitContext context) {
        SparseMatrix matrix = data.byUser();
        IntToDoubleFunction amounts = counted.amounts(data);
        var starts = new int[segments.size() + 1];
        var columns = new IntArrayList();
        var values = new FloatArrayList();
        var sums = new double[matrix.columnCount()];
        for (int segment = 0; segment < segments.size(); segment++) {
            context.checkCancelled("count by segment");
            var touched = new IntArrayList();
            for (int user : segments.get(segment)) {
                for (int e = matrix.start(user); e < matrix.end(user); e++) {
                    double amount = amounts.applyAsDouble(e);
                    if (amount > 0) {
                        int item = matrix.columns()[e];
                        if (sums[item] == 0) {
                            touched.add(item);
                        }
                        sums[item] += amount;
                    }
                }
            }
            touched.sort(null);
            for (int item : touched) {
                columns.add(item);
                values.add((float) Math.min(sums[item], Float.MAX_VALUE));
                sums[item] = 0;
            }
            starts[segment + 1] = columns.size();
            context.report("count by segment", segment + 1, segments.size());
        }
        return new SparseMatrix(matrix.columnCount(), starts, columns.toIntArray(), values.toFloatArray());
    }

    @Override
    public String toString() {
        return "SegmentPopularity, " + counted;
    }
}
