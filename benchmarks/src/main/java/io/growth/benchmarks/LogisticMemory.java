package io.growth.benchmarks;

import com.sun.management.ThreadMXBean;
import io.growth.benchmarks.data.LogisticSets;
import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticRegression;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * How much memory a fit of logistic regression takes beside its data: what it holds at most, by a collection at every
 * thirteenth question whether to go on, which a fit asks before each block of rows, and all that it allocates, most of
 * which is given back at once.
 *
 * <pre>{@code
 * java -Xmx3g -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.LogisticMemory a9a dense sparse
 * }</pre>
 */
public final class LogisticMemory {

    private static final double MEBIBYTE = 1 << 20;
    private static final int EVERY = 13;

    private LogisticMemory() {}

    /**
     * Prints a line for each set.
     *
     * @param args names of sets, {@code tiny} if none
     */
    public static void main(String[] args) {
        print(args.length == 0 ? List.of("tiny") : List.of(args), System.out);
    }

    static void print(List<String> sets, PrintStream out) {
        out.println("# set\tdata MiB\theld MiB\tof data\tallocated MiB");
        for (String set : sets) {
            Examples examples = LogisticSets.of(set);
            double data = bytes(examples);
            double held = held(examples);
            out.printf(
                    Locale.ROOT,
                    "%s\t%.2f\t%.2f\t%.1f %%\t%.1f%n",
                    set,
                    data / MEBIBYTE,
                    held / MEBIBYTE,
                    100 * held / data,
                    allocated(examples) / MEBIBYTE);
        }
    }

    private static void fit(Examples examples, BooleanSupplier cancel) {
        LogisticRegression.create()
                .withL2(1)
                .withTolerance(1e-6)
                .fit(examples, FitContext.defaults().withThreads(1).withCancel(cancel));
    }

    private static double held(Examples examples) {
        // Twice, since the first fit also loads classes.
        fit(examples, () -> false);
        long before = usedAfterCollection();
        long[] most = {0, 0};
        fit(examples, () -> {
            if (most[1]++ % EVERY == 0) {
                most[0] = Math.max(most[0], usedAfterCollection() - before);
            }
            return false;
        });
        return most[0];
    }

    private static double allocated(Examples examples) {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getCurrentThreadAllocatedBytes();
        fit(examples, () -> false);
        return bean.getCurrentThreadAllocatedBytes() - before;
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double bytes(Examples examples) {
        Features features = examples.features();
        double labels = (double) Integer.BYTES * examples.size();
        return features.isSparse()
                ? labels
                        + (double) Integer.BYTES * (features.starts().length + features.entryColumns().length)
                        + (double) Double.BYTES * features.values().length
                : labels + (double) Double.BYTES * features.values().length;
    }
}
