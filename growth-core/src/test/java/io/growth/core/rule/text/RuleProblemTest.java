package io.growth.core.rule.text;

import static io.growth.core.rule.text.Buyer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is wrong with a rule file")
class RuleProblemTest {

    private static final String HEAD = "growth-rules: 1\nrules:\n";

    private static RuleFileException failure(RuleFormat format, String text) {
        RuleFileException failure =
                catchThrowableOfType(RuleFileException.class, () -> TEXT.read(format, "rules.yaml", text));
        assertThat(failure).as(text).isNotNull();
        return failure;
    }

    private static String only(String text) {
        RuleFileException failure = failure(RuleFormat.YAML, text + "\n...\n");
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().get(0).toString();
    }

    private static String when(String condition) {
        return only(HEAD + "  - {name: r, then: hello, when: " + condition + "}");
    }

    private static String rule(String more) {
        return only(HEAD + "  - {name: r, then: hello, when: {all: []}, " + more + "}");
    }

    private static String policy(String more) {
        return only("growth-rules: 1\nrules: []\npolicies: [{campaign: c, " + more + "}]");
    }

    @Test
    @DisplayName("is told all at once, with line, column, the text, and the nearest name")
    void allAtOnce() {
        RuleFileException failure = failure(RuleFormat.YAML, """
                growth-rules: 1
                rules:
                  - name: win-back
                    when:
                      all:
                        - {attribute: rsik, at-least: 0.7}
                        - {attribute: tier, at-least: 0.7}
                        - {condition: complainde}
                    then: WB-02
                    prioritty: 10
                ...
                """);
        assertThat(failure.source()).isEqualTo("rules.yaml");
        assertThat(failure.getMessage()).isEqualTo("""
                        rules.yaml can't be used:
                          line 10, column 5: a rule has no key of this name; the nearest is priority (found: prioritty)
                          line 6, column 23: there is no attribute of this name; the nearest is risk (found: rsik)
                          line 7, column 29: a condition on tier, which is a text, has no key of this name; there are \
                        attribute, contains, in, is, matches, missing, not-in (found: at-least)
                          line 8, column 23: there is no condition of this name; the nearest is complained (found: complainde)
                          line 9, column 11: there is no action of this name; the nearest is WB-20 (found: WB-02)""");
    }

    @Test
    @DisplayName("has the same place in JSON")
    void placesInJson() {
        RuleFileException failure = failure(RuleFormat.JSON, """
                {"growth-rules": 1,
                 "rules": [{"name": "r", "when": {"attribute": "spentt", "at-least": 1},
                            "then": "helo"}]}
                """);
        assertThat(failure.problems())
                .extracting(RuleProblem::toString)
                .containsExactly(
                        "line 2, column 48: there is no attribute of this name; the nearest is spent (found: spentt)",
                        "line 3, column 21: there is no action of this name; the nearest is hello (found: helo)");
    }

    @Test
    @DisplayName("in a condition is told where it is and what may be said")
    void conditions() {
        assertThat(when("{attribute: risk, at-least: \"1\"}")).contains("here must be a number, not a text (found: 1)");
        assertThat(when("{attribute: risk, at-least: 1e999}")).contains("too large");
        assertThat(when("{attribute: risk, at-least: .nan}")).contains("here must be a number");
        assertThat(when("{attribute: risk, at-least: 2, at-most: 1}")).contains("the lower one first");
        assertThat(when("{attribute: risk, more-than: 2, at-most: 1}")).contains("the lower one first");
        assertThat(when("{attribute: risk, more-than: 2, at-least: 1}")).contains("one thing must be said");
        assertThat(when("{attribute: risk, in: []}")).contains("there must be a number");
        assertThat(when("{attribute: tier, is: 7}"))
                .contains("put it in quotes")
                .contains("(found: 7)");
        assertThat(when("{attribute: tier, in: [true]}")).contains("put it in quotes");
        assertThat(when("{attribute: tier, in: gold}")).contains("here must be a list, not a text");
        assertThat(when("{attribute: tier, matches: \"(\"}")).contains("no regular expression");
        assertThat(when("{attribute: subscribed, is: \"yes\"}")).contains("here must be true or false");
        assertThat(when("{attribute: lastOrder, within: 30}")).contains("here must be a text");
        assertThat(when("{attribute: lastOrder, within: 30 dyas}")).contains("this is not a length of time");
        assertThat(when("{attribute: lastOrder, within: -PT1S}")).contains("must not be negative");
        assertThat(when("{attribute: lastOrder, before: 2026-02-30T00:00:00Z}")).contains("this is not a moment");
        assertThat(when("{attribute: categories, contains: [tea]}")).contains("here must be a text, not a list");
        assertThat(when("{attribute: risk, missing: 1}")).contains("here must be true or false");
        assertThat(when("{attribute: risk}")).contains("of risk one thing must be said");
        assertThat(when("{al: []}")).contains("the nearest is all");
        assertThat(when("{}")).contains("must have one of the keys");
        assertThat(when("always")).contains("here must be the keys and values of a condition, not a text");
        assertThat(when("{at-least: -1, of: []}")).contains("must lie in 0..2147483647");
        assertThat(when("{at-least: 1.0, of: []}")).contains("a whole number in digits");
        assertThat(when("{at-least: 1}")).contains("at-least must have the key of");
        assertThat(when("{all: [], any: []}")).contains("has no key of this name");
    }

    @Test
    @DisplayName("in a rule is told where it is and what may be said")
    void rules() {
        assertThat(rule("priority: 99999999999")).contains("must lie in -2147483648..2147483647");
        assertThat(rule("priority: 9999999999999999999")).contains("must lie in -2147483648..2147483647");
        assertThat(rule("value: marginn")).contains("the nearest is margin");
        assertThat(rule("policy: none")).contains("there is no policy of this name; there is none");
        assertThat(rule("tags: tea")).contains("here must be a list");
        assertThat(rule("enabled: no")).contains("here must be true or false, not a text (found: no)");
        assertThat(rule("otherwise: {action: hello, channel: \" \"}")).contains("must have a kind, a key");
        assertThat(rule("otherwise: {kind: points, key: k, channel: push}")).contains("no kind of actions");
        assertThat(rule("otherwise: {kind: coupon, key: k, channel: psh}")).contains("the nearest is push");
        assertThat(rule("otherwise: {kind: coupon, channel: push}")).contains("must have the key key");
        assertThat(rule("otherwise: {action: hello, with: {a: 1}}")).contains("put it in quotes");
        assertThat(rule("during: {days: [mondy], zone: UTC}")).contains("the nearest is monday");
        assertThat(rule("during: {days: [], zone: UTC}")).contains("at least one day");
        assertThat(rule("during: {start: \"09:00\"}")).contains("must have the key zone");
        assertThat(rule("during: {start: \"9\", zone: UTC}")).contains("this is not a time of day");
        assertThat(rule("during: {zone: Europe/Brelin}")).contains("the nearest is Europe/Berlin");
        assertThat(rule("during: {from: 2026-02-01T00:00:00Z, until: 2026-01-01T00:00:00Z}"))
                .contains("must not end");
        assertThat(only(HEAD + "  - {name: r, when: {all: []}}")).contains("a rule must have the key then");
        assertThat(only(HEAD + "  - {name: \" \", when: {all: []}, then: hello}"))
                .contains("must have a name");
        assertThat(only(HEAD + "  - {name: r, when: {all: []}, then: hello}\n".repeat(2)))
                .startsWith("line 4, column 12: there are two rules of this name");
    }

    @Test
    @DisplayName("in a policy is told where it is and what may be said")
    void policies() {
        assertThat(policy("holdout: 1.5")).contains("share must lie in 0..1");
        assertThat(policy("budget: -1")).contains("must lie in 0..");
        assertThat(policy("hold: 0 days")).contains("longer than 0");
        assertThat(policy("renewal: {every: yaer, zone: UTC}")).contains("there are day, month, week");
        assertThat(policy("renewal: {every: month}")).contains("must have the key zone");
        assertThat(policy("renewal: {every: day, zone: Asia/Shanghia}")).contains("the nearest is Asia/Shanghai");
        assertThat(policy("limits: [{cooldown: P1Y}]")).contains("this is not a length of time");
        assertThat(policy("limits: [{cap: 1, window: 1 calendar year, of: campaign}]"))
                .contains("not a window");
        assertThat(policy("limits: [{cap: 1, window: 0 calendar days, of: campaign}]"))
                .contains("not a window");
        assertThat(policy("limits: [{cap: 1, window: 1 day}]")).contains("either channel or of");
        assertThat(policy("limits: [{cap: 1, window: 1 day, of: campain}]")).contains("the nearest is campaign");
        assertThat(policy("quiet-hours: {from: \"22:00\", to: \"22:00\"}")).contains("must leave some of the day");
        assertThat(policy("quiet-hours: {from: \"22:00\", to: \"08:00\", defer-to: \"23:00\"}"))
                .contains("is quiet");
        assertThat(policy("quiet-hours: {from: \"22:00\", to: \"08:00\", handling: dropp}"))
                .contains("the nearest is drop");
        assertThat(only("growth-rules: 1\nrules: []\npolicies: [{campaign: c}, {campaign: c}]"))
                .contains("two policies of campaign c");
        String rule = "  - {name: %s, when: {all: []}, then: hello, policy: {campaign: c, holdout: %s}}\n";
        assertThat(only(HEAD + rule.formatted("a", "0.1") + rule.formatted("b", "0.2")))
                .startsWith("line 4, column ")
                .contains("a rule before it holds out other customers of campaign c");
    }

    @Test
    @DisplayName("in the file as a whole is told too")
    void files() {
        assertThat(only("rules: []")).contains("must have the key growth-rules");
        assertThat(only("growth-rules: 2\nrules: []")).contains("format 1 only (found: 2)");
        assertThat(only("growth-rules: 1")).contains("must have the key rules");
        assertThat(only("growth-rules: 1\nrules: []\nversion: \" \"")).contains("must not be blank");
        assertThat(only("growth-rules: 1\nrules: []\nversion: 7")).contains("put it in quotes");
        assertThat(only("growth-rules: 1\nrules: []\ngroups: {a: frist}")).contains("the nearest is first");
        assertThat(only("growth-rules: 1\nrules: []\nrules: []"))
                .isEqualTo("line 3, column 1: this key was there before, in line 2; remove one of them (found: rules)");
        assertThat(only("[]")).contains("here must be the keys and values of a file of rules, not a list");
    }

    @Test
    @DisplayName("is told up to a limit")
    void atMostTwenty() {
        String bad = "  - {name: r, when: {condition: none}, then: none}\n".repeat(50);
        assertThat(failure(RuleFormat.YAML, HEAD + bad + "...\n").problems()).hasSize(Problems.MOST);
    }

    @Test
    @DisplayName("is shown without what could disturb a log")
    void foundIsClean() {
        String shown = when("{condition: \"a\\nb\\e[31m" + "x".repeat(200) + "\"}");
        assertThat(shown).contains("(found: a·b·[31mxxx").contains("…)").doesNotContain("\n");
    }

    @Test
    @DisplayName("finds the name that is the fewest slips away")
    void distances() {
        assertThat(NearestName.distance("abc", "abc")).isZero();
        assertThat(NearestName.distance("ABC", "abc")).isZero();
        assertThat(NearestName.distance("acb", "abc")).isEqualTo(1);
        assertThat(NearestName.distance("ab", "abc")).isEqualTo(1);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("ca", "abc")).isEqualTo(3);
    }
}
