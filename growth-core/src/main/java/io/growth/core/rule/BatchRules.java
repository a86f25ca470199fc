package io.growth.core.rule;

import io.growth.core.fit.FitContext;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A set of rules made ready for all customers at once: how many, and who, fulfil the condition of each rule.
 *
 * <pre>{@code
 * var batch = BatchRules.of(rules);
 * long[] counts = batch.counts(customers, now, FitContext.defaults());         // in the order of the rules
 * CustomerColumns columns = batch.columns(customers, now, context);            // or keep what was read, and ask often
 * BitSet whom = batch.matches(columns, "win-back", context);
 * }</pre>
 *
 * <p>A rule that is not in force at that moment is fulfilled by nobody. {@link HitPolicy Hit policies} play no part: these
 * are the customers who could get the action, of whom {@link RuleSet#decide} tells one by one who does. A condition of the
 * shop's own is asked of every customer, whatever the conditions beside it say.
 *
 * <p>Attributes become columns of few bits, each different condition becomes one set of bits over the customers, and a
 * rule the intersection of such sets; 64 customers take one operation (column stores with bit-parallel scans: Li and
 * Patel, "BitWeaving", SIGMOD 2013). Customers are worked on in blocks that fit into the cache, from the objects to the
 * result. Immutable, safe for any number of threads; the number of threads changes no result.
 *
 * @param <C> the shop's customer
 */
public final class BatchRules<C> {

    private static final String READ = "read customers";
    private static final String MATCH = "match customers";

    private final BitProgram<C> program;

    private BatchRules(BitProgram<C> program) {
        this.program = program;
    }

    /**
     * Makes rules ready.
     *
     * @param <C> the shop's customer
     * @param rules the rules
     * @return the same rules for many customers
     */
    public static <C> BatchRules<C> of(RuleSet<C> rules) {
        return new BatchRules<>(BitProgram.of(rules.rules()));
    }

    /**
     * Reads customers: each attribute of each is asked for once.
     *
     * @param customers any number
     * @param now the present
     * @param context threads, progress, cancellation
     * @return the customers as these rules see them
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public CustomerColumns columns(List<? extends C> customers, Instant now, FitContext context) {
        Objects.requireNonNull(now, "now");
        var blocks = new long[blocks(customers.size())][][];
        context.forBlocks(READ, blocks.length, 1, () -> reader(now), (reader, from, to) -> {
            for (int block = from; block < to; block++) {
                blocks[block] = reader.read(block(customers, block), reader.planes());
            }
        });
        return new CustomerColumns(program, now, customers.size(), blocks);
    }

    /**
     * How many customers fulfil each rule.
     *
     * @param columns made by this object
     * @param context threads, progress, cancellation
     * @return a number for each rule, in the order of the set
     * @throws IllegalArgumentException if the columns were made for other rules
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public long[] counts(CustomerColumns columns, FitContext context) {
        check(columns);
        return counts(columns.size(), columns.now(), context, () -> columns::block);
    }

    /**
     * How many customers fulfil each rule, without keeping them as columns.
     *
     * @param customers any number
     * @param now the present
     * @param context threads, progress, cancellation
     * @return a number for each rule, in the order of the set
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public long[] counts(List<? extends C> customers, Instant now, FitContext context) {
        return counts(customers.size(), now, context, () -> {
            BlockReader<C> reader = reader(now);
            return block -> reader.read(block(customers, block), reader.ownPlanes());
        });
    }

    /** Sums of whole numbers are the same in any order, so each thread adds up its own and none waits for another. */
    private long[] counts(int customers, Instant now, FitContext context, Supplier<IntFunction<long[][]>> planes) {
        int[] inForce = inForce(now);
        var tallies = new ConcurrentLinkedQueue<Tally>();
        context.forBlocks(
                MATCH,
                blocks(customers),
                1,
                () -> {
                    var tally = new Tally(planes.get(), new BlockBits(program), new long[inForce.length]);
                    tallies.add(tally);
                    return tally;
                },
                (tally, block, end) -> tally.take(block, length(customers, block), inForce));
        var totals = new long[program.rules().size()];
        for (Tally tally : tallies) {
            for (int k = 0; k < inForce.length; k++) {
                totals[inForce[k]] += tally.counts()[k];
            }
        }
        return totals;
    }

    /** What one thread has counted, from planes that it gets block by block. */
    private record Tally(IntFunction<long[][]> planes, BlockBits bits, long[] counts) {

        void take(int block, int length, int[] rules) {
            bits.start(planes.apply(block));
            for (int k = 0; k < rules.length; k++) {
                counts[k] += Bits.count(bits.rule(rules[k]), length);
            }
        }
    }

    /**
     * Who fulfils a rule.
     *
     * @param columns made by this object
     * @param rule name of the rule
     * @param context threads, progress, cancellation
     * @return a bit for each customer, by their place in the list that was read
     * @throws IllegalArgumentException if there is no such rule or the columns were made for other rules
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public BitSet matches(CustomerColumns columns, String rule, FitContext context) {
        check(columns);
        int number = number(rule);
        var words = new long[blocks(columns.size()) * Bits.WORDS];
        if (isInForce(number, columns.now())) {
            context.forBlocks(MATCH, blocks(columns.size()), 1, () -> new BlockBits(program), (bits, block, end) -> {
                bits.start(columns.block(block));
                long[] who = bits.rule(number, length(columns.size(), block));
                System.arraycopy(who, 0, words, block * Bits.WORDS, Bits.WORDS);
            });
        }
        return BitSet.valueOf(words);
    }

    /**
     * Tells of all matches, a block of {@value Bits#CUSTOMERS} customers after the other, each rule by rule, in the order of
     * the customers.
     *
     * @param customers any number
     * @param now the present
     * @param context threads, progress, cancellation
     * @param sink takes them, called by one thread
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public void forEachMatch(List<? extends C> customers, Instant now, FitContext context, MatchSink<C> sink) {
        int[] inForce = inForce(now);
        var next = new int[1];
        context.<Pipe<C>, long[][]>mapBlocks(
                MATCH,
                blocks(customers.size()),
                1,
                () -> new Pipe<>(reader(now), new BlockBits(program)),
                (pipe, block, end) -> {
                    pipe.bits().start(pipe.read(block(customers, block)));
                    int length = length(customers.size(), block);
                    return IntStream.of(inForce)
                            .mapToObj(rule -> pipe.bits().rule(rule, length))
                            .toArray(long[][]::new);
                },
                found -> tell(found, inForce, block(customers, next[0]++), sink));
    }

    private void tell(long[][] found, int[] inForce, List<? extends C> block, MatchSink<C> sink) {
        for (int k = 0; k < inForce.length; k++) {
            Rule<C> rule = program.rules().get(inForce[k]);
            BitSet.valueOf(found[k]).stream().forEach(place -> sink.accept(rule, block.get(place)));
        }
    }

    /** From objects to bits without anything kept. */
    private record Pipe<C>(BlockReader<C> reader, BlockBits bits) {

        long[][] read(List<? extends C> customers) {
            return reader.read(customers, reader.ownPlanes());
        }
    }

    private BlockReader<C> reader(Instant now) {
        return new BlockReader<>(program, now);
    }

    private static int blocks(int customers) {
        return (int) ((customers + (long) Bits.CUSTOMERS - 1) / Bits.CUSTOMERS);
    }

    private static int length(int customers, int block) {
        return Math.min(Bits.CUSTOMERS, customers - block * Bits.CUSTOMERS);
    }

    private static <T> List<T> block(List<T> customers, int block) {
        int from = block * Bits.CUSTOMERS;
        return customers.subList(from, from + length(customers.size(), block));
    }

    private int[] inForce(Instant now) {
        return IntStream.range(0, program.rules().size())
                .filter(rule -> isInForce(rule, now))
                .toArray();
    }

    private boolean isInForce(int rule, Instant now) {
        Rule<C> one = program.rules().get(rule);
        return one.enabled() && one.schedule().contains(now);
    }

    private int number(String rule) {
        return IntStream.range(0, program.rules().size())
                .filter(number -> program.rules().get(number).name().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + rule));
    }

    @SuppressWarnings("ReferenceEquality") // equal rules may have other dimensions, so it must be this very program
    private void check(CustomerColumns columns) {
        if (columns.program() != program) {
            throw new IllegalArgumentException("the columns must be made for these rules, by columns of this object");
        }
    }

    @Override
    public String toString() {
        return program.rules().size() + " rules over " + program.dimensions().size() + " columns of " + program.planes()
                + " bits, " + program.steps().size() + " sets of bits";
    }
}
