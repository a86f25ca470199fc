package io.growth.core.rule;

import io.growth.core.rule.TextAttribute.In;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which texts of the rules a text is. Texts that no condition tells apart share an answer, so a list of ten thousand is one
 * answer; 1 is any text that no rule names.
 */
final class TextDimension<C> extends Dimension<C> {

    private static final int OTHER = 1;

    private final TextAttribute<C> attribute;
    private final Map<In<C>, Integer> conditions = new LinkedHashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<BitSet, Integer> sharers = new LinkedHashMap<>();

    TextDimension(TextAttribute<C> attribute) {
        this.attribute = attribute;
    }

    @Override
    void add(Condition<C> condition) {
        if (condition instanceof In<C> in) {
            conditions.putIfAbsent(in, conditions.size());
        }
    }

    @Override
    void freeze() {
        var namedBy = new LinkedHashMap<String, BitSet>();
        conditions.forEach((in, number) -> in.texts().stream()
                .sorted()
                .forEach(text ->
                        namedBy.computeIfAbsent(text, fresh -> new BitSet()).set(number)));
        namedBy.forEach((text, names) ->
                answers.put(text, sharers.computeIfAbsent(names, fresh -> OTHER + 1 + sharers.size())));
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
            in.texts().forEach(text -> where.set(answers.getOrDefault(text, OTHER)));
            return where;
        }
        return range(MISSING, MISSING + 1);
    }
}
