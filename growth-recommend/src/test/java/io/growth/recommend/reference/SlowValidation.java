package io.growth.recommend.reference;

import io.growth.core.data.Split;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Metric;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Metrics read literally, user by user: the slow twin of what searches judge by. */
public final class SlowValidation {

    private SlowValidation() {}

    /** The mean over the users with something to be found. */
    public static double mean(Metric metric, int k, Recommender<String, String> model, Split<String, String> split) {
        double sum = 0;
        int judged = 0;
        for (String user : split.test().users()) {
            Set<String> sought = sought(split, user);
            if (!sought.isEmpty()) {
                sum += of(
                        metric,
                        k,
                        model.recommend(user, k).stream()
                                .map(Recommendation::item)
                                .toList(),
                        sought);
                judged++;
            }
        }
        return sum / judged;
    }

    /** What a user is to be recommended. */
    public static Set<String> sought(Split<String, String> split, String user) {
        var sought = new HashSet<String>();
        var rows = split.test().byUser();
        int row = split.test().users().indexOf(user);
        for (int e = rows.start(row); e < rows.end(row); e++) {
            sought.add(split.test().items().key(rows.columns()[e]));
        }
        return sought;
    }

    /** The metric of one list. */
    public static double of(Metric metric, int k, List<String> list, Set<String> sought) {
        int hits = 0;
        double gain = 0;
        double ideal = 0;
        for (int place = 0; place < k; place++) {
            double worth = Math.log(2) / Math.log(place + 2);
            boolean hit = place < list.size() && sought.contains(list.get(place));
            hits += hit ? 1 : 0;
            gain += hit ? worth : 0;
            ideal += place < sought.size() ? worth : 0;
        }
        return switch (metric) {
            case RECALL -> (double) hits / sought.size();
            case HIT_RATE -> Math.min(1, hits);
            case NDCG -> gain / ideal;
            default -> throw new IllegalArgumentException(metric + " has no slow twin");
        };
    }
}
