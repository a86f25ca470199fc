package io.growth.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The size of a regular expression")
class ExpressionSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc 3",
                "a{10} 10",
                "a{2,10} 10",
                "a{3,} 3",
                "(ab){10} 20",
                "((a{10}){10}){10} 1000",
                "x(a{10}b){10}y 112",
                "[a-z]]{5} 6",
                "[]a]{5} 5",
                "[^\\]a]{5} 5",
                "[[:alpha:]]{5} 5",
                "\\pL{5} 6",
                "\\p{Lu}{5} 5",
                "\\x{10ffff}{5} 5",
                "\\Q{99}\\E{3} 6",
                "\\{99} 4",
                "a{,5} 5",
                "a{b} 4",
                "a{0} 1",
                "(){7} 7",
            })
    void countsWhatRepetitionsMake(String expression, long size) {
        // Where braces might not be a repetition they are taken for one, and what is only a prefix counts as a part.
        assertThat(ExpressionSize.of(expression)).isGreaterThanOrEqualTo(size).isLessThanOrEqualTo(size + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{100}){100}){100}){100}){100}",
                "(a{1000}){1000}",
                "(?:(?:\\x{61}{999}){999}){999}",
                "[]{]{1000}{1000}",
                "(\\Qab\\E{100}){100}",
                "(((((((((((((((((((a{2}){3}){4}){5}){6}){7}){8}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}",
            })
    @DisplayName("keeps what would fill the memory from being compiled")
    void hugeExpressionsAreRefused(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shopper.TIER.matches(expression))
                .withMessageContaining("2000 parts");
    }

    @Test
    @DisplayName("lets everyday expressions pass")
    void everydayExpressionsPass() {
        assertThat(Shopper.TIER
                        .matches("(?i)[a-z0-9._%+-]{1,64}@([a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}")
                        .test(Shopper.of(1, "a.b@example.org"), java.time.Instant.EPOCH))
                .isEqualTo(Truth.TRUE);
    }
}
