package io.growth.benchmarks;

import io.growth.benchmarks.peers.KnnModel;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A library that has fitted, and the users who ask it. */
@State(Scope.Benchmark)
public class FittedLibrary {

    /** How long the list is. */
    private static final int LIMIT = 20;

    /** Every n-th user asks; with 1 all do. A sample is enough for the time of one. */
    @Param("1")
    public int every;

    private KnnModel model = (user, limit) -> new int[0];
    private int[] users = {};
    private int threads;

    /**
     * Fits.
     *
     * @param loaded the library with its data
     */
    @Setup(Level.Trial)
    public void fit(LoadedLibrary loaded) {
        model = loaded.fit();
        threads = loaded.threads;
        users = IntStream.range(0, loaded.dataset().userCount())
                .filter(user -> user % every == 0)
                .toArray();
    }

    int userCount() {
        return users.length;
    }

    int[] topOf(int visitor) {
        return model.top(users[visitor], LIMIT);
    }

    int[][] topOfAll() {
        return model.topForEach(users, LIMIT, threads);
    }
}
