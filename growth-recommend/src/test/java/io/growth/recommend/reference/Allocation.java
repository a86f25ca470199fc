package io.growth.recommend.reference;

import java.lang.management.ManagementFactory;

/** How much memory something takes in all, whether or not it gives it back. */
public final class Allocation {

    private Allocation() {}

    /** Bytes that the calling thread allocates. */
    public static long of(Runnable work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        work.run();
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
