package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where the list of nearest neighbours of each user ends, so that somebody whose history has grown can be told from
 * those who still don't belong on it. Immutable; 16 bytes a user.
 *
 * <p>Whoever is not on a full list must come before its last. Whoever is on it holds one of its places already, perhaps
 * that very last, and need only come before the first who was turned away. Both are kept as {@linkplain TopKeys keys},
 * so that equals are ranked as the fit ranks them.
 */
public final class ListEnds {

    /** Of no list. */
    public static final ListEnds NONE = new ListEnds(new long[0], new long[0]);

    private final long[] last;
    private final long[] next;

    /**
     * Wraps both ends.
     *
     * @param last of each user the key of the last on the list, 0 where there is room for one more
     * @param next of each user the key of the first who was turned away, 0 if nobody was
     */
    public ListEnds(long[] last, long[] next) {
        this.last = last;
        this.next = next;
    }

    /** How many lists. */
    int size() {
        return last.length;
    }

    /** Whether somebody with that key is on the list of a user; {@code listed} whether the fit put them there. */
    boolean admit(int user, long key, boolean listed) {
        return key > (listed ? next[user] : last[user]);
    }

    void save(ModelWriter out) {
        out.longs("search.last", last);
        out.longs("search.next", next);
    }

    static ListEnds load(ModelReader in) throws IOException {
        if (!in.has("search.last")) {
            return loadFirstVersion(in);
        }
        long[] last = in.longs("search.last");
        long[] next = in.longs("search.next", last.length);
        for (int user = 0; user < last.length; user++) {
            if (next[user] < 0 || next[user] > last[user]) {
                throw in.corrupt("the first user who is no neighbour comes before the last one who is");
            }
        }
        return new ListEnds(last, next);
    }

    /** Only the similarity of the last was written; whoever is listed stays so, since nobody knows who waits. */
    private static ListEnds loadFirstVersion(ModelReader in) throws IOException {
        float[] weakest = in.floats("search.weakest");
        var last = new long[weakest.length];
        for (int user = 0; user < last.length; user++) {
            if (!(weakest[user] >= 0)) {
                throw in.corrupt("a smallest similarity is negative or not a number");
            }
            last[user] = weakest[user] == 0 ? 0 : TopKeys.key(weakest[user], 0);
        }
        return new ListEnds(last, new long[last.length]);
    }

    @Override
    public String toString() {
        return "ends of " + last.length + " lists, "
                + Arrays.stream(last).filter(key -> key > 0).count() + " full";
    }
}
