package io.growth.core.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/**
 * Which groups of a report may be shown if none of their counts may be of fewer than k people. {@code SmallCells} of
 * {@code core.privacy} says what it is for; reports of lower floors take it from here.
 *
 * <p>Groups are shown or withheld whole. What readers can work out of totals is the sum of all that is withheld: of one
 * group alone, or of fewer than k people, it would say what was to be hidden, so then the smallest group that is shown
 * is withheld too.
 */
public final class SmallGroups {

    private static final int LEAST = 2;

    private final List<long[]> counts;
    private final long fewest;
    private final BitSet hidden = new BitSet();

    private SmallGroups(List<long[]> counts, long fewest) {
        this.counts = counts;
        this.fewest = fewest;
    }

    /** Refuses a number that hides nobody. */
    public static long checkFewest(long fewest) {
        if (fewest < LEAST) {
            throw new IllegalArgumentException("the smallest group to be shown must be of at least " + LEAST
                    + " customers but is of " + fewest + "; 5 to 20 are usual");
        }
        return fewest;
    }

    /** Whether a count says nothing of few people: 0 of nobody, or of at least so many. */
    public static boolean isShown(long count, long fewest) {
        return count == 0 || count >= fewest;
    }

    /** The same of each of several counts. */
    public static boolean areShown(long fewest, long... counts) {
        return Arrays.stream(counts).allMatch(count -> isShown(count, fewest));
    }

    /** The groups that may be shown, in their order; each has as many counts, of which the report shows sums. */
    public static <G> List<G> shown(List<G> groups, Function<? super G, long[]> counts, long fewest) {
        BitSet hidden = new SmallGroups(groups.stream().map(counts).toList(), checkFewest(fewest)).hide();
        var shown = new ArrayList<G>();
        for (int g = 0; g < groups.size(); g++) {
            if (!hidden.get(g)) {
                shown.add(groups.get(g));
            }
        }
        return shown;
    }

    private BitSet hide() {
        for (int g = 0; g < counts.size(); g++) {
            for (long count : counts.get(g)) {
                if (!isShown(count, fewest)) {
                    hidden.set(g);
                }
            }
        }
        while (tells() && hidden.cardinality() < counts.size()) {
            hidden.set(smallestShown());
        }
        return hidden;
    }

    private boolean tells() {
        return hidden.cardinality() == 1 || hidden.cardinality() > 1 && sumTells();
    }

    private boolean sumTells() {
        for (int column = 0; column < counts.get(0).length; column++) {
            int c = column;
            if (!isShown(hidden.stream().mapToLong(g -> counts.get(g)[c]).sum(), fewest)) {
                return true;
            }
        }
        return false;
    }

    /** An empty group hides nobody, so it is the last to be taken. */
    private int smallestShown() {
        int best = -1;
        for (int g = hidden.nextClearBit(0); g < counts.size(); g = hidden.nextClearBit(g + 1)) {
            if (best < 0 || size(g) < size(best)) {
                best = g;
            }
        }
        return best;
    }

    private long size(int group) {
        long sum = 0;
        for (long count : counts.get(group)) {
            sum += count;
        }
        return sum == 0 ? Long.MAX_VALUE : sum;
    }
}
