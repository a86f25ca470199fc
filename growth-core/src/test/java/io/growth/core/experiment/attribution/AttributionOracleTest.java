package io.growth.core.experiment.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attribution against reference figures")
class AttributionOracleTest {

    private static final Map<String, Attribution> RULES = Map.of(
            "first", Attribution.firstTouch(),
            "last", Attribution.lastTouch(),
            "linear", Attribution.linear(),
            "position_40_20_40", Attribution.positionBased(0.4, 0.4),
            "time_decay_half_life_7_steps", Attribution.timeDecay(7));

    private interface Check {
        void check(ChannelPaths paths, JsonOracle figures);
    }

    private static void onEach(Check check) throws IOException {
        int sets = 0;
        for (JsonOracle set :
                JsonOracle.experiment("attribution/attribution.json").list()) {
            boolean given = set.has("data") && set.at("data").isList();
            check.check(given ? Paths.of(set.at("data")) : Paths.real(), set);
            sets++;
        }
        assertThat(sets).isPositive();
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void rulesOfPlace() throws IOException {
        onEach((paths, figures) -> RULES.forEach((name, rule) -> {
            Credits credits = rule.attribute(paths);
            for (String channel : credits.channels()) {
                JsonOracle heuristic = figures.at("heuristic");
                assertClose(
                        credits.conversions(channel),
                        heuristic.at("conversions").at(name).number(channel));
                assertClose(
                        credits.value(channel), heuristic.at("value").at(name).number(channel));
            }
        }));
    }

    @Test
    void removalEffectsOfMarkovChains() throws IOException {
        onEach((paths, figures) -> {
            for (JsonOracle markov : figures.at("markov").list()) {
                MarkovAttribution rule = MarkovAttribution.ofOrder((int) markov.number("order"));
                RemovalEffects effects = rule.removalEffects(paths, FitContext.defaults());
                Credits credits = rule.attribute(paths);
                assertClose(effects.conversionProbability(), markov.number("base_conversion_probability"));
                for (String channel : effects.channels()) {
                    assertClose(
                            effects.effect(channel), markov.at("removal_effect").number(channel));
                    assertClose(
                            credits.conversions(channel),
                            markov.at("attributed_conversions").number(channel));
                    assertClose(
                            credits.value(channel),
                            markov.at("attributed_value_by_conversion_share").number(channel));
                }
            }
        });
    }

    @Test
    void shapleyOfConversions() throws IOException {
        onEach((paths, figures) -> {
            Credits credits = ShapleyAttribution.ofConversions().attribute(paths);
            for (String channel : credits.channels()) {
                assertClose(
                        credits.conversions(channel),
                        figures.at("shapley").at("shapley").number(channel));
            }
        });
    }
}
