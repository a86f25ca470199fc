package io.growth.benchmarks.peers;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/** Confines parallel streams, which libraries start on their own, to a number of threads. */
final class Threads {

    private Threads() {}

    static <T> T run(int threads, Callable<T> task) {
        var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(task).join();
        } finally {
            pool.shutdown();
        }
    }
}
