package io.growth.recommend.content;

import io.growth.recommend.internal.FeatureSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the features of an item and says how often or how far it has each.
 *
 * <p>A name begins with the letter of its {@link FeatureGroup}. A category gives a feature for each of its levels; a
 * number belongs to the two bands around it in parts, so that prices on both sides of a border are alike still.
 */
final class Terms {

    private final Map<String, Double> amounts = new LinkedHashMap<>();
    private final FeatureSpace.Rules rules;

    private Terms(FeatureSpace.Rules rules) {
        this.rules = rules;
    }

    /** The features of an item by name, in the order of their first occurrence. */
    static Map<String, Double> of(ItemFeatures features, FeatureSpace.Rules rules) {
        var terms = new Terms(rules);
        terms.addAll(features);
        return terms.amounts;
    }

    private void addAll(ItemFeatures features) {
        if (wants(FeatureGroup.CATEGORY)) {
            features.categories().forEach(this::addCategory);
        }
        if (wants(FeatureGroup.TAG)) {
            features.tags().forEach(this::addTag);
        }
        if (wants(FeatureGroup.WORD) || wants(FeatureGroup.LETTERS)) {
            features.texts().forEach(text -> Words.forEach(text, this::addWord));
        }
        if (wants(FeatureGroup.NUMBER)) {
            features.numbers()
                    .forEach((name, value) -> rules.bands(
                            name,
                            value,
                            (band, part) -> amounts.put(
                                    FeatureGroup.NUMBER.letter + name + FeatureSpace.SEPARATOR + band, part)));
        }
    }

    private boolean wants(FeatureGroup group) {
        return rules.weight(group.number) > 0;
    }

    /** Blank levels fall out: they are columns that a shop left empty, and no likeness. */
    private void addCategory(List<String> path) {
        var name = new StringBuilder();
        for (String level : path) {
            if (!level.isBlank()) {
                name.append(name.length() == 0 ? "" : FeatureSpace.SEPARATOR).append(Words.normal(level.strip()));
                set(FeatureGroup.CATEGORY, name.toString());
            }
        }
    }

    private void addTag(String tag) {
        if (!tag.isBlank()) {
            set(FeatureGroup.TAG, Words.normal(tag.strip()));
        }
    }

    private void set(FeatureGroup group, String term) {
        amounts.put(group.letter + term, 1.0);
    }

    private void addWord(String word) {
        if (wants(FeatureGroup.WORD)) {
            amounts.merge(FeatureGroup.WORD.letter + word, 1.0, Double::sum);
        }
        if (wants(FeatureGroup.LETTERS)) {
            addLetters(word);
        }
    }

    /** Runs of letters of the word in brackets, hashed: "Subword information" of Bojanowski et al., TACL 2017. */
    private void addLetters(String word) {
        int[] letters = ("<" + word + ">").codePoints().toArray();
        for (int length = rules.shortestRun(); length <= rules.longestRun(); length++) {
            for (int from = 0; from + length <= letters.length; from++) {
                int hash = 0x811C9DC5;
                for (int k = from; k < from + length; k++) {
                    hash = (hash ^ letters[k]) * 0x01000193;
                }
                hash ^= hash >>> 15;
                amounts.merge(
                        FeatureGroup.LETTERS.letter + Integer.toString(hash & rules.buckets() - 1), 1.0, Double::sum);
            }
        }
    }

    /** How much an amount counts: the logarithm for words, so that one said ten times does not drown the others. */
    static double frequency(FeatureGroup group, double amount) {
        return group == FeatureGroup.WORD || group == FeatureGroup.LETTERS ? 1 + StrictMath.log(amount) : amount;
    }
}
