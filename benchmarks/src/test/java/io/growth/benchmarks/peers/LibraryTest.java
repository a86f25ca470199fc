package io.growth.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.benchmarks.data.Dataset;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every library does the same job: with all neighbours kept, its lists are those of the definition, the sum of the
 * cosines with the items of the user. Equal scores may come in any order.
 */
class LibraryTest {

    private static final int USERS = 60;
    private static final int ITEMS = 40;
    private static final int LIMIT = 10;

    @ParameterizedTest
    @EnumSource
    void recommendsWhatTheDefinitionSays(Library library) {
        for (long seed = 1; seed <= 5; seed++) {
            Dataset data = random(seed);
            double[][] cosines = cosines(data);
            KnnModel model = library.load(data).fit(ITEMS, 2);
            for (int user = 0; user < USERS; user++) {
                int[] row = data.rows()[user];
                int[] top = model.top(user, LIMIT);
                assertThat(top)
                        .as("seed %d user %d", seed, user)
                        .doesNotContain(row)
                        .doesNotHaveDuplicates();
                assertThat(scores(top, row, cosines))
                        .as("seed %d user %d", seed, user)
                        .containsExactly(best(row, cosines), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersManyUsersAsItAnswersOne(Library library) {
        Dataset data = random(9);
        KnnModel model = library.load(data).fit(5, 2);
        int[] users = {3, 1, 59};
        int[][] expected =
                Arrays.stream(users).mapToObj(user -> model.top(user, LIMIT)).toArray(int[][]::new);
        assertThat(model.topForEach(users, LIMIT, 2)).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void keepsNoMoreNeighborsThanAskedFor(Library library) {
        // 1 is nearest to 0 and the reverse; 2 goes with both but is nearest to neither; 3 is what most people have.
        int[][] rows = {{0}, {0, 1}, {0, 1}, {0, 2}, {1, 2}, {2, 3}, {2, 3}, {3}, {3}, {3}};
        KnnTrainer trainer = library.load(new Dataset("pairs", 4, rows));
        assertThat(trainer.fit(4, 1).top(0, 2)).containsExactly(1, 2);
        assertThat(trainer.fit(1, 1).top(0, 2)).startsWith(1).doesNotContain(2);
    }

    private static Dataset random(long seed) {
        var random = new SplittableRandom(seed);
        int[][] rows = IntStream.range(0, USERS)
                .mapToObj(user -> random.ints(2 + random.nextInt(8), 0, ITEMS)
                        .distinct()
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
        return new Dataset("random", ITEMS, rows);
    }

    private static double[][] cosines(Dataset data) {
        Set<?>[] users = Arrays.stream(data.columns())
                .map(column -> Arrays.stream(column).boxed().collect(Collectors.toSet()))
                .toArray(Set<?>[]::new);
        var cosines = new double[ITEMS][ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            for (int j = 0; j < ITEMS; j++) {
                long both = users[i].stream().filter(users[j]::contains).count();
                cosines[i][j] = both == 0 ? 0 : both / Math.sqrt((double) users[i].size() * users[j].size());
            }
        }
        return cosines;
    }

    private static double score(int item, int[] row, double[][] cosines) {
        return Arrays.stream(row).mapToDouble(owned -> cosines[owned][item]).sum();
    }

    private static double[] scores(int[] items, int[] row, double[][] cosines) {
        return Arrays.stream(items)
                .mapToDouble(item -> score(item, row, cosines))
                .toArray();
    }

    private static double[] best(int[] row, double[][] cosines) {
        double[] ascending = IntStream.range(0, ITEMS)
                .filter(item -> Arrays.binarySearch(row, item) < 0)
                .mapToDouble(item -> score(item, row, cosines))
                .filter(score -> score > 0)
                .sorted()
                .toArray();
        int found = Math.min(LIMIT, ascending.length);
        return IntStream.range(0, found)
                .mapToDouble(rank -> ascending[ascending.length - 1 - rank])
                .toArray();
    }
}
