package io.growth.core.rule.text;

import static io.growth.core.rule.text.Buyer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleSet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules written and read again")
class RandomSetsTest {

    static Buyer rich(double spent) {
        return new Buyer(0, spent, null, null, null, Set.of());
    }

    @Test
    @DisplayName("are equal in every part and decide alike")
    void everythingSurvives() throws IOException {
        for (long seed = 0; seed < 150; seed++) {
            var random = new RandomSets(seed);
            RuleSet<Buyer> rules = random.rules(1 + (int) (seed % 7));
            for (RuleFormat format : RuleFormat.values()) {
                String text = TEXT.write(rules, format);
                RuleSet<Buyer> again = TEXT.read(format, "seed " + seed, text);
                assertEqual(rules, again, "seed " + seed + " " + format + "\n" + text);
                assertThat(TEXT.write(again, format)).isEqualTo(text);
                assertDecideAlike(rules, again, random, "seed " + seed + "\n" + text);
            }
        }
    }

    private static void assertEqual(RuleSet<Buyer> rules, RuleSet<Buyer> again, String what) {
        assertThat(again.version()).as(what).isEqualTo(rules.version());
        assertThat(again.hitPolicies()).as(what).isEqualTo(rules.hitPolicies());
        for (Function<Rule<Buyer>, ?> part : List.<Function<Rule<Buyer>, ?>>of(
                Rule::name,
                Rule::condition,
                Rule::then,
                Rule::otherwise,
                Rule::priority,
                Rule::group,
                Rule::schedule,
                Rule::enabled,
                Rule::tags,
                Rule::policy,
                Rule::valuation)) {
            assertThat(parts(again, part)).as(what).isEqualTo(parts(rules, part));
        }
    }

    private static List<Optional<?>> parts(RuleSet<Buyer> rules, Function<Rule<Buyer>, ?> part) {
        return rules.rules().stream()
                .<Optional<?>>map(rule -> Optional.ofNullable(part.apply(rule)))
                .toList();
    }

    private static void assertDecideAlike(RuleSet<Buyer> rules, RuleSet<Buyer> again, RandomSets random, String what) {
        for (int k = 0; k < 20; k++) {
            Buyer buyer = random.buyer();
            assertThat(again.decide(buyer, RandomSets.NOW).toString())
                    .as(what)
                    .isEqualTo(rules.decide(buyer, RandomSets.NOW).toString());
        }
    }
}
