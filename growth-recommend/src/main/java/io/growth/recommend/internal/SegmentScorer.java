package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/** What is popular among users of the same segment: the one the query names, or else the user's at the fit. */
public final class SegmentScorer implements Scorer {

    static final String TYPE = "segments";

    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] segmentOfUser;
    private final SparseMatrix popularity;

    /**
     * Wraps the model.
     *
     * @param names of the segments, all different
     * @param segmentOfUser number of each user's segment, -1 for none
     * @param popularity rows: segments, columns: items, values: how popular there
     */
    public SegmentScorer(List<String> names, int[] segmentOfUser, SparseMatrix popularity) {
        this.names = List.copyOf(names);
        this.segmentOfUser = segmentOfUser;
        this.popularity = popularity;
        for (String name : names) {
            numbers.put(name, numbers.size());
        }
    }

    private int segment(History history) {
        String named = history.segment();
        if (named != null) {
            return numbers.getOrDefault(named, -1);
        }
        return history.user() < 0 ? -1 : segmentOfUser[history.user()];
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        int segment = segment(history);
        if (segment >= 0) {
            scores.add(
                    popularity.columns(), popularity.values(), popularity.start(segment), popularity.end(segment), 1);
        }
    }

    /** No item of the history speaks for what the whole segment gets. */
    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {}

    @Override
    public void explainAttributes(History history, int item, Scratch scratch, ObjDoubleConsumer<String> sink) {
        int segment = segment(history);
        int entry = segment < 0 ? -1 : popularity.find(segment, item);
        if (entry >= 0) {
            sink.accept("segment: " + names.get(segment), popularity.values()[entry]);
        }
    }

    @Override
    public boolean needsHistory() {
        return false;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.strings("names", names).ints("segments", segmentOfUser);
        MatrixBlocks.write(out, "popularity", popularity);
    }

    static SegmentScorer load(ModelReader in, SparseMatrix histories) throws IOException {
        List<String> names = in.strings("names");
        int[] segments = in.ints("segments", histories.rowCount());
        SparseMatrix popularity = MatrixBlocks.read(in, "popularity");
        boolean fits = popularity.rowCount() == names.size()
                && popularity.columnCount() == histories.columnCount()
                && names.stream().distinct().count() == names.size();
        for (int segment : segments) {
            fits &= segment >= -1 && segment < names.size();
        }
        if (!fits) {
            throw in.corrupt("segments, their popularity and keys do not fit each other");
        }
        return new SegmentScorer(names, segments, popularity);
    }
}
