package io.growth.recommend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Several shelves on one page, no item twice: "for you", "because you bought", "bought together", "trending", "new".
 *
 * <p>The shelves are filled in the order in which they were added, so the first has the first choice. A shelf that
 * can't be filled well enough is dropped, and its items are free for those behind. A page belongs to one thread and is
 * put together anew for each request.
 *
 * <pre>{@code
 * List<Shelf<String>> shelves = new Page<String>()
 *         .shelf("For you", 6, 3, shop.forUser("c-17"))
 *         .shelf("Because you bought tea", 6, 3, shop.forItems("tea").personalOnly())
 *         .shelf("New", 6, 1, () -> newArrivals)
 *         .list();
 * }</pre>
 *
 * @param <I> type of the item keys
 */
public final class Page<I> {

    private final List<Plan<I>> plans = new ArrayList<>();
    private final Set<I> kept = new HashSet<>();

    /** A shelf to be: asked for recommendations without the items that were taken. */
    private record Plan<I>(String title, int size, int minimum, Function<Set<I>, List<Recommendation<I>>> source) {}

    /** An empty page. */
    public Page() {}

    /**
     * Keeps items off the page: what is in the basket, or shown above it already.
     *
     * @param items items, known or not
     * @return this page
     */
    public Page<I> without(Iterable<? extends I> items) {
        items.forEach(kept::add);
        return this;
    }

    /**
     * Adds a shelf that a query fills. The page sets the query's limit and lets it {@link Query#exclude} what is on the
     * page already; all other steps are up to the shop. So a shelf is full whenever enough other items are eligible. A
     * pinned item that is on the page already does not come again, and the propensities of a query that explores are
     * those for the shelves above as they are.
     *
     * @param title what the customer reads above it
     * @param size how many items at most, at least 1
     * @param minimum with fewer it is dropped, at most {@code size}
     * @param query used for this page only, as the page changes it
     * @return this page
     * @throws IllegalArgumentException if {@code size} or {@code minimum} is out of range
     */
    public Page<I> shelf(String title, int size, int minimum, Query<I> query) {
        Objects.requireNonNull(query, "query");
        return add(
                title, size, minimum, taken -> query.limit(size).exclude(taken).list());
    }

    /**
     * Adds a shelf with recommendations from anywhere: a cache, an editor's choice, another service. It takes the first
     * {@code size} of them that are not on the page yet, so more than that should be supplied.
     *
     * @param title what the customer reads above it
     * @param size how many items at most, at least 1
     * @param minimum with fewer it is dropped, at most {@code size}
     * @param supplier asked once for each {@link #list}
     * @return this page
     * @throws IllegalArgumentException if {@code size} or {@code minimum} is out of range
     */
    public Page<I> shelf(String title, int size, int minimum, Supplier<? extends List<Recommendation<I>>> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        return add(title, size, minimum, taken -> supplier.get());
    }

    private Page<I> add(String title, int size, int minimum, Function<Set<I>, List<Recommendation<I>>> source) {
        Objects.requireNonNull(title, "title");
        if (size < 1) {
            throw new IllegalArgumentException("size of shelf '" + title + "' must be at least 1 but is " + size);
        }
        if (minimum < 0 || minimum > size) {
            throw new IllegalArgumentException(
                    "minimum of shelf '" + title + "' must be between 0 and its size " + size + " but is " + minimum);
        }
        plans.add(new Plan<>(title, size, minimum, source));
        return this;
    }

    /**
     * Fills the shelves.
     *
     * @return those with enough items, and at least one, in the order in which they were added
     */
    public List<Shelf<I>> list() {
        var taken = new HashSet<>(kept);
        var shelves = new ArrayList<Shelf<I>>();
        for (Plan<I> plan : plans) {
            var items = new ArrayList<Recommendation<I>>();
            var onShelf = new HashSet<I>();
            for (Recommendation<I> one : plan.source.apply(Set.copyOf(taken))) {
                if (items.size() < plan.size && !taken.contains(one.item()) && onShelf.add(one.item())) {
                    items.add(one);
                }
            }
            if (!items.isEmpty() && items.size() >= plan.minimum) {
                shelves.add(new Shelf<>(plan.title, items));
                taken.addAll(onShelf);
            }
        }
        return shelves;
    }
}
