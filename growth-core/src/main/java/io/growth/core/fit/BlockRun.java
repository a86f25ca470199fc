package io.growth.core.fit;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link FitContext#forBlocks}: the calling thread and some helpers take block after block from a counter.
 *
 * <p>A helper that the executor has not started when the blocks run out is called off, so the caller never waits for
 * a thread that does no work.
 */
final class BlockRun<S> {

    /** How often to look whether a helper has ended before going to sleep: about as long as it takes to be woken. */
    private static final int LOOKS = 1_000;

    private final FitContext context;
    private final String stage;
    private final int units;
    private final int blockSize;
    private final int blocks;
    private final Supplier<S> scratch;
    private final FitContext.BlockTask<? super S> task;

    private final AtomicInteger next = new AtomicInteger();
    private final Object reporting = new Object();
    private int done;
    private volatile @Nullable Throwable failure;

    BlockRun(
            FitContext context,
            String stage,
            int units,
            int blockSize,
            Supplier<S> scratch,
            FitContext.BlockTask<? super S> task) {
        this.context = context;
        this.stage = stage;
        this.units = units;
        this.blockSize = blockSize;
        this.blocks = (int) ((units + (long) blockSize - 1) / blockSize);
        this.scratch = scratch;
        this.task = task;
    }

    void run(Executor executor) {
        var helpers = new ArrayList<Helper>();
        for (int i = 1; i < Math.min(context.threads(), blocks); i++) {
            var helper = new Helper();
            helpers.add(helper);
            helper.startOn(executor);
        }
        work();
        helpers.forEach(Helper::finish);
        rethrow();
    }

    private void work() {
        try {
            if (next.get() >= blocks) {
                return;
            }
            S mine = scratch.get();
            for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
                if (failure != null) {
                    return;
                }
                context.checkCancelled(stage);
                int from = block * blockSize;
                task.run(mine, from, (int) Math.min(units, (long) from + blockSize));
                reportOneMore();
            }
        } catch (Throwable e) {
            // Checked ones too: other JVM languages throw them without saying so, and a lost block must never pass.
            fail(e);
        }
    }

    private void reportOneMore() {
        synchronized (reporting) {
            done++;
            context.report(stage, Math.min(units, (long) done * blockSize), units);
        }
    }

    private void fail(Throwable e) {
        synchronized (reporting) {
            if (failure == null) {
                failure = e;
            }
        }
    }

    private void rethrow() {
        Throwable cause = failure;
        if (cause != null) {
            BlockRun.<RuntimeException>throwAs(cause);
        }
    }

    /** Throws anything as it is; the type argument only quiets the compiler. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAs(Throwable cause) throws T {
        throw (T) cause;
    }

    /** Work offered to the executor: begun by it, or called off by the caller, whichever comes first. */
    private final class Helper implements Runnable {

        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CountDownLatch ended = new CountDownLatch(1);

        void startOn(Executor executor) {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException busy) {
                // The calling thread does this share as well, since finish() will call this helper off.
            } catch (RuntimeException | Error broken) {
                fail(broken);
            }
        }

        @Override
        public void run() {
            if (claimed.compareAndSet(false, true)) {
                try {
                    work();
                } finally {
                    ended.countDown();
                }
            }
        }

        void finish() {
            if (claimed.compareAndSet(false, true)) {
                return;
            }
            for (int look = 0; look < LOOKS && ended.getCount() > 0; look++) {
                Thread.onSpinWait();
            }
            boolean interrupted = false;
            while (true) {
                try {
                    ended.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
