package io.growth.recommend.internal;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Working space of one query at a time; everything is left clean for the next one. */
public final class Scratch {

    final Scores scores;
    final History history = new History();

    /** Made once, since a query makes nothing. */
    final FactorSweep.Seen seen = (slot, item) -> history.has(item);

    final TopKeys top = new TopKeys();
    final TopKeys[] onlyTop = {top};
    private final TopKeys neighbors = new TopKeys();
    final Picks picks = new Picks();
    final Trail trail = new Trail();
    final Request<?> plainRequest = new Request<>();
    private final int users;
    private final int items;
    private final ArrayDeque<Scores> spare = new ArrayDeque<>();
    private float[] vector = new float[0];
    private float[] tile = new float[0];
    private @Nullable Scores userScores;
    private @Nullable Scratch nested;

    /** Written only, on purpose: see {@link #keep}. */
    @SuppressWarnings("UnusedVariable")
    private int kept;

    private @Nullable FeatureProfile profile;
    private @Nullable NormalEquations equations;
    private @Nullable FactorSweep sweep;

    Scratch(int users, int items) {
        this.users = users;
        this.items = items;
        this.scores = new Scores(items);
    }

    /**
     * A further accumulator over items, for models made of models; {@link #giveBack} it.
     *
     * @return scores of items, untouched
     */
    public Scores borrow() {
        Scores last = spare.pollLast();
        return last == null ? new Scores(items) : last;
    }

    /**
     * Takes back what {@link #borrow} gave.
     *
     * @param scores scores of items, which are cleared
     */
    public void giveBack(Scores scores) {
        scores.clear();
        spare.addLast(scores);
    }

    /**
     * A vector, such as the factors of somebody new; what it holds is left from last time.
     *
     * @param length how many numbers at least
     * @return the same array as last time, unless that was too short
     */
    public float[] vector(int length) {
        if (vector.length < length) {
            vector = new float[length];
        }
        return vector;
    }

    /** The features of a history; made when first asked for. */
    FeatureProfile profile(int features) {
        FeatureProfile made = profile;
        if (made == null || !made.fits(features)) {
            made = new FeatureProfile(features);
            profile = made;
        }
        return made;
    }

    /**
     * A system of equations, such as that for the factors of somebody new; made when first asked for.
     *
     * @param unknowns how many unknowns
     * @return a system with leftovers of last time
     */
    NormalEquations equations(int unknowns) {
        NormalEquations made = equations;
        if (made == null || made.size() != unknowns) {
            made = new NormalEquations(unknowns);
            equations = made;
        }
        return made;
    }

    /** The way past the vectors of all items; made when first asked for. */
    FactorSweep sweep(FactorPanels past) {
        FactorSweep made = sweep;
        if (made == null || !made.isPast(past)) {
            made = new FactorSweep(past);
            sweep = made;
        }
        return made;
    }

    /**
     * Sums of a few items at a time, in an array of just that length; what it holds is left from last time.
     *
     * @param length how many numbers
     * @return the same array as last time, unless that had another length
     */
    public float[] tile(int length) {
        if (tile.length != length) {
            tile = new float[length];
        }
        return tile;
    }

    /**
     * A second accumulator, over users; made when first asked for.
     *
     * @return scores of users, untouched
     */
    public Scores userScores() {
        Scores made = userScores;
        if (made == null) {
            made = new Scores(users);
            userScores = made;
        }
        return made;
    }

    /** Working space of a model that knows fewer users and items; what it holds is left from last time. */
    Scratch nested(int knownUsers, int knownItems) {
        Scratch made = nested;
        if (made == null || made.users != knownUsers || made.items != knownItems) {
            made = new Scratch(knownUsers, knownItems);
            nested = made;
        }
        return made;
    }

    /**
     * Keeps a number that nobody needs, so that the compiler does not leave out how it came about.
     *
     * @param number any
     */
    void keep(int number) {
        kept ^= number;
    }

    /**
     * The neighbours of somebody new, kept from the scoring to the explanation of the same query.
     *
     * @return a selection of users
     */
    public TopKeys neighbors() {
        return neighbors;
    }

    /**
     * Scratch spaces shared by the threads that ask: a thread takes one from its slot or the next filled one, and makes
     * a new one only if all are in use. Works the same for pooled, many and virtual threads.
     */
    static final class Pool {

        private static final int SLOTS = 64;

        private final AtomicReferenceArray<@Nullable Scratch> slots = new AtomicReferenceArray<>(SLOTS);
        private final Supplier<Scratch> factory;

        Pool(Supplier<Scratch> factory) {
            this.factory = factory;
        }

        Scratch take() {
            int home = home();
            for (int step = 0; step < SLOTS; step++) {
                int slot = (home + step) & (SLOTS - 1);
                if (slots.getPlain(slot) != null) {
                    Scratch taken = slots.getAndSet(slot, null);
                    if (taken != null) {
                        return taken;
                    }
                }
            }
            return factory.get();
        }

        /** Gives a clean scratch back; one too many is left to the garbage collector. */
        void give(Scratch scratch) {
            int home = home();
            for (int step = 0; step < 4; step++) {
                if (slots.compareAndSet((home + step) & (SLOTS - 1), null, scratch)) {
                    return;
                }
            }
        }

        private static int home() {
            long id = Thread.currentThread().getId() * 0x9E3779B97F4A7C15L;
            return (int) (id >>> 58);
        }
    }
}
