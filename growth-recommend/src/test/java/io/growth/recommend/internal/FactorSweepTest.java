package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.SparseMatrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sweep over strips of which most are left out, against all products, literally. */
class FactorSweepTest {

    private static final int USERS = 8;

    @Test
    void theBestAreThoseOfAllProductsBitForBit() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            // Every tenth case has several panels, the others some strips.
            int items = 1 + random.nextInt(seed % 10 == 0 ? 3 * FactorPanels.WIDTH : 4 * FactorPanels.STRIP);
            int factors = 1 + random.nextInt(9);
            float[][] rows = rows(items, factors, random);
            float[] users = users(factors, random);
            SparseMatrix histories = histories(items, random);
            int limit = random.nextInt(40);
            FactorPanels panels = FactorPanels.of(rows, factors);
            for (int count : new int[] {1, 2, USERS}) {
                int from = random.nextInt(USERS - count + 1);
                TopKeys[] found = selections(count, limit);
                new FactorSweep(panels).run(users, from, (slot, item) -> histories.find(from + slot, item) >= 0, found);
                for (int k = 0; k < count; k++) {
                    int kept = found[k].finishSorted();
                    TopKeys top = found[k];
                    assertThat(IntStream.range(0, kept).mapToLong(top::at))
                            .as("seed %d, %d items, user %d of %d", seed, items, from + k, count)
                            .containsExactlyElementsOf(slow(rows, users, from + k, histories, limit));
                }
            }
        }
    }

    /** Lengths from tiny to large, zeros, and some vectors again and again. */
    private static float[][] rows(int items, int factors, Random random) {
        var rows = new float[items][factors];
        double spread = random.nextInt(4);
        for (int item = 0; item < items; item++) {
            double length = random.nextInt(9) == 0 ? 0 : Math.exp(spread * random.nextGaussian());
            for (int k = 0; k < factors; k++) {
                rows[item][k] = (float) (length * random.nextGaussian());
            }
            if (random.nextInt(3) == 0) {
                rows[item] = rows[random.nextInt(item + 1)];
            }
        }
        return rows;
    }

    private static float[] users(int factors, Random random) {
        var users = new float[USERS * factors];
        for (int k = factors; k < users.length; k++) {
            users[k] = (float) random.nextGaussian();
        }
        return users;
    }

    private static SparseMatrix histories(int items, Random random) {
        var starts = new int[USERS + 1];
        int[][] histories = new int[USERS][];
        for (int user = 0; user < USERS; user++) {
            histories[user] = random.ints(random.nextInt(60), 0, items)
                    .sorted()
                    .distinct()
                    .toArray();
            starts[user + 1] = starts[user] + histories[user].length;
        }
        int[] columns = Arrays.stream(histories).flatMapToInt(Arrays::stream).toArray();
        return new SparseMatrix(items, starts, columns, new float[columns.length]);
    }

    private static TopKeys[] selections(int count, int limit) {
        var found = new TopKeys[count];
        for (int k = 0; k < count; k++) {
            found[k] = new TopKeys();
            found[k].reset(limit);
        }
        return found;
    }

    private static Iterable<Long> slow(float[][] rows, float[] users, int user, SparseMatrix histories, int limit) {
        return IntStream.range(0, rows.length)
                .filter(item -> histories.find(user, item) < 0)
                .mapToLong(item -> TopKeys.key(product(rows[item], users, user), item))
                .map(key -> -1 - key)
                .sorted()
                .limit(limit)
                .map(key -> -1 - key)
                .boxed()
                .toList();
    }

    private static float product(float[] row, float[] users, int user) {
        float sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += users[user * row.length + k] * row[k];
        }
        return sum;
    }

    @Test
    void mostStripsOfUnequalVectorsAreLeftOut() {
        var random = new Random(1);
        var rows = new float[FactorPanels.WIDTH][8];
        for (float[] row : rows) {
            double length = Math.exp(2 * random.nextGaussian());
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) (length * random.nextGaussian());
            }
        }
        FactorPanels panels = FactorPanels.of(rows, 8);
        assertThat(panels.bound(0, 7 * FactorPanels.STRIP, 1)).isLessThan(panels.bound(0, 0, 1) / 100);
        float[] vector = new float[8];
        assertThat(IntStream.range(0, rows.length)
                        .map(place -> panels.item(0, place))
                        .sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, rows.length).boxed().toList());
        for (int item = 0; item < rows.length; item += 100) {
            panels.read(item, vector);
            assertThat(vector).isEqualTo(rows[item]);
        }
    }
}
