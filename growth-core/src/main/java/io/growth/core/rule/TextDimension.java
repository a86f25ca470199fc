package io.growth.core.rule;

import io.growth.core.rule.TextAttribute.In;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which texts of the rules a text is. Texts that no condition tells apart share an answer, so a list of ten thousand is one
 * answer; 1 is any text that no rule names.
 */
final class TextDimension<C> extends Dimension<C> {

    private static final int OTHER = 1;

    private final TextAttribute<C> attribute;
    /** The texts of each condition, in the order in which they were added. */
    private final Map<Set<String>, Integer> conditions = new LinkedHashMap<>();

    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<BitSet, Integer> sharers = new LinkedHashMap<>();

    TextDimension(TextAttribute<C> attribute) {
        this.attribute = attribute;
    }

    @Override
    void add(Condition<C> condition) {
        if (condition instanceof In<C> in) {
            conditions.putIfAbsent(in.texts(), conditions.size());
        }
    }

    @Override
    void freeze() {
        var namedBy = new LinkedHashMap<String, BitSet>();
        for (Map.Entry<Set<String>, Integer> condition : conditions.entrySet()) {
            for (String text : new TreeSet<>(condition.getKey())) {
                namedBy.putIfAbsent(text, new BitSet());
                namedBy.get(text).set(condition.getValue());
            }
        }
        for (Map.Entry<String, BitSet> text : namedBy.entrySet()) {
            Integer known = sharers.putIfAbsent(text.getValue(), size());
            answers.put(text.getKey(), known == null ? size() - 1 : known);
        }
    }

    @Override
    int size() {
        return OTHER + 1 + sharers.size();
    }

    @Override
    int answer(C customer, Instant now) {
        String text = attribute.text(customer);
        if (text == null) {
            return MISSING;
        }
        Integer answer = answers.get(text);
        return answer == null ? OTHER : answer;
    }

    @Override
    void answers(List<? extends C> customers, Instant now, int[] answers) {
        for (int k = 0; k < customers.size(); k++) {
            answers[k] = answer(customers.get(k), now);
        }
    }

    @Override
    BitSet where(Condition<C> condition) {
        if (condition instanceof In<C> in) {
            var where = new BitSet(size());
            for (String text : in.texts()) {
                where.set(answers.getOrDefault(text, OTHER));
            }
            return where;
        }
        return range(MISSING, MISSING + 1);
    }
}
