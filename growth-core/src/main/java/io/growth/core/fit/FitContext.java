package io.growth.core.fit;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything a fit needs to know about its surroundings: seed, threads, who listens and who may stop it.
 *
 * <p>Work is always cut into the same blocks, and randomness is drawn per block, so a result depends on the seed and
 * never on the number of threads. A context is immutable and may be shared by any number of fits.
 *
 * <pre>{@code
 * var context = FitContext.defaults().withThreads(4).withProgress(bar::show).withCancel(stop::get);
 * var model = ItemKnn.cosine().fit(orders, context);
 * }</pre>
 */
public final class FitContext {

    /** The seed used where none is given. */
    public static final long DEFAULT_SEED = 42;

    /** Blocks whose values may wait for their turn in {@link #mapBlocks}. */
    private static final int WAVE = 64;

    private static final FitContext DEFAULTS = new FitContext(
            DEFAULT_SEED,
            Runtime.getRuntime().availableProcessors(),
            ForkJoinPool.commonPool(),
            progress -> {},
            () -> false);

    private final long seed;
    private final int threads;
    private final Executor executor;
    private final Consumer<Progress> listener;
    private final BooleanSupplier cancel;

    private FitContext(long seed, int threads, Executor executor, Consumer<Progress> listener, BooleanSupplier cancel) {
        this.seed = seed;
        this.threads = threads;
        this.executor = executor;
        this.listener = listener;
        this.cancel = cancel;
    }

    /**
     * All processors through the common pool, seed {@value #DEFAULT_SEED}, nobody listening.
     *
     * @return the default context
     */
    public static FitContext defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the seed of every random choice.
     *
     * @param newSeed any value
     * @return a context with that seed
     */
    public FitContext withSeed(long newSeed) {
        return new FitContext(newSeed, threads, executor, listener, cancel);
    }

    /**
     * Sets how many threads may work at once, the calling thread included.
     *
     * @param newThreads at least 1; 1 does everything in the calling thread
     * @return a context with that limit
     * @throws IllegalArgumentException if {@code newThreads < 1}
     */
    public FitContext withThreads(int newThreads) {
        if (newThreads < 1) {
            throw new IllegalArgumentException("threads must be at least 1 but is " + newThreads);
        }
        return new FitContext(seed, newThreads, executor, listener, cancel);
    }

    /**
     * Lets helpers run on the shop's own executor instead of the common pool. The calling thread always works too, so
     * a busy or even shut-off executor slows a fit down but cannot block it.
     *
     * @param newExecutor runs the helpers
     * @return a context with that executor
     */
    public FitContext withExecutor(Executor newExecutor) {
        return new FitContext(seed, threads, Objects.requireNonNull(newExecutor, "executor"), listener, cancel);
    }

    /**
     * Sets who is told about progress. Calls come one at a time, possibly from different threads, with growing
     * {@code done} within a stage. A listener should be quick: the fit waits for it.
     *
     * @param newListener receives each step
     * @return a context with that listener
     */
    public FitContext withProgress(Consumer<Progress> newListener) {
        return new FitContext(seed, threads, executor, Objects.requireNonNull(newListener, "listener"), cancel);
    }

    /**
     * Sets the question "stop now?", asked before each block of work.
     *
     * @param newCancel returns true once the fit is to stop
     * @return a context with that question
     */
    public FitContext withCancel(BooleanSupplier newCancel) {
        return new FitContext(seed, threads, executor, listener, Objects.requireNonNull(newCancel, "cancel"));
    }

    /**
     * For work that goes on after the fit: same seed, threads and executor, but nobody listens any more or can cancel.
     *
     * @return a context without listener and question
     */
    public FitContext detached() {
        return new FitContext(seed, threads, executor, DEFAULTS.listener, DEFAULTS.cancel);
    }

    /**
     * The seed.
     *
     * @return the seed of every random choice
     */
    public long seed() {
        return seed;
    }

    /**
     * The thread limit.
     *
     * @return how many threads may work at once, at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * A random stream that depends on the seed, the stage and the block alone.
     *
     * @param stage names the use, so that two uses of one seed are independent
     * @param block number of the unit of work (a user, a row block, a tree)
     * @return a fresh generator
     */
    public SplittableRandom random(String stage, long block) {
        long mixed = mix(seed + 0x9E3779B97F4A7C15L * stage.hashCode());
        return new SplittableRandom(mix(mixed + 0xD1B54A32D192ED03L * (block + 1)));
    }

    /** Finaliser of MurmurHash3: neighbouring inputs give unrelated outputs. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }

    /**
     * Tells the listener how far a stage has come.
     *
     * @param stage a few words
     * @param done units finished
     * @param total units in all, -1 if unknown
     */
    public void report(String stage, long done, long total) {
        listener.accept(new Progress(stage, done, total));
    }

    /**
     * Stops here if the fit was cancelled or its thread interrupted (the interrupt flag stays set).
     *
     * @param stage what is being done, for the message
     * @throws FitCancelledException if the work is to stop
     */
    public void checkCancelled(String stage) {
        if (cancel.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new FitCancelledException(stage);
        }
    }

    /**
     * Runs {@code task} over {@code 0..units-1}, cut into blocks of fixed size, on up to {@link #threads()} threads.
     * Returns when every block is done; the first exception of any block stops the rest and is thrown.
     *
     * @param <S> scratch space of one thread
     * @param stage a few words for progress and cancellation
     * @param units how many units, at least 0
     * @param blockSize units in a block, at least 1; must not depend on the number of threads
     * @param scratch makes the scratch space, once for each thread that takes part
     * @param task the work on one block
     * @throws FitCancelledException if the work was cancelled
     */
    public <S> void forBlocks(String stage, int units, int blockSize, Supplier<S> scratch, BlockTask<? super S> task) {
        checkBlocks(units, blockSize);
        new BlockRun<S>(this, stage, units, blockSize, scratch, task).run(executor);
    }

    /**
     * Like {@link #forBlocks} where each block yields a value: values reach {@code sink} in block order, from the
     * calling thread, while only a bounded number of them is alive.
     *
     * @param <S> scratch space of one thread
     * @param <R> what a block yields
     * @param stage a few words for progress and cancellation
     * @param units how many units, at least 0
     * @param blockSize units in a block, at least 1
     * @param scratch makes the scratch space of a thread
     * @param work computes the value of one block
     * @param sink takes the values in order
     * @throws FitCancelledException if the work was cancelled
     */
    public <S, R> void mapBlocks(
            String stage, int units, int blockSize, Supplier<S> scratch, BlockFunction<S, R> work, Consumer<R> sink) {
        checkBlocks(units, blockSize);
        var free = new ConcurrentLinkedQueue<S>();
        var taken = new ConcurrentLinkedQueue<S>();
        Supplier<S> lease = () -> {
            S mine = free.poll();
            mine = mine == null ? scratch.get() : mine;
            taken.add(mine);
            return mine;
        };
        FitContext quiet = withProgress(progress -> {});
        int blocks = (int) ((units + (long) blockSize - 1) / blockSize);
        for (int first = 0; first < blocks; first += WAVE) {
            int start = first;
            var results = new AtomicReferenceArray<R>(Math.min(WAVE, blocks - first));
            quiet.forBlocks(stage, results.length(), 1, lease, (mine, slot, end) -> {
                long from = (long) (start + slot) * blockSize;
                results.set(slot, work.apply(mine, (int) from, (int) Math.min(units, from + blockSize)));
            });
            for (int slot = 0; slot < results.length(); slot++) {
                sink.accept(results.get(slot));
            }
            free.addAll(taken);
            taken.clear();
            report(stage, Math.min(units, ((long) first + results.length()) * blockSize), units);
        }
    }

    private static void checkBlocks(int units, int blockSize) {
        if (units < 0 || blockSize < 1) {
            throw new IllegalArgumentException(
                    "units must be at least 0 and blockSize at least 1 but are " + units + " and " + blockSize);
        }
    }

    /**
     * The work on one block of units.
     *
     * @param <S> scratch space of one thread
     */
    @FunctionalInterface
    public interface BlockTask<S> {
        /**
         * Works on units {@code from..to-1}.
         *
         * @param scratch this thread's scratch space
         * @param from first unit
         * @param to behind the last unit
         */
        void run(S scratch, int from, int to);
    }

    /**
     * The work on one block of units that yields a value.
     *
     * @param <S> scratch space of one thread
     * @param <R> what a block yields
     */
    @FunctionalInterface
    public interface BlockFunction<S, R> {
        /**
         * Works on units {@code from..to-1}.
         *
         * @param scratch this thread's scratch space
         * @param from first unit
         * @param to behind the last unit
         * @return the value of the block
         */
        R apply(S scratch, int from, int to);
    }
}
