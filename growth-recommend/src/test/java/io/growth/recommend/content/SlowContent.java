package io.growth.recommend.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** TF-IDF vectors and cosines by maps from names to doubles. Numbers and letters are left to other tests. */
final class SlowContent {

    private final Map<String, Map<String, Double>> vectors = new TreeMap<>();

    SlowContent(Map<String, ItemFeatures> items, Map<FeatureGroup, Double> weights) {
        var terms = new HashMap<String, Map<FeatureGroup, Map<String, Double>>>();
        var holders = new HashMap<String, Integer>();
        items.forEach((item, features) -> {
            Map<FeatureGroup, Map<String, Double>> groups = groups(features);
            terms.put(item, groups);
            groups.forEach(
                    (group, amounts) -> amounts.keySet().forEach(name -> holders.merge(group + name, 1, Integer::sum)));
        });
        terms.forEach((item, groups) -> {
            var vector = new TreeMap<String, Double>();
            groups.forEach((group, amounts) -> {
                var part = new TreeMap<String, Double>();
                amounts.forEach((name, amount) -> part.put(
                        group + name,
                        (group == FeatureGroup.WORD ? 1 + Math.log(amount) : 1)
                                * Math.log((items.size() + 1.0) / holders.get(group + name))));
                double length = length(part);
                part.forEach((name, value) -> vector.put(name, value / length * weights.get(group)));
            });
            double length = length(vector);
            vector.values().removeIf(value -> value == 0);
            vector.replaceAll((name, value) -> value / length);
            vectors.put(item, vector);
        });
    }

    private static Map<FeatureGroup, Map<String, Double>> groups(ItemFeatures features) {
        var groups = new HashMap<FeatureGroup, Map<String, Double>>();
        for (List<String> path : features.categories()) {
            for (int depth = 1; depth <= path.size(); depth++) {
                groups.computeIfAbsent(FeatureGroup.CATEGORY, group -> new HashMap<>())
                        .put(String.join(">", path.subList(0, depth)), 1.0);
            }
        }
        for (String tag : new HashSet<>(features.tags())) {
            groups.computeIfAbsent(FeatureGroup.TAG, group -> new HashMap<>()).put(tag, 1.0);
        }
        for (String text : features.texts()) {
            for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
                groups.computeIfAbsent(FeatureGroup.WORD, group -> new HashMap<>())
                        .merge(word, 1.0, Double::sum);
            }
        }
        return groups;
    }

    private static double length(Map<String, Double> vector) {
        return Math.sqrt(vector.values().stream().mapToDouble(v -> v * v).sum());
    }

    /** Cosine between the sum of the vectors of a history and each item. */
    Map<String, Double> scores(Map<String, Double> history) {
        var profile = new TreeMap<String, Double>();
        history.forEach((item, weight) -> vectors.getOrDefault(item, Map.of())
                .forEach((name, v) -> profile.merge(name, weight * v, Double::sum)));
        double length = length(profile);
        var scores = new TreeMap<String, Double>();
        vectors.forEach((item, vector) -> {
            double dot = 0;
            for (var entry : vector.entrySet()) {
                dot += entry.getValue() * profile.getOrDefault(entry.getKey(), 0.0);
            }
            scores.put(item, length == 0 ? 0 : dot / length);
        });
        return scores;
    }

    List<String> items() {
        return new ArrayList<>(vectors.keySet());
    }
}
