package io.growth.churn.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.churn.Purchases;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Segments of scores")
class RfmSegmentsTest {

    static List<String> allCells() {
        return IntStream.range(0, 125)
                .mapToObj(cell -> "" + (1 + cell / 25) + (1 + cell / 5 % 5) + (1 + cell % 5))
                .toList();
    }

    @Test
    @DisplayName("name the best champions, the worst lost, and each cell once")
    void standard() {
        assertThat(RfmSegments.standard().of(new RfmScore(0, 0, 0, 5, 5, 5))).isEqualTo("champions");
        assertThat(RfmSegments.standard().of(new RfmScore(0, 0, 0, 1, 1, 1))).isEqualTo("lost");
        assertThat(RfmSegments.standard().of(new RfmScore(0, 0, 0, 5, 1, 1))).isEqualTo("new");
        assertThat(RfmSegments.standard().names())
                .startsWith("champions", "loyal")
                .endsWith("lost");
    }

    @Test
    @DisplayName("are counted")
    void sizes() {
        LocalDate day = LocalDate.parse("2026-01-01");
        Purchases<String> one = Purchases.<String>builder().add("a", day, 1).build();
        Map<String, Integer> sizes = Rfm.create().fit(one, day).score(one, day).sizes(RfmSegments.standard());
        assertThat(sizes).hasSize(11).containsEntry("lost", 1).containsEntry("champions", 0);
    }

    @Test
    @DisplayName("are left out of reports where they are too small, with as many as hide them")
    void sizesForOthers() {
        LocalDate day = LocalDate.parse("2026-01-01");
        var purchases = Purchases.<String>builder();
        for (int i = 0; i < 60; i++) {
            purchases.add("c" + i, day.minusDays(3L * i), 1 + i);
        }
        Purchases<String> log = purchases.build();
        RfmScores<String> scores = Rfm.create().fit(log, day).score(log, day);
        Map<String, Integer> all = scores.sizes(RfmSegments.standard());
        int smallest = all.values().stream()
                .filter(size -> size > 0)
                .min(Integer::compare)
                .orElseThrow();
        assertThat(scores.sizes(RfmSegments.standard(), Math.max(2, smallest))).isEqualTo(all);
        Map<String, Integer> guarded = scores.sizes(RfmSegments.standard(), smallest + 1);
        assertThat(guarded.values()).allMatch(size -> size == 0 || size > smallest);
        assertThat(all.size() - guarded.size()).isGreaterThan(1);
        assertThat(all.entrySet()).containsAll(guarded.entrySet());
    }

    @Test
    @DisplayName("of a shop's own must be complete and without doubt")
    void refuses() {
        assertThat(RfmSegments.of(Map.of("all", allCells())).of(new RfmScore(0, 0, 0, 3, 3, 3)))
                .isEqualTo("all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmSegments.of(Map.of("most", allCells().subList(1, 125))))
                .withMessageContaining("[111]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmSegments.of(Map.of("a", allCells(), "b", List.of("111"))))
                .withMessageContaining("belongs to both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmSegments.of(Map.of("a", List.of("600"))))
                .withMessageContaining("600");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RfmSegments.standard().of(new RfmScore(0, 0, 0, 7, 1, 1)));
    }
}
