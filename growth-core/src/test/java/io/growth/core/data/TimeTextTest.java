package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeTextTest {

    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private static Instant parse(String text) {
        String padded = "2 " + text + "3Z";
        return TimeText.parse(padded.toCharArray(), 2, 2 + text.length());
    }

    @Test
    void readsEveryInstantThatJavaWrites() {
        for (long seed = 0; seed < 10_000; seed++) {
            var random = new SplittableRandom(seed);
            int[] fractions = {0, 0, 1_000_000, 1_000, 1};
            long nano = (long) random.nextInt(1_000) * fractions[random.nextInt(fractions.length)];
            Instant time = Instant.ofEpochSecond(random.nextLong(YEAR_1, YEAR_9999), nano);
            LocalDateTime local = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1000, 1000));

            assertThat(parse(time.toString())).as("seed %d", seed).isEqualTo(time);
            assertThat(parse(local.toString())).as("seed %d", seed).isEqualTo(time);
            assertThat(parse(local.toString().replace('T', ' ')))
                    .as("seed %d", seed)
                    .isEqualTo(time);
            assertThat(parse(time.atOffset(offset).toString()))
                    .as("seed %d", seed)
                    .isEqualTo(time);
            assertThat(parse(local.toLocalDate().toString()))
                    .as("seed %d", seed)
                    .isEqualTo(time.truncatedTo(ChronoUnit.DAYS));
        }
    }
}
