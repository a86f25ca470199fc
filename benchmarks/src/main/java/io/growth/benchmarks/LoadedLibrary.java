package io.growth.benchmarks;

import io.growth.benchmarks.data.Dataset;
import io.growth.benchmarks.peers.KnnModel;
import io.growth.benchmarks.peers.KnnTrainer;
import io.growth.benchmarks.peers.Library;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A library that holds a data set and is ready to fit. */
@State(Scope.Benchmark)
public class LoadedLibrary {

    /** Which library. */
    @Param
    public Library library = Library.GROWTH;

    /** Which data set: gowalla, shop or tiny. */
    @Param({"gowalla", "shop"})
    public String data = "";

    /** How many neighbours are kept. */
    @Param("100")
    public int neighbors;

    /** How many threads the library may use at a time. */
    @Param("2")
    public int threads;

    private Dataset dataset = Dataset.EMPTY;
    private KnnTrainer trainer = library.load(dataset);

    /** Puts the data into the library. */
    @Setup(Level.Trial)
    public void load() {
        dataset = Dataset.load(data);
        trainer = library.load(dataset);
    }

    Dataset dataset() {
        return dataset;
    }

    KnnModel fit() {
        return trainer.fit(neighbors, threads);
    }
}
