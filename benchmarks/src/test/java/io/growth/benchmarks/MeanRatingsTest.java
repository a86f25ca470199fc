package io.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import org.junit.jupiter.api.Test;

class MeanRatingsTest {

    private final Interactions<String, String> ratings = Interactions.<String, String>builder()
            .addUser("idle")
            .add("anna", "a", 5, null)
            .add("anna", "b", 3, null)
            .add("ben", "a", 1, null)
            .build();

    @Test
    void areTheMeansOfAllOfTheUserAndOfTheItem() {
        assertThat(MeanRatings.ofAll(ratings).predict("anna", "b")).isEqualTo(3);
        assertThat(MeanRatings.ofUser(ratings).predict("anna", "b")).isEqualTo(4);
        assertThat(MeanRatings.ofItem(ratings).predict("ben", "a")).isEqualTo(3);
        assertThat(MeanRatings.ofItem(ratings).predict("ben", "b")).isEqualTo(3);
    }

    @Test
    void fallBackToTheMeanOfAll() {
        assertThat(MeanRatings.ofUser(ratings).predict("idle", "a")).isEqualTo(3);
        assertThat(MeanRatings.ofUser(ratings).predict("nobody", "a")).isEqualTo(3);
        assertThat(MeanRatings.ofItem(ratings).predict("anna", "nothing")).isEqualTo(3);
        assertThat(MeanRatings.ofAll(Interactions.<String, String>builder().build())
                        .predict("anna", "a"))
                .isZero();
    }
}
