package io.growth.recommend.blend;

import io.growth.core.data.Split;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowStacking;
import io.growth.recommend.reference.SlowValidation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What each model of a blend says alone of every item a user has not, asked through the public interface. */
final class SlowParts {

    private final List<User> users = new ArrayList<>();
    private final int models;

    private record User(List<Item> items, Set<String> sought) {}

    private record Item(String key, float[] parts) {

        float score(double[] weights) {
            float score = 0;
            for (int m = 0; m < parts.length; m++) {
                score += (float) weights[m] * parts[m];
            }
            return score;
        }
    }

    SlowParts(Blend blend, int models, Split<String, String> split, FitContext context) {
        this.models = models;
        var alone = new ArrayList<Recommender<String, String>>();
        for (int m = 0; m < models; m++) {
            var weights = new double[models];
            weights[m] = 1;
            alone.add(blend.withWeights(weights).fit(split.train(), context));
        }
        for (String user : split.test().users()) {
            Set<String> sought = SlowValidation.sought(split, user);
            if (!sought.isEmpty()) {
                users.add(new User(items(alone, user, split), sought));
            }
        }
    }

    private static List<Item> items(List<Recommender<String, String>> alone, String user, Split<String, String> split) {
        var items = new ArrayList<Item>();
        var rows = split.train().byUser();
        int row = split.train().users().indexOf(user);
        for (String item : split.train().items()) {
            if (rows.find(row, split.train().items().indexOf(item)) < 0) {
                var parts = new float[alone.size()];
                for (int m = 0; m < parts.length; m++) {
                    parts[m] = part(alone.get(m), user, item);
                }
                items.add(new Item(item, parts));
            }
        }
        return items;
    }

    private static float part(Recommender<String, String> model, String user, String item) {
        return model.forUser(user).personalOnly().limit(100).list().stream()
                .filter(one -> one.item().equals(item))
                .map(Recommendation::score)
                .findFirst()
                .map(Number::floatValue)
                .orElse(0f);
    }

    /** The weights by logistic regression on the items of which a model says something. */
    double[] stacked(double[] start) {
        var slow = new SlowStacking(models);
        for (User user : users) {
            for (Item item : user.items()) {
                if (item.score(start) > 0) {
                    slow.add(item.parts(), user.sought().contains(item.key()));
                }
            }
        }
        return slow.weights(start);
    }

    /** The mean of a metric over the users, of lists by the weighted sum. */
    double mean(Metric metric, int k, double[] weights) {
        double sum = 0;
        for (User user : users) {
            List<String> list = user.items().stream()
                    .filter(item -> item.score(weights) > 0)
                    .sorted(Comparator.<Item>comparingDouble(item -> -item.score(weights))
                            .thenComparingInt(item -> Shops.number(item.key())))
                    .limit(k)
                    .map(Item::key)
                    .toList();
            sum += SlowValidation.of(metric, k, list, new HashSet<>(user.sought()));
        }
        return users.isEmpty() ? 0 : sum / users.size();
    }
}
