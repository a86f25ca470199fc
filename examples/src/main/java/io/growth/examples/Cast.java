package io.growth.examples;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.data.Split;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Picks those who play a part in a tour: customers with short, usual and long histories, and well-known items. */
final class Cast {

    private static final int USUAL_HISTORY = 3;
    private static final int QUARTERS = 4;
    private static final int GOOD_SELLER = 10;

    private Cast() {}

    /** Up to three users, at the quarters of those with a usual history and a future, or of all with a history. */
    static List<String> users(Split<String, String> split) {
        Interactions<String, String> data = split.train();
        List<Integer> usual = byDegree(data.byUser(), USUAL_HISTORY).stream()
                .filter(row -> split.test().byUser().degree(row) > 0)
                .toList();
        List<Integer> some = usual.size() < QUARTERS ? byDegree(data.byUser(), 1) : usual;
        return IntStream.range(1, QUARTERS)
                .map(quarter -> quarter * some.size() / QUARTERS)
                .filter(place -> place < some.size())
                .distinct()
                .mapToObj(place -> data.users().key(some.get(place)))
                .toList();
    }

    /** Up to two items: the best-seller, and a good seller. */
    static List<String> items(Interactions<String, String> data) {
        List<Integer> sold = byDegree(data.byItem(), 1);
        return IntStream.of(1, Math.min(GOOD_SELLER, sold.size()))
                .distinct()
                .filter(place -> place <= sold.size() && place > 0)
                .mapToObj(place -> data.items().key(sold.get(sold.size() - place)))
                .toList();
    }

    /** Rows with at least so many entries, those with the fewest first. */
    private static List<Integer> byDegree(SparseMatrix rows, int least) {
        return IntStream.range(0, rows.rowCount())
                .filter(row -> rows.degree(row) >= least)
                .boxed()
                .sorted(Comparator.comparingInt(rows::degree))
                .toList();
    }

    /** The items of a user, the latest first if there are times. */
    static List<String> history(String user, Interactions<String, String> data) {
        SparseMatrix rows = data.byUser();
        int row = data.users().indexOf(user);
        return IntStream.range(rows.start(row), rows.end(row))
                .boxed()
                .sorted(Comparator.comparingLong(entry -> data.hasTimes() ? -data.second(entry) : 0))
                .map(entry -> data.items().key(rows.columns()[entry]))
                .toList();
    }
}
