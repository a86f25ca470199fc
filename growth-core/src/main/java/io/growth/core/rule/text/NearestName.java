package io.growth.core.rule.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which name was meant: the one that is the fewest letters inserted, left out, replaced or swapped with their neighbour
 * away, capitals aside.
 *
 * <p>The restricted edit distance of F. J. Damerau, "A technique for computer detection and correction of spelling
 * errors" (Communications of the ACM 7(3), 1964), who found such single mistakes to be 80 % of all.
 */
final class NearestName {

    /** Names are short; longer ones are compared by their beginning, so that an error costs little. */
    private static final int LONGEST = 60;

    /** So many names are worth listing. */
    private static final int FEW = 12;

    private NearestName() {}

    /** A way out of a name that is none of some: the nearest, or all there are. */
    static String hint(String found, Collection<String> names) {
        if (names.isEmpty()) {
            return "; there is none";
        }
        String nearest = names.stream()
                .min((a, b) -> Integer.compare(distance(found, a), distance(found, b)))
                .orElseThrow();
        if (distance(found, nearest) <= Math.max(2, nearest.length() / 2)) {
            return "; the nearest is " + nearest;
        }
        List<String> sorted = names.stream().sorted().toList();
        return "; there " + (sorted.size() == 1 ? "is " : "are ")
                + sorted.stream().limit(FEW).collect(Collectors.joining(", "))
                + (sorted.size() > FEW ? " and " + (sorted.size() - FEW) + " more" : "");
    }

    static int distance(String one, String other) {
        String a = lower(one);
        String b = lower(other);
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    private static String lower(String name) {
        return name.substring(0, Math.min(LONGEST, name.length())).toLowerCase(Locale.ROOT);
    }
}
