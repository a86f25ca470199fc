package io.growth.examples.terminal;

import io.growth.core.fit.FitContext;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Runs the long parts of a tour and shows how far they are: as a bar on a terminal, which is gone when the work is done,
 * else as one plain line for each.
 */
public final class Steps {

    private static final int MILLIS_BETWEEN_LOOKS = 100;
    private static final int NAME_WIDTH = 32;

    private final PrintStream out;
    private final boolean terminal;

    /**
     * Sets where progress is shown.
     *
     * @param out takes bars and lines
     * @param terminal whether a person is watching
     */
    public Steps(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Does a piece of work.
     *
     * @param <T> what comes out
     * @param <X> what it may throw
     * @param name what is being done, a few words
     * @param work the work; it reports to the context
     * @return what came out, and how long it took
     * @throws X as the work does
     */
    public <T, X extends Exception> Timed<T> run(String name, Work<T, X> work) throws X {
        return terminal ? watched(name, work) : plain(name, work);
    }

    private <T, X extends Exception> Timed<T> watched(String name, Work<T, X> work) throws X {
        var working = new AtomicBoolean(true);
        try (ProgressBar bar = bar(name)) {
            return timed(work, FitContext.defaults().withProgress(progress -> {
                // Results may keep the context and report again when they are asked for more.
                if (working.get()) {
                    bar.maxHint(progress.total());
                    bar.stepTo(progress.done());
                }
            }));
        } finally {
            working.set(false);
            out.print("\r" + " ".repeat(Page.WIDTH) + "\r");
        }
    }

    private <T, X extends Exception> Timed<T> plain(String name, Work<T, X> work) throws X {
        out.print(name + " ... ");
        out.flush();
        boolean done = false;
        try {
            Timed<T> result = timed(work, FitContext.defaults());
            out.print(String.format(Locale.ROOT, "%.2f s\n", result.seconds()));
            done = true;
            return result;
        } finally {
            out.print(done ? "" : "failed\n");
        }
    }

    private static <T, X extends Exception> Timed<T> timed(Work<T, X> work, FitContext context) throws X {
        long start = System.nanoTime();
        T value = work.run(context);
        return new Timed<>(value, Duration.ofNanos(System.nanoTime() - start));
    }

    private ProgressBar bar(String name) {
        return new ProgressBarBuilder()
                .setTaskName(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name))
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLIS_BETWEEN_LOOKS)
                .setConsumer(new DelegatingProgressBarConsumer(line -> out.print("\r" + line), Page.WIDTH))
                .build();
    }

    /**
     * A piece of work.
     *
     * @param <T> what comes out
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        /**
         * Does the work.
         *
         * @param context whom to tell about progress
         * @return what came out
         * @throws X if it fails
         */
        T run(FitContext context) throws X;
    }

    /**
     * What came out of a piece of work, and how long it took.
     *
     * @param <T> what came out
     * @param value what came out
     * @param time how long it took
     */
    public record Timed<T>(T value, Duration time) {
        /**
         * How long it took.
         *
         * @return seconds
         */
        public double seconds() {
            return time.toNanos() / 1e9;
        }
    }
}
