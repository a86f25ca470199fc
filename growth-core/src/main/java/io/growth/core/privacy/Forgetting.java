package io.growth.core.privacy;

import io.growth.core.data.Baskets;
import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forgets a customer in every store of the shop, and keeps old files from bringing them back.
 *
 * <pre>{@code
 * Forgetting forgetting = Forgetting.of(KeyHash.of(secret), JdbcTombstones.of(dataSource))
 *         .through("decisions", governanceStore)
 *         .through("journeys", journeyStore)
 *         .through("decision log", decisionLog)
 *         .through("points", ledger)
 *         .through("arms", assignmentStore)
 *         .through("exposures", exposureLog)
 *         .through("start page", customer -> bandit.forget(id -> id.startsWith(customer + "|")))
 *         .through("orders", customer -> ordersTable.delete(customer));   // the shop's own
 * Map<String, Long> erased = forgetting.forget("c-17", now);
 * EventLog<String, String> events = forgetting.cleared(EventLog.read(file, mapper));   // before each fit
 * }</pre>
 *
 * <p>The right to erasure (GDPR, article 17). The tombstone, a hash with the shop's secret, is set first; then each
 * store forgets, and if one fails the others still do. Models that hold keys of customers are fitted anew from {@link
 * #cleared} data; until then {@link #isForgotten} tells whom not to serve. Backups are the shop's: after one was
 * restored, import it through {@link #cleared} or forget again.
 *
 * <p>Immutable; thread-safe as far as the stores are.
 */
public final class Forgetting {

    private final KeyHash hash;
    private final Tombstones tombstones;
    private final Map<String, Forgettable> stores;

    private Forgetting(KeyHash hash, Tombstones tombstones, Map<String, Forgettable> stores) {
        this.hash = hash;
        this.tombstones = tombstones;
        this.stores = stores;
    }

    /**
     * Forgets nowhere yet.
     *
     * @param hash with the shop's secret, always the same one
     * @param tombstones keeps the hashes of who was forgotten
     * @return to be told the stores
     */
    public static Forgetting of(KeyHash hash, Tombstones tombstones) {
        return new Forgetting(hash.forPurpose("tombstone"), tombstones, Map.of());
    }

    /**
     * Adds a store.
     *
     * @param name what people call it
     * @param store forgets
     * @return this and that store, asked after the others
     * @throws IllegalArgumentException if there is one of that name
     */
    public Forgetting through(String name, Forgettable store) {
        var more = new LinkedHashMap<>(stores);
        if (more.put(name, store) != null) {
            throw new IllegalArgumentException("there are two stores named " + name);
        }
        return new Forgetting(hash, tombstones, more);
    }

    /**
     * Forgets a customer everywhere. What is written about them at the same time may stay: stop that first, or forget
     * again.
     *
     * @param customer id of the customer
     * @param now the present
     * @return for each store how many records were erased or made anonymous
     * @throws ForgetException if the tombstone was not set, and then nothing was done, or some store failed, and then
     *     all others have forgotten; the message names those that failed
     */
    public Map<String, Long> forget(String customer, Instant now) {
        tombstones.add(hash.hash(customer), now);
        var erased = new LinkedHashMap<String, Long>();
        var failed = new ArrayList<String>();
        var causes = new ArrayList<RuntimeException>();
        stores.forEach((name, store) -> {
            try {
                erased.put(name, store.forget(customer));
            } catch (RuntimeException e) {
                failed.add(name);
                causes.add(e);
            }
        });
        if (!failed.isEmpty()) {
            throw failure(failed, causes);
        }
        return erased;
    }

    private static ForgetException failure(List<String> failed, List<RuntimeException> causes) {
        var failure = new ForgetException(
                "not forgotten in " + failed + ", but everywhere else; to forget again is safe", causes.get(0));
        causes.stream().skip(1).forEach(failure::addSuppressed);
        return failure;
    }

    /**
     * Whether a customer was forgotten, to be asked before something is imported or a model answers.
     *
     * @param customer id of the customer
     * @return true if they were
     */
    public boolean isForgotten(String customer) {
        return tombstones.contains(hash.hash(customer));
    }

    /**
     * The same events without forgotten customers: neither their events nor their keys are left.
     *
     * @param <I> type of the item keys
     * @param log events by customer
     * @return a log with numbers of its own; the events of all others, their order and their baskets are the same
     */
    public <I> EventLog<String, I> cleared(EventLog<String, I> log) {
        var kept = EventLog.<String, I>builder().baskets(Baskets.SAME_KEY).allowNegativeAmounts();
        int basket = 0;
        for (int user = 0; user < log.users().size(); user++) {
            String key = log.users().key(user);
            boolean stays = !isForgotten(key);
            for (int event = log.start(user); stays && event < log.end(user); event++) {
                basket += log.startsBasket(event) ? 1 : 0;
                Instant at = log.hasTimes() ? Instant.ofEpochSecond(log.second(event)) : null;
                kept.add(key, log.items().key(log.item(event)), log.amount(event), at, basket);
            }
        }
        return kept.build();
    }

    /**
     * The same interactions without forgotten customers: neither their items nor their keys are left.
     *
     * @param <I> type of the item keys
     * @param data interactions by customer
     * @return interactions with numbers of their own
     */
    public <I> Interactions<String, I> cleared(Interactions<String, I> data) {
        var forgotten = new LinkedHashMap<String, Boolean>();
        InteractionsBuilder<String, I> kept = Interactions.<String, I>builder().allowNegativeWeights();
        data.forEach(entry -> {
            if (!forgotten.computeIfAbsent(entry.user(), this::isForgotten)) {
                kept.add(entry);
            }
        });
        return kept.build();
    }

    /** Names the stores, nobody else. */
    @Override
    public String toString() {
        return "Forgetting" + stores.keySet();
    }
}
