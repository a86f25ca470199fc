package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommendation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A small random case with a careless ranker, and the definitions of all figures once more, on sets of keys.
 *
 * <p>The ranker names items of the training part, items from nowhere, and some twice; lists are of any length. Training
 * and test part have numberings of their own; the test part has users and items that the training part lacks, and
 * interactions that the training part has too.
 */
final class Trial {

    final Interactions<String, Integer> train;
    final Interactions<String, Integer> test;
    final Ranker<String, Integer> ranker;
    private final Map<String, List<Integer>> lists = new HashMap<>();
    private final Map<Integer, Double> popularities = new HashMap<>();
    private final Map<String, Set<Integer>> wanted = new HashMap<>();
    private final Set<Integer> catalogue = new TreeSet<>();

    Trial(long seed) {
        var random = new Random(seed);
        int users = 1 + random.nextInt(8);
        int items = 1 + random.nextInt(9);
        train = part(random, users, items, random.nextInt(30));
        test = part(random, users + random.nextInt(3), items + random.nextInt(3), random.nextInt(20));
        train.items().forEach(catalogue::add);
        test.items().forEach(catalogue::add);
        for (int user = 0; user < users + 3; user++) {
            lists.put("user-" + user, list(random));
        }
        ranker = (user, limit) ->
                Fixtures.recommendations(lists.get(user).stream().limit(limit).toList());
    }

    private static Interactions<String, Integer> part(Random random, int users, int items, int events) {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int k = 0; k < events; k++) {
            builder.add("user-" + random.nextInt(users), random.nextInt(items), 1 + random.nextInt(5), null);
        }
        return builder.build();
    }

    /** No longer than the catalogue, so that the evaluator may ask for all of it. */
    private List<Integer> list(Random random) {
        var list = new ArrayList<>(catalogue());
        list.add(1001);
        list.add(1002);
        list.addAll(List.copyOf(list).subList(0, list.size() / 2));
        Collections.shuffle(list, random);
        return list.subList(0, random.nextInt(catalogue().size() + 1));
    }

    Set<Integer> catalogue() {
        return new TreeSet<>(catalogue);
    }

    static Set<Integer> itemsOf(Interactions<String, Integer> part, String user) {
        return part.stream()
                .filter(entry -> entry.user().equals(user))
                .map(entry -> entry.item())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is to be found for a user. */
    Set<Integer> relevant(String user, boolean seen) {
        return wanted.computeIfAbsent(user + seen, key -> {
            Set<Integer> relevant = itemsOf(test, user);
            if (!seen) {
                relevant.removeAll(itemsOf(train, user));
            }
            return relevant;
        });
    }

    List<String> judged(boolean seen) {
        var judged = new ArrayList<String>();
        test.users().forEach(judged::add);
        judged.removeIf(user -> relevant(user, seen).isEmpty());
        return judged;
    }

    /** The list of a user, without what may not be in it. */
    List<Integer> list(String user, int k, boolean seen) {
        Set<Integer> list = new LinkedHashSet<>(ranker.recommend(user, Integer.MAX_VALUE).stream()
                .map(Recommendation::item)
                .toList());
        if (!seen) {
            list.removeAll(itemsOf(train, user));
        }
        return list.stream().limit(k).toList();
    }

    double expected(Metric metric, String user, int k, boolean seen) {
        List<Integer> list = list(user, k, seen);
        Set<Integer> relevant = relevant(user, seen);
        double hits = list.stream().filter(relevant::contains).count();
        double recall = hits / relevant.size();
        double precision = hits / k;
        return switch (metric) {
            case PRECISION -> precision;
            case RECALL -> recall;
            case CAPPED_RECALL -> hits / Math.min(relevant.size(), k);
            case F1 -> hits == 0 ? 0 : 2 * precision * recall / (precision + recall);
            case HIT_RATE -> Collections.disjoint(list, relevant) ? 0 : 1;
            case NDCG -> gain(list, relevant) / gain(relevant.stream().limit(k).toList(), relevant);
            case UNCUT_NDCG -> gain(list, relevant) / gain(List.copyOf(relevant), relevant);
            case MAP -> averagePrecision(list, relevant, k);
            case MRR ->
                list.stream()
                        .filter(relevant::contains)
                        .mapToDouble(item -> 1.0 / (list.indexOf(item) + 1))
                        .findFirst()
                        .orElse(0);
            case NOVELTY -> mean(list.stream().map(this::bits).toList());
            case POPULARITY -> mean(list.stream().map(this::popularity).toList());
            case POPULARITY_PERCENTILE ->
                mean(list.stream().map(this::percentile).toList());
        };
    }

    private static double gain(List<Integer> list, Set<Integer> relevant) {
        return list.stream()
                .filter(relevant::contains)
                .mapToDouble(item -> Math.log(2) / Math.log(list.indexOf(item) + 2))
                .sum();
    }

    private static double averagePrecision(List<Integer> list, Set<Integer> relevant, int k) {
        double sum = 0;
        for (int rank = 1; rank <= list.size(); rank++) {
            if (relevant.contains(list.get(rank - 1))) {
                sum += list.subList(0, rank).stream().filter(relevant::contains).count() / (double) rank;
            }
        }
        return sum / Math.min(k, relevant.size());
    }

    private double popularity(int item) {
        return popularities.computeIfAbsent(item, key -> (double)
                train.stream().filter(entry -> entry.item().equals(key)).count());
    }

    private double bits(int item) {
        double users = train.stream().map(entry -> entry.user()).distinct().count();
        return -Math.log(Math.max(1, popularity(item)) / Math.max(1, users)) / Math.log(2);
    }

    private double percentile(int item) {
        double own = popularity(item);
        return mean(catalogue.stream()
                .map(this::popularity)
                .map(other -> other < own ? 1 : other == own ? 0.5 : 0)
                .toList());
    }

    /** Of all pairs of a relevant and another candidate, the share that is in the right order; ties count half. */
    double expectedAuc(String user, boolean seen) {
        Set<Integer> others = catalogue();
        if (!seen) {
            others.removeAll(itemsOf(train, user));
        }
        List<Integer> list = list(user, others.size(), seen);
        Set<Integer> relevant = relevant(user, seen);
        others.removeAll(relevant);
        var pairs = new ArrayList<Double>();
        for (int good : relevant) {
            for (int other : others) {
                pairs.add((Math.signum(place(list, other) - place(list, good)) + 1) / 2);
            }
        }
        return mean(pairs);
    }

    private static double place(List<Integer> list, int item) {
        return list.contains(item) ? list.indexOf(item) : list.size();
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    static double meanOfDefined(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
