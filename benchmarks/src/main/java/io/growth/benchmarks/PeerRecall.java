package io.growth.benchmarks;

import io.growth.benchmarks.data.Dataset;
import io.growth.benchmarks.peers.KnnModel;
import io.growth.benchmarks.peers.Library;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Shows that the libraries measured do what they are measured at: prints the Recall@20 of each on gowalla with 100
 * neighbours.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.PeerRecall [LIBRARY ...]
 * }</pre>
 *
 * <p>They differ in whose neighbours are kept: of the item in the history (growth as measured, RankSys), of the
 * candidate (LensKit), or of either (Mahout).
 */
public final class PeerRecall {

    private static final int LIMIT = 20;
    private static final int NEIGHBORS = 100;

    private PeerRecall() {}

    /**
     * Runs the command.
     *
     * @param args names of libraries; all if there are none
     */
    public static void main(String[] args) {
        List<Library> libraries = args.length == 0
                ? List.of(Library.values())
                : Arrays.stream(args)
                        .map(name -> Library.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
        Dataset data = Dataset.load("gowalla");
        int[][] test = Dataset.gowalla("test");
        int threads = Runtime.getRuntime().availableProcessors();
        for (Library library : libraries) {
            KnnModel model = library.load(data).fit(NEIGHBORS, threads);
            int[][] top = model.topForEach(IntStream.range(0, data.userCount()).toArray(), LIMIT, threads);
            System.out.printf(Locale.ROOT, "%s\tRecall@%d\t%.4f%n", library, LIMIT, recall(top, test));
        }
    }

    /** Mean share of the test items that were found, over the users who have any. */
    static double recall(int[][] top, int[][] test) {
        return IntStream.range(0, test.length)
                .filter(user -> test[user].length > 0)
                .mapToDouble(user -> (double) hits(top[user], test[user]) / test[user].length)
                .average()
                .orElse(0);
    }

    private static long hits(int[] top, int[] test) {
        return Arrays.stream(top)
                .filter(item -> Arrays.binarySearch(test, item) >= 0)
                .count();
    }
}
