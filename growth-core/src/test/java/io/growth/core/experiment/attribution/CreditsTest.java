package io.growth.core.experiment.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Credits and the channel report")
class CreditsTest {

    private static final ChannelPaths PATHS = ChannelPaths.builder()
            .add(List.of("search", "mail", "mail"), 6, 600, 4)
            .add(List.of("mail"), 2, 100, 8)
            .add(List.of("social"), 0, 0, 10)
            .build();

    @Test
    void sumToAllOrdersWhateverTheRule() {
        List<Attribution> rules = List.of(
                Attribution.firstTouch(),
                Attribution.lastTouch(),
                Attribution.linear(),
                Attribution.positionBased(0.3, 0.5),
                Attribution.timeDecay(2),
                MarkovAttribution.ofOrder(1),
                ShapleyAttribution.ofConversions(),
                ShapleyAttribution.ofRate());
        for (long seed = 0; seed < 20; seed++) {
            ChannelPaths paths = Paths.random(seed, 4, 20);
            for (Attribution rule : rules) {
                Credits credits = rule.attribute(paths);
                assertThat(credits.totalConversions())
                        .as("%s, seed %s", rule, seed)
                        .isCloseTo(paths.conversions(), within(1e-9));
                assertThat(credits.totalValue()).as("%s, seed %s", rule, seed).isCloseTo(paths.value(), within(1e-9));
            }
        }
    }

    @Test
    void scaledToAHoldOutSumToWhatItSays() {
        Credits scaled = Attribution.linear().attribute(PATHS).scaledTo(2);
        assertThat(scaled.totalConversions()).isCloseTo(2, within(1e-12));
        assertThat(scaled.conversions("search")).isCloseTo(0.5, within(1e-12));
        assertThat(scaled.totalValue()).isCloseTo(700 * 2 / 8.0, within(1e-12));
        assertThat(scaled.rule()).contains("incremental");
    }

    @Test
    void intervalsOfAHoldOutAreShared() {
        Interval mail = Attribution.linear().attribute(PATHS).scaledTo("mail", new Interval(-4, 8));
        assertThat(mail.low()).isCloseTo(-3, within(1e-12));
        assertThat(mail.high()).isCloseTo(6, within(1e-12));
    }

    @Test
    void reportCountsTouchesAndWays() {
        ChannelReport report = ChannelReport.of(PATHS, List.of(Attribution.firstTouch(), Attribution.lastTouch()));
        ChannelReport.Line mail = report.lines().get(0);
        assertThat(mail).isEqualTo(new ChannelReport.Line("mail", 30, 20, 8));
        assertThat(mail.rate()).isEqualTo(0.4);
        assertThat(report.spread("mail")).isEqualTo(0.75);
        assertThat(report.spread("social")).isZero();
        assertThat(report.toString().lines()).hasSize(4);
    }

    @Test
    void equalWaysAreCountedTogether() {
        ChannelPaths paths = ChannelPaths.builder()
                .add(List.of("a"), 1, 10, 0)
                .add(List.of("a"), 2, 5, 3)
                .build();
        assertThat(paths.size()).isEqualTo(1);
        assertThat(paths.conversions()).isEqualTo(3);
        assertThat(paths.value()).isEqualTo(15);
        assertThat(paths.misses()).isEqualTo(3);
    }

    @Test
    void refusesWhatMakesNoSense() {
        ChannelPaths.Builder builder = ChannelPaths.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(List.of(), 1, 1, 0))
                .withMessageContaining("touch");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(List.of("a"), -1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(List.of("a"), 1, Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add(List.of("a"), 1, 1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Attribution.positionBased(0.7, 0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> Attribution.positionBased(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Attribution.timeDecay(0));
        Credits credits = Attribution.linear().attribute(PATHS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credits.conversions("radio"))
                .withMessageContaining("mail");
        assertThatIllegalArgumentException().isThrownBy(() -> credits.scaledTo(Double.NaN));
        Credits nothing = Attribution.linear()
                .attribute(ChannelPaths.builder().add(List.of("a"), 0, 0, 1).build());
        assertThatIllegalArgumentException().isThrownBy(() -> nothing.scaledTo(3));
        assertThat(nothing.share("a")).isZero();
    }
}
