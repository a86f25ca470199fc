package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.data.Dataset;
import io.growth.core.data.AdjacencyLists;
import io.growth.core.data.Csv;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.linear.Ease;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of a whole fit of EASE, from interactions to weights, beside the bare inverse of its matrix by EJML.
 *
 * <p>An inverse of a symmetric matrix takes n³/2 multiply-adds at least by the usual methods: 1.4e10 for the 3,043
 * films of ml-1m, 2.4e12 for the 16,972 papers of citeulike-a. EJML uses one thread.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar EaseFit -p data=ml-1m -p threads=2 -rf json -rff ease.json
 * java -jar benchmarks/target/benchmarks.jar 'EaseFit.*(ease|ejmlSymmetric)' -p data=citeulike-a -wi 0 -i 1
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
@State(Scope.Benchmark)
public class EaseFitBenchmark {

    private static final double LAMBDA = 500;

    /** {@code ml-1m}, {@code citeulike-a}, or {@code tiny}. */
    @Param({"tiny", "ml-1m", "citeulike-a"})
    public String data = "tiny";

    /** How many threads growth may use. */
    @Param("2")
    public int threads;

    private Interactions<Integer, Integer> interactions =
            Interactions.<Integer, Integer>builder().build();

    /**
     * Reads.
     *
     * @throws IOException if the data can't be read
     */
    @Setup(Level.Trial)
    public void read() throws IOException {
        interactions = switch (data) {
            case "ml-1m" ->
                Interactions.read(AdjacencyLists.of(DataFolder.require("recommend/ml-1m-lcfn/train.txt.gz")));
            case "citeulike-a" ->
                Interactions.read(
                        Csv.of(DataFolder.require("recommend/citeulike-a/train.tsv.gz"))
                                .separator('\t'),
                        row -> Interaction.of((int) row.getLong(0), (int) row.getLong(1)));
            default -> Dataset.load(data).interactions();
        };
        interactions.byItem();
    }

    /**
     * Fits.
     *
     * @return the model
     */
    @Benchmark
    public Recommender<Integer, Integer> ease() {
        return Ease.create()
                .withRegularization(LAMBDA)
                .fit(interactions, FitContext.defaults().withThreads(threads));
    }

    /** The matrix that EJML inverts, made anew for each call since EJML overwrites it. */
    @State(Scope.Thread)
    public static class Matrix {

        private DMatrixRMaj matrix = new DMatrixRMaj(0, 0);

        /**
         * Counts.
         *
         * @param benchmark the data
         */
        @Setup(Level.Iteration)
        public void count(EaseFitBenchmark benchmark) {
            SparseMatrix byUser = benchmark.interactions.byUser();
            int items = byUser.columnCount();
            matrix = new DMatrixRMaj(items, items);
            int[] columns = byUser.columns();
            for (int user = 0; user < byUser.rowCount(); user++) {
                for (int a = byUser.start(user); a < byUser.end(user); a++) {
                    for (int b = byUser.start(user); b < byUser.end(user); b++) {
                        matrix.data[columns[a] * items + columns[b]]++;
                    }
                }
            }
            for (int item = 0; item < items; item++) {
                matrix.data[item * items + item] += LAMBDA;
            }
        }
    }

    /**
     * Inverts by Cholesky's decomposition in blocks, EJML's own choice for a symmetric positive definite matrix.
     *
     * @param input the matrix
     * @return the inverse
     */
    @Benchmark
    public DMatrixRMaj ejmlSymmetric(Matrix input) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(input.matrix.numRows);
        var inverse = new DMatrixRMaj(input.matrix.numRows, input.matrix.numRows);
        solver.setA(input.matrix);
        solver.invert(inverse);
        return inverse;
    }

    /**
     * Inverts as {@code SimpleMatrix.invert} does, which does not know that the matrix is symmetric.
     *
     * @param input the matrix
     * @return the inverse
     */
    @Benchmark
    public DMatrixRMaj ejmlGeneral(Matrix input) {
        CommonOps_DDRM.invert(input.matrix);
        return input.matrix;
    }
}
