package io.growth.core.learn.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected figures are mpmath's with 40 digits. */
@DisplayName("Tails of distributions as logarithms")
class TailsTest {

    @ParameterizedTest
    @CsvSource({
        "0.02, -0.0160853050901069679",
        "1, -1.1478744644493182",
        "2, -3.09003715312208664",
        "5, -14.3718512134287804",
        "10, -52.5381379699525253",
        "37, -688.337438396330648",
        "40, -803.915294833193843",
        "1000, -500007.133547631624"
    })
    void ofTheNormal(double z, double expected) {
        assertThat(Tails.lnTwoSided(z)).isCloseTo(expected, withinPercentage(1e-11));
        assertThat(Tails.lnTwoSided(-z)).isEqualTo(Tails.lnTwoSided(z));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 3, -0.00819607249532626995",
        "5, 7, -0.415571158098089642",
        "30, 7, -9.26205770276665386",
        "4721.188676610982, 23, -2295.33186132922997",
        "200, 200, -0.720104893025473983"
    })
    void ofChiSquare(double x, double degrees, double expected) {
        assertThat(Tails.lnChiSquare(x, degrees)).isCloseTo(expected, withinPercentage(1e-10));
    }

    @Test
    void atTheEnds() {
        assertThat(Tails.lnTwoSided(0)).isZero();
        assertThat(Tails.lnChiSquare(3, 200)).isCloseTo(0, within(1e-15));
        assertThat(Tails.lnTwoSided(Double.POSITIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Tails.lnTwoSided(Double.NaN)).isNaN();
    }

    @Test
    void aQuantileIsThatOfTheTables() {
        assertThat(Tails.quantile(0.95)).isCloseTo(1.959963984540054, within(1e-14));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tails.quantile(95))
                .withMessageContaining("0.95");
        assertThatIllegalArgumentException().isThrownBy(() -> Tails.quantile(Double.NaN));
    }

    @Test
    void aPValueTooSmallForANumberIsWrittenAllTheSame() {
        assertThat(new Coefficient("x", 40, 1).pText()).isEqualTo("7.31e-350");
        assertThat(new Coefficient("x", 40, 1).p()).isZero();
        assertThat(new Coefficient("x", 2, 1)).hasToString("x 2.00000 +- 1.00, p 0.0455");
    }
}
