package io.growth.core.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void holdsItsEndsAndWhatIsBetween() {
        var interval = new Interval(1, 2);

        assertThat(interval.contains(1)).isTrue();
        assertThat(interval.contains(1.5)).isTrue();
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(2.1)).isFalse();
        assertThat(Interval.UNDEFINED.contains(0)).isFalse();
    }

    @Test
    void isThatOfTheExponentialIfAsked() {
        Interval odds = new Interval(0, Math.log(3)).exp();

        assertThat(odds.low()).isEqualTo(1);
        assertThat(odds.high()).isCloseTo(3, within(1e-15));
    }

    @Test
    void isWrittenWithTheDigitsThatMatter() {
        assertThat(new Interval(0.84409, 0.845)).hasToString("[0.8441, 0.8450]");
        assertThat(new Interval(-1.5e-9, 0)).hasToString("[-1.500e-09, 0.0000]");
        assertThat(new Interval(12, 345.678)).hasToString("[12.0000, 345.7]");
        assertThat(new Interval(-200, 345678)).hasToString("[-200.0, 3.457e+05]");
        assertThat(Interval.UNDEFINED).hasToString("[undefined, undefined]");
    }
}
