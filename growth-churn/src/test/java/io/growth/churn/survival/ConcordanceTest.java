package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcordanceTest {

    @Test
    void agreesWithAllPairsOneByOne() {
        for (int seed = 0; seed < 60; seed++) {
            Sets.Rows rows = Sets.random(seed, 5 + 2 * seed, 2, 12, seed % 2 == 0, seed % 3 == 0, 1 + seed % 4);
            double[] risks = IntStream.range(0, rows.data().size())
                    .mapToDouble(row -> Math.rint(4 * rows.features().get(row, 0)))
                    .toArray();
            Concordance own = Concordance.of(rows.data(), risks);
            Concordance twin = twin(rows.data(), risks);
            String name = "seed " + seed;
            assertThat(own.concordant()).as(name).isCloseTo(twin.concordant(), within(1e-9));
            assertThat(own.discordant()).as(name).isCloseTo(twin.discordant(), within(1e-9));
            assertThat(own.tied()).as(name).isCloseTo(twin.tied(), within(1e-9));
            assertThat(own.standardError()).as(name).isCloseTo(twin.standardError(), within(1e-8));
        }
    }

    /** The error by leaving a little of each row out, from the definition. */
    private static Concordance twin(Survival data, double[] risks) {
        int size = data.size();
        var weights = new double[size];
        for (int row = 0; row < size; row++) {
            weights[row] = data.weight(row);
        }
        double[] all = pairs(data, risks, weights);
        double squares = 0;
        for (int row = 0; row < size; row++) {
            double step = 1e-6;
            double[] more = weights.clone();
            double[] less = weights.clone();
            more[row] += step;
            less[row] -= step;
            double change = (value(pairs(data, risks, more)) - value(pairs(data, risks, less))) / (2 * step);
            squares += weights[row] * change * weights[row] * change;
        }
        return new Concordance(all[0], all[1], all[2], Math.sqrt(squares));
    }

    private static double value(double[] pairs) {
        return (pairs[0] + pairs[2] / 2) / (pairs[0] + pairs[1] + pairs[2]);
    }

    private static double[] pairs(Survival data, double[] risks, double[] weights) {
        var pairs = new double[3];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                if (comparable(data, i, j)) {
                    int kind = risks[i] > risks[j] ? 0 : risks[i] < risks[j] ? 1 : 2;
                    pairs[kind] += weights[i] * weights[j];
                }
            }
        }
        return pairs;
    }

    /** Whether the first is known to leave before the second. */
    private static boolean comparable(Survival data, int i, int j) {
        double time = data.times()[i];
        double other = data.times()[j];
        return data.isEvent(i)
                && data.weight(j) > 0
                && data.stratum(i) == data.stratum(j)
                && (other > time || other == time && !data.events()[j])
                && (data.entries() == null || data.entries()[j] < time);
    }

    @Test
    void perfectRisksAreOneAndNoneAreHalf() {
        Survival data = Survival.of(new double[] {1, 2, 3}, new boolean[] {true, true, true});
        assertThat(Concordance.of(data, new double[] {3, 2, 1}).value()).isEqualTo(1);
        assertThat(Concordance.of(data, new double[] {0, 0, -0.0}).value()).isEqualTo(0.5);
        assertThat(Concordance.of(data, new double[] {1, 2, 3}).value()).isEqualTo(0);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Survival data = Survival.of(new double[] {1, 2}, new boolean[] {false, true});
        assertThatThrownBy(() -> Concordance.of(data, new double[] {1, 2})).hasMessageContaining("no two rows");
        assertThatThrownBy(() -> Concordance.of(data, new double[] {1}))
                .hasMessageContaining("as many risks as rows, 2");
        assertThatThrownBy(() -> Concordance.of(data, new double[] {1, Double.NaN}))
                .hasMessageContaining("row 1");
    }
}
