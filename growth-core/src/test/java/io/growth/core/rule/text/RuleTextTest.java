package io.growth.core.rule.text;

import static io.growth.core.rule.text.Buyer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.rule.Action;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.Schedule;
import io.growth.core.rule.govern.Cap;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.govern.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Rules as text")
class RuleTextTest {

    static RuleSet<Buyer> campaigns() throws IOException {
        return TEXT.read(RuleFormat.YAML, "campaigns.yaml", Examples.campaigns());
    }

    @Test
    @DisplayName("say what the builders say")
    void theExampleIsWhatItSays() throws IOException {
        RuleSet<Buyer> rules = campaigns();
        assertThat(rules.version()).isEqualTo("autumn-1");
        assertThat(rules.hitPolicy("welcome")).isEqualTo(HitPolicy.FIRST);
        assertThat(rules.rules())
                .extracting(Rule::name)
                .containsExactly("win-back", "tea-time", "welcome", "spring sale");
        Rule<Buyer> winBack = rules.rules().get(0);
        assertThat(winBack.condition())
                .isEqualTo(Buyer.RISK
                        .atLeast(0.7)
                        .and(Buyer.TIER.in("gold", "silver"))
                        .and(Buyer.LAST_ORDER.olderThan(Duration.ofDays(30)))
                        .and(Buyer.COMPLAINED.not()));
        assertThat(winBack.then()).isEqualTo(Action.coupon("WB-20"));
        assertThat(winBack.otherwise())
                .isEqualTo(Action.push("hello").on("email").with("tone", "warm"));
        assertThat(winBack.priority()).isEqualTo(10);
        assertThat(winBack.tags()).isEqualTo(Set.of("retention", "coupon"));
        assertThat(winBack.value(RandomSetsTest.rich(7))).isEqualTo(7);
        assertThat(winBack.policy())
                .isEqualTo(Policy.of("win-back")
                        .withHoldout(0.1)
                        .withCooldown(Duration.ofDays(30))
                        .withCap(Cap.onChannel("email", 2, Window.weeks(1)))
                        .withCap(Cap.overAll(1, Window.rolling(Duration.ofHours(36))))
                        .withQuietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)))
                        .withCost(500)
                        .withBudget(250_000)
                        .withCoupons(1000)
                        .withHold(Duration.ofMinutes(20)));
    }

    @Test
    @DisplayName("say schedules, alternatives and counts")
    void theOtherRulesAreWhatTheySay() throws IOException {
        RuleSet<Buyer> rules = campaigns();
        Rule<Buyer> tea = rules.rules().get(1);
        assertThat(tea.schedule())
                .isEqualTo(
                        Schedule.between(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-24T12:00:00Z"))
                                .weekly(
                                        ZoneId.of("Europe/Berlin"),
                                        LocalTime.of(15, 0),
                                        LocalTime.of(18, 30),
                                        DayOfWeek.FRIDAY,
                                        DayOfWeek.SATURDAY));
        assertThat(tea.condition())
                .isEqualTo(Condition.any(
                        Buyer.CATEGORIES.contains("tea"),
                        Condition.atLeast(
                                2,
                                Buyer.SPENT.moreThan(100).and(Buyer.SPENT.lessThan(1000)),
                                Buyer.TIER.matches("(?i)gold|silver"),
                                Buyer.LAST_ORDER.within(Duration.ofDays(7)))));
        assertThat(tea.then()).isEqualTo(Action.of("coupon", "TEA-5", "push").with("discount", "5 %"));
        Rule<Buyer> welcome = rules.rules().get(2);
        assertThat(welcome.condition()).isEqualTo(Buyer.LAST_ORDER.isMissing().and(Buyer.SUBSCRIBED.isTrue()));
        assertThat(welcome.group()).isEqualTo("welcome");
        assertThat(welcome.value(RandomSetsTest.rich(7))).isEqualTo(1.5);
        Rule<Buyer> sale = rules.rules().get(3);
        assertThat(sale.enabled()).isFalse();
        assertThat(sale.condition()).isEqualTo(Buyer.TIER.notIn("staff"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are written in one form, whatever they were read from")
    void writingIsCanonical(RuleFormat format) throws IOException {
        RuleSet<Buyer> rules = campaigns();
        String text = TEXT.write(rules, format);
        for (RuleFormat other : RuleFormat.values()) {
            RuleSet<Buyer> again = TEXT.read(other, "again", TEXT.write(rules, other));
            assertThat(TEXT.write(again, format)).isEqualTo(text);
            assertThat(again.version()).isEqualTo("autumn-1");
        }
    }

    @Test
    @DisplayName("in YAML are as a person would write them")
    void yamlIsReadable() throws IOException {
        assertThat(TEXT.write(campaigns(), RuleFormat.YAML))
                .startsWith("""
                        growth-rules: 1
                        version: autumn-1
                        groups: {welcome: first}
                        policies:
                          - campaign: win-back
                            holdout: 0.1
                            limits:
                              - {cooldown: "30 days"}
                              - {cap: 2, window: "1 calendar week", channel: email}
                        """)
                .contains("""
                        rules:
                          - name: win-back
                            when:
                              all:
                                - {attribute: risk, at-least: 0.7}
                                - {attribute: tier, in: [gold, silver]}
                        """)
                .endsWith("...\n");
    }

    @Test
    @DisplayName("get a version from all they say if they name none")
    void theVersionFollowsTheContent() throws IOException {
        String text = new String(Examples.campaigns(), java.nio.charset.StandardCharsets.UTF_8)
                .replace("version: autumn-1\n", "");
        String version = version(text);
        assertThat(version).matches("[0-9a-f]{16}").isEqualTo(version("\n# a comment\n" + text));
        assertThat(version(text.replace("[retention, coupon]", "[coupon, retention]")))
                .isEqualTo(version);
        for (String change : new String[] {
            "budget: 250000|budget: 250001", "tags: [retention|tags: [retain", "value: 1.5|value: 1.6",
            "cooldown: 30 days|cooldown: 31 days", "at-least: 0.7|at-least: 0.8", "welcome: first|welcome: unique"
        }) {
            String[] parts = change.split("\\|");
            assertThat(text).contains(parts[0]);
            assertThat(version(text.replace(parts[0], parts[1]))).as(change).isNotEqualTo(version);
        }
    }

    private static String version(String text) throws IOException {
        return TEXT.read(RuleFormat.YAML, "test", text).version();
    }

    @Test
    @DisplayName("are read from files by their names")
    void filesAreReadByName(@TempDir Path folder) throws IOException {
        Path yaml = Files.write(folder.resolve("a.yml"), Examples.campaigns());
        Path json = Files.writeString(folder.resolve("a.JSON"), TEXT.write(TEXT.read(yaml), RuleFormat.JSON));
        assertThat(TEXT.write(TEXT.read(json), RuleFormat.YAML)).isEqualTo(TEXT.write(campaigns(), RuleFormat.YAML));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEXT.read(folder.resolve("a.txt")))
                .withMessageContaining(".json, .yaml or .yml");
        assertThatExceptionOfType(java.nio.file.NoSuchFileException.class)
                .isThrownBy(() -> TEXT.read(folder.resolve("none.json")));
    }

    @Test
    @DisplayName("cannot be written if they use what has no name")
    void whatHasNoNameIsRefused() {
        assertRefused(rule -> rule.when(Condition.of("vip", buyer -> true)), "condition vip");
        assertRefused(
                rule -> rule.when(io.growth.core.rule.Attribute.<Buyer>number("risk", Buyer::risk)
                        .atLeast(1)),
                "attribute risk");
        assertRefused(rule -> rule.when(Condition.all()).then(Action.of("points", "100", "app")), "points 100 by app");
        assertRefused(rule -> rule.when(Condition.all()).value(buyer -> 3), "value of rule r");
    }

    private static void assertRefused(
            java.util.function.UnaryOperator<io.growth.core.rule.RuleBuilder<Buyer>> steps, String named) {
        RuleSet<Buyer> rules = RuleSet.<Buyer>builder()
                .rule("r", rule -> steps.apply(rule.then(Action.push("hello"))))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TEXT.write(rules, RuleFormat.JSON))
                .withMessageContaining(named)
                .withMessageContaining("not in the vocabulary");
    }

    @Test
    @DisplayName("use a vocabulary in which a name means one thing")
    void namesAreUnique() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Vocabulary.<Buyer>builder().attribute(Buyer.RISK).attribute(Buyer.RISK))
                .withMessageContaining("risk");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.<Buyer>builder().action(" ", Action.push("x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.<Buyer>builder().actions("coupon"));
        assertThat(Buyer.WORDS.toString()).contains("attributes [risk, spent", "kinds {coupon=[email, push]}");
    }
}
