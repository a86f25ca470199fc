package io.growth.core.rule.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The map of a journey")
class JourneyTest {

    private static final Duration DAY = Duration.ofDays(1);

    private static Journey.Builder<String> map() {
        return Journey.builder("map");
    }

    @Test
    void startsAtTheStageThatIsNamedFirst() {
        Journey<String> journey = map().waiting("a", DAY, "b").exit("b").build();
        assertThat(journey.start()).isEqualTo("a");
        assertThat(journey.stages()).containsExactly("a", "b");
        assertThat(journey).hasToString("Journey[map, [a, b]]");
    }

    @Test
    void mayGoRoundInCirclesThatWait() {
        Journey<String> journey = map().branch("ask", String::isEmpty, "day", "day")
                .waiting("day", DAY, "ask")
                .build();
        assertThat(journey.stages()).hasSize(2);
    }

    @Test
    void isRefusedIfCustomersCouldGoRoundWithoutWaiting() {
        Journey.Builder<String> hot = map().waiting("day", DAY, "ask")
                .branch("ask", String::isEmpty, "mail", "day")
                .message("mail", c -> Optional.empty(), "ask", "day");
        assertThatThrownBy(hot::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without waiting");
    }

    @Test
    void isRefusedIfAStageIsMissingUnreachableOrThereTwice() {
        assertThatThrownBy(() -> map().waiting("a", DAY, "b").build()).hasMessageContaining("leads to b");
        assertThatThrownBy(() -> map().exit("a").exit("b").build()).hasMessageContaining("never comes to stage b");
        assertThatThrownBy(() -> map().exit("a").exit("a")).hasMessageContaining("two stages");
        assertThatThrownBy(() -> map().build()).hasMessageContaining("no stage");
        assertThatThrownBy(() -> map().exit(" ")).hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> map().waiting("a", Duration.ZERO, "b")).hasMessageContaining("longer than 0");
    }
}
