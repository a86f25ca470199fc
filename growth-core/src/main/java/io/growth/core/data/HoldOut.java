package io.growth.core.data;

import io.growth.core.fit.FitContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Marks the entries that a split sets aside for testing. */
final class HoldOut {

    private HoldOut() {}

    static void checkShare(String name, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1 but is " + share);
        }
    }

    /** A random share of each of the users, at least one entry and at most all but one. */
    static BitSet random(Interactions<?, ?> data, BitSet users, double share, long seed) {
        FitContext context = context(seed);
        SparseMatrix byUser = data.byUser();
        var held = new BitSet(data.size());
        for (int user = users.nextSetBit(0); user >= 0; user = users.nextSetBit(user + 1)) {
            int size = byUser.degree(user);
            if (size >= 2) {
                choose(held, byUser.start(user), size, part(size, share), context.random("random hold-out", user));
            }
        }
        return held;
    }

    /** How many of at least two entries a share is: at least one and at most all but one. */
    private static int part(int size, double share) {
        return (int) Math.max(1, Math.min(size - 1, Math.round(share * size)));
    }

    private static FitContext context(long seed) {
        return FitContext.defaults().withSeed(seed);
    }

    /** Marks {@code wanted} of {@code size} bits, each choice as likely as any other (Knuth, TAOCP 2, algorithm S). */
    static void choose(BitSet chosen, int from, int size, int wanted, SplittableRandom random) {
        int missing = wanted;
        for (int left = size; left > 0; left--) {
            if (random.nextInt(left) < missing) {
                chosen.set(from + size - left);
                missing--;
            }
        }
    }

    /** Draws some of the users that can be asked about: those with an interaction to show and one to predict. */
    static BitSet users(Interactions<?, ?> data, int wanted, long seed) {
        SparseMatrix byUser = data.byUser();
        int[] candidates = IntStream.range(0, byUser.rowCount())
                .filter(user -> byUser.degree(user) >= 2)
                .toArray();
        if (wanted < 1 || wanted > candidates.length) {
            throw new IllegalArgumentException("testUsers must lie in 1.." + candidates.length
                    + ", the number of users with at least two interactions, but is " + wanted);
        }
        var chosen = new BitSet(candidates.length);
        choose(chosen, 0, candidates.length, wanted, context(seed).random("users set aside", 0));
        var users = new BitSet(byUser.rowCount());
        chosen.stream().forEach(c -> users.set(candidates[c]));
        return users;
    }

    /** The entries of all other users. */
    static BitSet ofOthers(Interactions<?, ?> data, BitSet users) {
        var entries = new BitSet(data.size());
        entries.set(0, data.size());
        users.stream()
                .forEach(user ->
                        entries.clear(data.byUser().start(user), data.byUser().end(user)));
        return entries;
    }

    /** The latest entries of each user who has more than that. */
    static BitSet last(Interactions<?, ?> data, int count) {
        return last(data, size -> size > count ? count : 0);
    }

    /** The latest share of each user's entries, at least one and at most all but one. */
    static BitSet lastShare(Interactions<?, ?> data, double share) {
        return last(data, size -> size >= 2 ? part(size, share) : 0);
    }

    private static BitSet last(Interactions<?, ?> data, IntUnaryOperator countOfSize) {
        var held = new BitSet(data.size());
        if (data.size() == 0) {
            return held;
        }
        int[] offsets = data.requireTimes().offsets();
        SparseMatrix byUser = data.byUser();
        for (int user = 0; user < byUser.rowCount(); user++) {
            int count = countOfSize.applyAsInt(byUser.degree(user));
            if (count > 0) {
                long[] inOrder = inOrder(offsets, byUser.start(user), byUser.end(user));
                for (int i = inOrder.length - count; i < inOrder.length; i++) {
                    held.set(byUser.start(user) + (int) inOrder[i]);
                }
            }
        }
        return held;
    }

    /** A user's entries by time, then item number: time in the upper half of each value, place in the lower. */
    private static long[] inOrder(int[] offsets, int start, int end) {
        var order = new long[end - start];
        for (int e = start; e < end; e++) {
            order[e - start] = (long) offsets[e] << 32 | (e - start);
        }
        Arrays.sort(order);
        return order;
    }

    static BitSet since(Interactions<?, ?> data, Instant start) {
        var held = new BitSet(data.size());
        for (int e = 0; e < data.size(); e++) {
            held.set(e, data.second(e) >= start.getEpochSecond());
        }
        return held;
    }

    /** When the latest share of all entries begins. */
    static Instant startOfLatest(Interactions<?, ?> data, double share) {
        var seconds = new long[data.size()];
        for (int e = 0; e < seconds.length; e++) {
            seconds[e] = data.second(e);
        }
        Arrays.sort(seconds);
        int wanted = (int) Math.max(1, Math.round(share * seconds.length));
        return Instant.ofEpochSecond(seconds[seconds.length - wanted]);
    }
}
