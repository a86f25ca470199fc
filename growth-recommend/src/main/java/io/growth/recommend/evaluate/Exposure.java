package io.growth.recommend.evaluate;

import java.util.Arrays;

/** How often each item of the catalogue is recommended within the first places. */
final class Exposure {

    private final int[] counts;

    Exposure(JudgedLists lists, int catalogueSize, int k) {
        // One place more, for items from elsewhere; it is then cut off.
        var all = new int[catalogueSize + 1];
        for (int user = 0; user < lists.users().count(); user++) {
            for (int place = 0; place < lists.filled(user, k); place++) {
                all[lists.item(user, place)]++;
            }
        }
        counts = Arrays.copyOf(all, catalogueSize);
        Arrays.sort(counts);
    }

    double coverage() {
        return Arrays.stream(counts).filter(count -> count > 0).count() / (double) counts.length;
    }

    double gini() {
        int n = counts.length;
        double weighted = 0;
        double total = 0;
        for (int rank = 1; rank <= n; rank++) {
            weighted += (2.0 * rank - n - 1) * counts[rank - 1];
            total += counts[rank - 1];
        }
        return weighted / (n * total);
    }
}
