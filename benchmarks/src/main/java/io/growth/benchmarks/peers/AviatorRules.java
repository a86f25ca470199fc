package io.growth.benchmarks.peers;

import com.googlecode.aviator.AviatorEvaluator;
import com.googlecode.aviator.AviatorEvaluatorInstance;
import com.googlecode.aviator.Expression;
import com.googlecode.aviator.Options;
import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.BuyerRule.Membership;
import io.growth.benchmarks.data.BuyerRule.Recency;
import io.growth.benchmarks.data.BuyerRule.Threshold;
import io.growth.benchmarks.data.RuleShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules in Aviator: one expression each, over maps that were made beforehand. Bounds and numbers are whole hundredths,
 * because Aviator does not round decimal literals as Java does and {@code 4.77 >= 4.77} is false there.
 */
final class AviatorRules implements RuleCounter {

    private final List<Expression> expressions;
    private final List<Map<String, Object>> maps = new ArrayList<>();

    AviatorRules(List<BuyerRule> rules, List<Buyer> buyers) {
        AviatorEvaluatorInstance aviator = AviatorEvaluator.newInstance();
        aviator.setOption(Options.OPTIMIZE_LEVEL, AviatorEvaluator.EVAL);
        this.expressions =
                rules.stream().map(rule -> aviator.compile(text(rule))).toList();
        buyers.forEach(buyer -> maps.add(map(buyer)));
    }

    private static Map<String, Object> map(Buyer buyer) {
        var map = new HashMap<String, Object>();
        for (int j = 0; j < RuleShop.NUMBERS; j++) {
            map.put("n" + j, Math.round(100 * buyer.numbers()[j]));
        }
        for (int j = 0; j < RuleShop.TEXTS; j++) {
            map.put("t" + j, buyer.texts()[j]);
        }
        for (int j = 0; j < RuleShop.TIMES; j++) {
            map.put("a" + j, Duration.between(buyer.times()[j], RuleShop.NOW).toMinutes());
        }
        return map;
    }

    private static String text(BuyerRule rule) {
        return rule.parts().stream().map(AviatorRules::text).collect(Collectors.joining(" && "));
    }

    private static String text(BuyerRule.Part part) {
        if (part instanceof Threshold threshold) {
            return "n" + threshold.number() + (threshold.atLeast() ? " >= " : " < ")
                    + Math.round(100 * threshold.bound());
        }
        if (part instanceof Membership membership) {
            return membership.levels().stream()
                    .map(level -> "t" + membership.text() + " == '" + level + "'")
                    .collect(Collectors.joining(" || ", "(", ")"));
        }
        var recency = (Recency) part;
        return "a" + recency.time() + (recency.within() ? " <= " : " > ")
                + recency.age().toMinutes();
    }

    @Override
    public long[] counts() {
        var counts = new long[expressions.size()];
        for (Map<String, Object> map : maps) {
            for (int r = 0; r < counts.length; r++) {
                counts[r] += Boolean.TRUE.equals(expressions.get(r).execute(map)) ? 1 : 0;
            }
        }
        return counts;
    }
}
