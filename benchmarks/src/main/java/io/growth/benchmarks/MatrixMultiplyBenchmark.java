package io.growth.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast one core multiplies dense matrices in plain Java: the measure for {@link ImplicitAlsFitBenchmark} and {@link
 * FactorQueryBenchmark}. An operation is a floating-point operation, so the score is GFLOP/s.
 *
 * <p>Two ways of the same product of 48 × 256 and 256 × 1024: three rows and two columns a pass, which C2 makes vector
 * instructions of, and dot products with eight running sums, which it does not.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar MatrixMultiply -t 2
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatrixMultiplyBenchmark {

    private static final int ROWS = 48;
    private static final int INNER = 256;
    private static final int WIDTH = 1024;
    private static final int OPERATIONS = 2 * ROWS * INNER * WIDTH;

    private final float[][] left = filled(ROWS, INNER);
    private final float[][] right = filled(INNER, WIDTH);
    private final float[][] rightTransposed = filled(WIDTH, INNER);
    private final float[][] product = new float[ROWS][WIDTH];

    private static float[][] filled(int rows, int columns) {
        var matrix = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(matrix[row], 1f / (row + 1));
        }
        return matrix;
    }

    /**
     * Three rows and two columns a pass.
     *
     * @return the product
     */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public float[][] panels() {
        for (int row = 0; row < ROWS; row += 3) {
            for (int k = 0; k < 3; k++) {
                Arrays.fill(product[row + k], 0);
            }
            for (int k = 0; k < INNER; k += 2) {
                pass(row, k);
            }
        }
        return product;
    }

    private void pass(int row, int k) {
        float[] s = product[row];
        float[] t = product[row + 1];
        float[] u = product[row + 2];
        float[] a = right[k];
        float[] b = right[k + 1];
        float sa = left[row][k];
        float sb = left[row][k + 1];
        float ta = left[row + 1][k];
        float tb = left[row + 1][k + 1];
        float ua = left[row + 2][k];
        float ub = left[row + 2][k + 1];
        for (int j = 0; j < WIDTH; j++) {
            float x = a[j];
            float y = b[j];
            s[j] = s[j] + sa * x + sb * y;
            t[j] = t[j] + ta * x + tb * y;
            u[j] = u[j] + ua * x + ub * y;
        }
    }

    /**
     * Dot products.
     *
     * @return the product
     */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public float[][] dots() {
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < WIDTH; j++) {
                product[row][j] = FactorQueryBenchmark.dot(left[row], rightTransposed[j], 0);
            }
        }
        return product;
    }
}
