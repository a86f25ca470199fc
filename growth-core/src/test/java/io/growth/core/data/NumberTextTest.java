package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumberTextTest {

    private static double parseDouble(String text) {
        String padded = "12" + text + "34";
        return NumberText.parseDouble(padded.toCharArray(), 2, 2 + text.length());
    }

    private static long parseLong(String text) {
        String padded = "12" + text + "34";
        return NumberText.parseLong(padded.toCharArray(), 2, 2 + text.length());
    }

    @Test
    void readsEveryDecimalAsTheJdkDoes() {
        for (long seed = 0; seed < 10_000; seed++) {
            var random = new SplittableRandom(seed);
            long unscaled = random.nextLong() >> random.nextInt(64);
            String text = BigDecimal.valueOf(unscaled, random.nextInt(20)).toPlainString();

            assertThat(parseDouble(text)).as("%s (seed %d)", text, seed).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void readsEveryDoubleAsTheJdkDoes() {
        for (long seed = 0; seed < 10_000; seed++) {
            var random = new SplittableRandom(seed);
            Double any = Double.longBitsToDouble(random.nextLong());
            double price = random.nextInt(1_000_000) / 100.0;

            assertThat(parseDouble(String.valueOf(any))).as("seed %d", seed).isEqualTo(any);
            assertThat(parseDouble(String.valueOf(price))).as("seed %d", seed).isEqualTo(price);
            assertThat(parseDouble(String.format(Locale.ROOT, "%.2f", price)))
                    .as("seed %d", seed)
                    .isEqualTo(price);
        }
    }

    @Test
    void readsEveryLongAsTheJdkDoes() {
        for (long seed = 0; seed < 10_000; seed++) {
            var random = new SplittableRandom(seed);
            long any = random.nextLong() >> random.nextInt(64);

            assertThat(parseLong(String.valueOf(any))).as("seed %d", seed).isEqualTo(any);
        }
    }
}
